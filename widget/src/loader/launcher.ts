import type { Chat } from '../chat/chat';
import { KEYS, type Config, type Host } from '../shared/contract';
import { coloursOf } from '../shared/look';
import { icon } from './icon';
import { isShown } from './pages';
import type { ScriptSource } from './scripts';
import { addSheet } from './sheet';
import css from './style.css';

/** The button on the page; behind it the conversation and its window, once something needs them. */
export interface Launcher {
  chat(): Promise<Chat>;
  /** The chat if it is there or on its way. */
  loading(): Promise<Chat> | undefined;
  /** The other scripts cannot be had for now, or can again. */
  showTrouble(failing: boolean): void;
  /** The options were changed. */
  configured(): void;
  destroy(): void;
}

/** How often the address of a page with rules about pages is looked at. */
const LOOK = 500;

/** What the widget has before there is a button. */
export type Lent = Pick<Host, 'keep' | 'tabKeep' | 'emit'> & ScriptSource;

export function launch(config: Config, lent: Lent): Launcher {
  const element = document.createElement('pocketping-chat');
  const shadow = element.attachShadow({ mode: 'open' });
  const style = (text = '') => addSheet(shadow, text, config.nonce);
  const custom = style();
  const look = style();
  style(css);

  const button = document.createElement('button');
  button.className = 'launch';
  button.ariaExpanded = 'false';
  shadow.append(button);

  /** Ends with the launcher, and every listener with it. */
  const life = new AbortController();
  const { signal } = life;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let name = '';
  let failing = false;
  let waits = config.showDelay! > 0;
  let started: Chat | undefined;
  let loading: Promise<Chat> | undefined;
  let abandon: ((why: Error) => void) | undefined;

  // Beside the body, which some pages replace as a whole when the visitor goes on.
  const attach = () => {
    if (document.body && !signal.aborted && !waits && !element.isConnected) document.documentElement.append(element);
  };
  const label = () => {
    const words = config.strings ?? {};
    button.title = failing ? words.notLoaded || 'Chat cannot be loaded right now' : '';
    button.ariaLabel = (name || words.openChat || 'Open chat') + (failing ? `. ${button.title}` : '');
    attach();
  };
  const place = () => element.toggleAttribute('off', !isShown(config.showOnPages, config.hideOnPages, location));
  const paint = () => {
    const { theme, position, offset, primaryTextColor, zIndex } = config;
    element.toggleAttribute('dark', theme === 'dark' || (theme === 'auto' && dark.matches));
    const side = /left|right/.exec(position!);
    look(
      coloursOf({ primaryColor: config.color, ...config, ...host.branding }, { accent: 'primaryColor', toggle: 'toggleColor' }) +
        `:host{${CSS.supports('color', primaryTextColor!) ? `--on:${primaryTextColor};` : ''}` +
        `${offset! >= 0 ? `--offset:${offset}px;` : ''}${zIndex ? `z-index:${+zIndex}!important` : ''}}` +
        (side ? `.launch{inset-inline:auto;${side}:var(--offset)}` : ''),
    );
    custom(config.customCSS ?? '');
    button.firstChild?.replaceWith(icon(config.toggleIcon));
    place();
    label();
  };

  const host: Host = {
    ...lent,
    config,
    shadow,
    button,
    style,
    paint,
    colours: coloursOf,
    reveal() {
      waits = false;
      attach();
    },
    label(text) {
      name = text;
      label();
    },
  };
  button.append('');
  paint();

  const chat = () => {
    attach();
    return (loading ??= new Promise((resolve, reject) => {
      abandon = reject;
      lent.fetch('chat').then((start) => signal.aborted || resolve((started = start(host)))).catch(reject);
    }));
  };
  const withChat = (use?: (chat: Chat) => void) => void chat().then(use, () => {});
  const show = () => withChat((found) => found.show());
  // Who comes near is about to open it.
  const near = () => (['chat', 'panel'] as const).forEach((name) => void lent.fetch(name));
  button.onpointerenter = button.onfocus = near;
  button.onclick = () => {
    near();
    if (started) started.toggle();
    else withChat((found) => found.setOpen(true));
  };
  document.addEventListener('DOMContentLoaded', attach, { signal });
  addEventListener('online', lent.wake, { signal });
  dark.addEventListener('change', paint, { signal });

  const wasOpen = () => (config.persistOpenState ? lent.keep : lent.tabKeep).get(KEYS.open);
  const timers = [
    waits && setTimeout(host.reveal, config.showDelay),
    // Whoever opened or closed it in this tab has had it.
    config.autoOpenDelay! > 0 && setTimeout(() => wasOpen() ?? show(), config.autoOpenDelay),
    // Not every browser tells that a page became another one without a load, and a page's own history is left as it is.
    (config.showOnPages || config.hideOnPages) && setInterval(place, LOOK),
  ];
  if (config.persistOpenState && wasOpen()) show();

  return {
    chat,
    loading: () => loading,
    showTrouble(now) {
      failing = now;
      label();
      if (now) lent.emit('error', new Error(button.title));
    },
    configured() {
      paint();
      host.configured?.();
      if (config.trackedElements) withChat();
    },
    destroy() {
      life.abort();
      timers.forEach((id) => clearTimeout(id as number));
      abandon?.(new Error('Destroyed'));
      started?.destroy();
      element.remove();
    },
  };
}
