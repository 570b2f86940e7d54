import { h } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Chat } from '../chat/chat';
import { nameOf, operatorOf, type Intent, type Shown, type View } from './context';
import { Composer } from './Composer';
import { useDropping } from './dropping';
import { Icon } from './icons';
import { Lightbox } from './Lightbox';
import { List } from './List';
import { useStillPage } from './stillPage';
import { STRINGS } from './strings';
import { useViewport } from './viewport';
import { Warning } from './Warning';
import { localeOf, safe, summary } from './words';

const NOTICE = 4_000;
const PATIENCE = 1_500;

export function App({ chat, onClosed }: { chat: Chat; onClosed(): void }) {
  const { config, store } = chat;
  const [, redraw] = useReducer((n: number, _: unknown) => n + 1, 0);
  const panel = useRef<HTMLElement>(null);
  const [intent, intend] = useState<Intent>();
  const [complaint, setComplaint] = useState('');
  const [slow, setSlow] = useState(false);
  const [large, setLarge] = useState<{ pictures: Shown[]; at: number }>();
  const words = { ...STRINGS, ...config.strings };
  const state = store.get();
  const { open, wanted, link, preChat } = state;
  const newest = state.messages[state.messages.length - 1];
  /** Nothing can be written before the form is filled in. */
  const asked = !!preChat && (preChat.required || !(newest || state.outgoing.length));
  const { above, listeners } = useDropping(chat, !asked && link !== 'outdated' && state.accepts.types.length > 0);

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
    const find = (what: string) => panel.current!.querySelector<HTMLElement>(what);
    const field = find('.field textarea') ?? find('.pre input');
    (matchMedia('(hover:hover)').matches ? field! : panel.current!).focus({ preventScroll: true });
  };
  useEffect(() => {
    if (open && wanted) takeFocus();
  }, [open, wanted, asked]);
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
    locale: localeOf(config.locale || document.documentElement.lang),
    intend,
    complain: setComplaint,
    takeFocus,
    enlarge: (pictures, at) => setLarge({ pictures, at }),
  };
  const operator = operatorOf(chat);
  const title = config.headerTitle || operator.name || words.title;
  const face = safe(config.logoUrl || operator.face);
  // Who is cut off cannot know who is there.
  const online = state.online && navigator.onLine && !slow && link !== 'outdated';
  const presence = online ? words.online : state.reachable ? words.reachable : words.unreachable;
  const trouble =
    complaint ||
    (link === 'outdated'
      ? ''
      : link === 'refused'
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
      {...listeners}
    >
      <header>
        <span class={`face ${online ? 'online' : ''}`}>{face ? <img src={face} alt="" /> : [...`${title}`][0]}</span>
        <div>
          <h2 dir="auto">{title}</h2>
          <p dir="auto">{config.headerSubtitle || presence}</p>
          {config.headerSubtitle && <span class="unseen">{presence}</span>}
        </div>
        <button type="button" class="round" aria-label={words.closeChat} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {state.warning && <Warning view={view} warning={state.warning} />}
      <div class="trouble" role="status">
        {trouble}
      </div>
      <List key={`list ${state.conversation}`} view={view} state={state} />
      {!asked && <Composer key={`composer ${state.conversation}`} view={view} state={state} intent={intent} />}
      {above && <div class="drop">{words.dropHere}</div>}
      {large && open && (
        <Lightbox view={view} pictures={large.pictures} start={large.at} onDone={() => setLarge(undefined)} />
      )}
      <div class="unseen" aria-live="polite">
        {open && newest && newest.sender !== 'visitor' && !newest.deletedAt
          ? `${nameOf(newest, view)}: ${summary(newest, view, 200)}`
          : ''}
      </div>
    </section>
  );
}
