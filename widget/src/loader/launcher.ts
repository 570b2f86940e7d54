import type { Chat } from '../chat/chat';
import type { Config, Host } from '../shared/contract';
import type { Keep } from '../shared/keep';
import type { ScriptSource } from './fetchScripts';
import { addSheet, textOn } from './sheet';
import css from './style.css';

const ACCENT = '#4251d6';
const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M12 4c4.7 0 8.3 3.2 8.3 7.3s-3.6 7.2-8.3 7.2q-1.5 0-2.9-.4L4.6 20l.8-4.2a6.8 6.8 0 0 1-1.7-4.5C3.7 7.2 7.3 4 12 4Z';
const CROSS = 'M6 6l12 12M18 6 6 18';

/** The button on the page; behind it the conversation and its window, once something needs them. */
export interface Launcher {
  chat(): Promise<Chat>;
  /** The chat if it is there or on its way. */
  loading(): Promise<Chat> | undefined;
  destroy(): void;
}

export function launch(
  config: Config,
  keep: Keep,
  emit: Host['emit'],
  scripts: ScriptSource,
): Launcher {
  const element = document.createElement('pocketping-chat');
  const shadow = element.attachShadow({ mode: 'open' });
  const color = config.color || ACCENT;
  const style = (text: string) => addSheet(shadow, text, config.nonce);
  style(css);
  style(
    `:host{--accent:${color.replace(/[;{}]/g, '')};--on:${textOn(color)};` +
      (config.zIndex ? `z-index:${Number(config.zIndex)}!important` : '') +
      '}',
  );

  const button = document.createElement('button');
  button.type = 'button';
  button.className = `launch ${config.position ?? ''}`;
  const badge = document.createElement('span');
  badge.className = 'badge';
  button.append(icon(BUBBLE), icon(CROSS), badge);
  shadow.append(button);

  let opened = false;
  let unread = 0;
  let destroyed = false;
  let started: Chat | undefined;
  let loading: Promise<Chat> | undefined;
  let unmount: (() => void) | undefined;

  const words = config.strings ?? {};
  const label = () => {
    const name = opened ? words.closeChat || 'Close chat' : words.openChat || 'Open chat';
    button.ariaLabel = unread && !opened ? `${name} (${unread})` : name;
    button.ariaExpanded = String(opened);
    button.classList.toggle('open', opened);
    badge.textContent = opened || !unread ? '' : unread > 9 ? '9+' : String(unread);
  };
  label();

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = () =>
    element.toggleAttribute('dark', config.theme === 'dark' || (config.theme === 'auto' && dark.matches));
  paint();
  dark.addEventListener?.('change', paint);

  const host: Host = {
    config,
    shadow,
    keep,
    emit,
    style,
    showOpen(open) {
      opened = open;
      label();
      if (open && !unmount) void mount();
    },
    showUnread(count) {
      unread = count;
      label();
    },
    focusButton: () => button.focus(),
  };

  const mount = async () => {
    button.classList.add('busy');
    try {
      const mountPanel = await scripts.fetch('panel');
      if (!destroyed) unmount ??= mountPanel(host, started!);
    } catch (e) {
      console.error('[PocketPing]', e);
      started?.setOpen(false);
    }
    button.classList.remove('busy');
  };
  const chat = () => {
    loading ??= scripts.fetch('chat').then(
      (start) => (destroyed ? new Promise<Chat>(() => {}) : (started = start(host))),
      (e) => {
        loading = undefined;
        throw e;
      },
    );
    return loading;
  };
  button.addEventListener('click', () =>
    chat().then(
      (found) => found.toggle(),
      (e) => console.error('[PocketPing]', e),
    ),
  );
  // Who comes near is about to open it.
  const near = () => (['chat', 'panel'] as const).forEach((name) => void scripts.fetch(name).catch(() => {}));
  for (const sign of ['pointerenter', 'pointerdown', 'focus']) button.addEventListener(sign, near, { once: true });
  (document.body ?? document.documentElement).append(element);

  return {
    chat,
    loading: () => loading,
    destroy() {
      destroyed = true;
      dark.removeEventListener?.('change', paint);
      unmount?.();
      started?.destroy();
      element.remove();
    },
  };
}

function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const shape = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}
