import { isUnread } from '../messages/message';
import type { Host } from '../shared/contract';
import { svg } from '../shared/svg';
import css from './button.css';
import type { Chat } from './chat';
import { languageOf } from './language';
import { settle } from './options';

const CROSS = 'M6 6l12 12M18 6 6 18';
const MOST = 9;
/** The window does not wait longer for words that cannot be had: it speaks English until they come. */
const WORDS_WITHIN = 3_000;

/** Shows on the button what the conversation is at, and opens its window. The result takes the window away. */
export function dressButton(host: Host, chat: Chat, wordsWithin = WORDS_WITHIN): () => void {
  const { config, button, shadow } = host;
  const cross = svg(CROSS);
  const badge = document.createElement('span');
  cross.classList.add('cross');
  badge.className = 'badge';
  button.append(cross, badge);
  host.style(css);
  const look = host.style('');
  let unmount: (() => void) | undefined;
  let mounting = false;
  let over = false;
  let painted: unknown;

  const late = () => new Promise((enough) => setTimeout(enough, wordsWithin));
  let own = config.strings;
  let strings: typeof config.strings;
  /** Adds the words of the language to those of the site, which win. */
  const speak = async () => {
    const { code, dir, file } = languageOf(config, document.documentElement.lang);
    const element = shadow.host as HTMLElement;
    if (config.locale) element.lang = config.locale;
    if (config.locale || file) element.dir = dir;
    const words = file && (await host.fetch(`lang-${code}`, file));
    if (config.strings !== strings) own = config.strings;
    config.strings = strings = { ...words, ...own };
    // A new state, so that the window draws what it reads from the options.
    chat.store.set({});
  };

  const paint = () => {
    const { fontFamily, borderRadius } = config;
    host.branding = chat.store.get().branding;
    host.paint();
    const { branding } = chat.store.get();
    look(
      host.colours({ ...config, ...branding }, { header: 'headerColor', footer: 'footerColor', chat: 'chatBackground' }) +
        `:host{${CSS.supports('font-family', fontFamily!) ? `--font:${fontFamily};` : ''}` +
        `${borderRadius! >= 0 ? `--radius:${+borderRadius!}px` : ''}}`,
    );
  };
  const mount = async () => {
    mounting = true;
    button.classList.add('busy');
    const [mountPanel] = await Promise.all([host.fetch('panel'), Promise.race([spoken, late()])]);
    button.classList.remove('busy');
    if (!over) unmount = mountPanel({ ...host, focusButton: () => button.focus() }, chat);
  };
  const redraw = () => {
    const { open, messages, branding } = chat.store.get();
    const { closeChat, openChat } = config.strings ?? {};
    const unread = messages.filter(isUnread).length;
    const counted = open || config.showUnreadBadge === false ? 0 : unread;
    if (painted !== branding) {
      painted = branding;
      paint();
    }
    button.ariaExpanded = String(open);
    button.classList.toggle('open', open);
    badge.textContent = counted > MOST ? `${MOST}+` : counted ? String(counted) : '';
    host.label((open ? closeChat || 'Close chat' : openChat || 'Open chat') + (unread && !open ? ` (${unread})` : ''));
    if (!open) return;
    host.reveal();
    if (!mounting) void mount();
  };

  host.configured = () => {
    settle(config);
    painted = undefined;
    chat.track();
    void speak();
  };
  const spoken = speak();
  chat.store.listen(redraw);
  redraw();
  return () => {
    over = true;
    unmount?.();
  };
}
