import type { Chat } from '../chat/chat';
import type { Config, Host } from '../shared/contract';
import type { Keep } from '../shared/keep';
import type { ScriptSource } from './scripts';
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
  /** The other scripts cannot be had for now, or can again. */
  showTrouble(failing: boolean): void;
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
  style(
    `${css}:host{--accent:${color.replace(/[;{}]/g, '')};--on:${textOn(color)};` +
      (config.zIndex ? `z-index:${+config.zIndex}!important` : '') +
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
  /** Ends with the launcher, and every listener with it. */
  const life = new AbortController();
  const { signal } = life;
  let started: Chat | undefined;
  let loading: Promise<Chat> | undefined;
  let unmount: (() => void) | undefined;
  let failing = false;
  let abandon: ((why: Error) => void) | undefined;

  // Beside the body, which some pages replace as a whole when the visitor goes on.
  const attach = () => {
    if (document.body && !signal.aborted && !element.isConnected) document.documentElement.append(element);
  };

  const words = config.strings ?? {};
  const label = () => {
    const name = opened ? words.closeChat || 'Close chat' : words.openChat || 'Open chat';
    const shown = opened ? 0 : unread;
    button.title = failing ? words.notLoaded || 'Chat cannot be loaded right now' : '';
    button.ariaLabel = name + (shown ? ` (${shown})` : '') + (failing ? `. ${button.title}` : '');
    button.ariaExpanded = String(opened);
    button.classList.toggle('open', opened);
    badge.textContent = shown > 9 ? '9+' : shown ? String(shown) : '';
    attach();
  };
  label();

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = () =>
    element.toggleAttribute('dark', config.theme === 'dark' || (config.theme === 'auto' && dark.matches));
  paint();
  dark.addEventListener('change', paint, { signal });

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
    const mountPanel = await scripts.fetch('panel');
    button.classList.remove('busy');
    if (!signal.aborted) unmount ??= mountPanel(host, started!);
  };
  const chat = () => {
    attach();
    return (loading ??= new Promise((resolve, reject) => {
      abandon = reject;
      scripts.fetch('chat').then((start) => signal.aborted || resolve((started = start(host)))).catch(reject);
    }));
  };
  // Who comes near is about to open it.
  const near = () => (['chat', 'panel'] as const).forEach((name) => void scripts.fetch(name));
  for (const sign of ['pointerenter', 'focus']) button.addEventListener(sign, near, { once: true });
  button.addEventListener('click', () => {
    near();
    if (started) started.toggle();
    else chat().then((found) => found.setOpen(true), () => {});
  });
  document.addEventListener('DOMContentLoaded', attach, { signal });
  addEventListener('online', scripts.wake, { signal });

  return {
    chat,
    loading: () => loading,
    showTrouble(now) {
      failing = now;
      label();
    },
    destroy() {
      life.abort();
      abandon?.(new Error('The chat was destroyed'));
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
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}
