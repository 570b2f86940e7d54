import { h } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat/chat';
import { nameOf, type Intent, type View } from './context';
import { Composer } from './Composer';
import { Icon } from './icons';
import { List } from './List';
import { shorten } from './markdown';
import { useStillPage } from './stillPage';
import { STRINGS } from './strings';
import { useViewport } from './viewport';

const NOTICE = 4_000;
const PATIENCE = 1_500;

export function App({ chat, onClosed }: { chat: Chat; onClosed(): void }) {
  const { config, store } = chat;
  const [, redraw] = useReducer((n: number, _: unknown) => n + 1, 0);
  const panel = useRef<HTMLElement>(null);
  const [intent, intend] = useState<Intent>();
  const [complaint, setComplaint] = useState('');
  const [slow, setSlow] = useState(false);
  const words = { ...STRINGS, ...config.strings };
  const state = store.get();
  const { open, wanted, link } = state;
  const newest = state.messages[state.messages.length - 1];

  useEffect(() => {
    const off = store.listen(() => redraw(0));
    const offs = ['online', 'offline'].map((name) => {
      addEventListener(name, redraw);
      return () => removeEventListener(name, redraw);
    });
    return () => [off, ...offs].forEach((stop) => stop());
  }, []);
  useViewport(panel, open);
  useStillPage(panel);
  // The field only where there is a keyboard: elsewhere it would raise the one on the screen.
  const takeFocus = () => {
    const field = panel.current!.querySelector<HTMLElement>('.field textarea')!;
    (matchMedia('(hover:hover)').matches ? field : panel.current!).focus({ preventScroll: true });
  };
  useEffect(() => {
    if (open && wanted) takeFocus();
  }, [open, wanted]);
  useLayoutEffect(() => intend(undefined), [state.conversation]);
  const editGone =
    intent?.kind === 'edit' && state.messages.some((m) => m.id === intent.message.id && m.deletedAt);
  useEffect(() => {
    if (!editGone) return;
    intend(undefined);
    setComplaint(words.editGone);
  }, [editGone]);
  useEffect(() => {
    setSlow(false);
    if (link === 'live' || link === 'idle') return;
    const id = setTimeout(() => setSlow(true), PATIENCE);
    return () => clearTimeout(id);
  }, [link]);
  useEffect(() => {
    const id = setTimeout(() => setComplaint(''), NOTICE);
    return () => clearTimeout(id);
  }, [complaint]);

  const close = () => {
    chat.setOpen(false);
    onClosed();
  };
  const view: View = {
    chat,
    words,
    intend,
    complain: setComplaint,
    takeFocus,
    jumpTo(id) {
      const line = panel.current!.querySelector(`[data-id="${CSS.escape(id)}"]`);
      line?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      line?.classList.add('found');
      setTimeout(() => line?.classList.remove('found'), 1_600);
    },
  };
  const title = config.title || words.title;
  // Who is cut off cannot know who is there.
  const online = state.online && navigator.onLine && !slow;
  const trouble =
    complaint ||
    (link === 'refused'
      ? words.refused
      : !navigator.onLine
        ? words.offline
        : slow
          ? words.reconnecting
          : '');

  return (
    <section
      ref={panel}
      class={`panel ${config.position ?? ''} ${open ? 'open' : ''}`}
      role="dialog"
      tabIndex={-1}
      aria-label={title}
      inert={!open}
      onKeyDown={(e) => e.key === 'Escape' && !e.isComposing && close()}
    >
      <header>
        <span class={`face ${online ? 'online' : ''}`}>
          {config.avatar ? <img src={config.avatar} alt="" /> : [...title][0]}
        </span>
        <div>
          <h2>{title}</h2>
          <p>{online ? words.online : state.reachable ? words.reachable : words.unreachable}</p>
        </div>
        <button type="button" class="round" aria-label={words.closeChat} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div class="trouble" role="status">
        {trouble}
      </div>
      <List key={`list ${state.conversation}`} view={view} state={state} />
      <Composer key={`composer ${state.conversation}`} view={view} intent={intent} />
      <div class="unseen" aria-live="polite">
        {open && newest && newest.sender !== 'visitor' && !newest.deletedAt
          ? `${nameOf(newest, words)}: ${shorten(newest.content, 200)}`
          : ''}
      </div>
    </section>
  );
}
