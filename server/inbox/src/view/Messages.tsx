import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Message, Session } from '../api/wire';
import { nameOf } from '../state/names';
import { dayName, dayOf } from '../state/times';
import { Bubble } from './Bubble';
import { isStill, useInbox } from './context';
import { Icon } from './icons';

const NEAR = 80;
const TOGETHER = 5 * 60_000;

interface Props {
  session: Session;
  messages: Message[];
  hasMore: boolean;
  loading: boolean;
  typing: boolean;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
  onDelete: (message: Message) => void;
}

/** What was said. It stays at its end while new messages come, unless somebody reads further up. */
export function Messages({ session, messages, hasMore, loading, typing, onReply, onEdit, onDelete }: Props) {
  const inbox = useInbox();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef({ first: '', height: 0, last: '' });
  const [news, setNews] = useState(false);
  const [chosen, setChosen] = useState('');
  const visitor = nameOf(session).name;
  const last = messages.at(-1);

  useLayoutEffect(() => {
    const el = box.current!;
    const first = messages[0]?.id ?? '';
    const was = before.current;
    const own = last && last.id !== was.last && last.sending;
    if (atEnd.current || own) el.scrollTop = el.scrollHeight;
    else if (was.first && first !== was.first) el.scrollTop += el.scrollHeight - was.height;
    else if (last && last.id !== was.last && last.type === 'visitor') setNews(true);
    before.current = { first, height: el.scrollHeight, last: last?.id ?? '' };
  }, [messages, typing, loading]);

  // The field below grows and shrinks, and so does a phone's keyboard.
  useEffect(() => {
    const el = box.current!;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) el.scrollTop = el.scrollHeight;
    });
    observer.observe(el);
    observer.observe(el.firstElementChild!); // a picture without a known size grows when it has come
    return () => observer.disconnect();
  }, []);

  const scrolled = () => {
    const el = box.current!;
    atEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < NEAR;
    if (atEnd.current && news) setNews(false);
    if (el.scrollTop < NEAR && hasMore && !loading) inbox.older(session.id);
  };
  const toEnd = () => box.current!.scrollTo({ top: box.current!.scrollHeight, behavior: isStill() ? 'instant' : 'smooth' });
  const goTo = (id: string) => box.current!.querySelector(`[data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' });

  return (
    <div class="said" ref={box} onScroll={scrolled} tabIndex={0} role="log" aria-label="Messages">
      <div class="inner">
        {hasMore && (
          <button type="button" class="plain earlier" disabled={loading} onClick={() => inbox.older(session.id)}>
            {loading ? 'Loading…' : 'Show earlier messages'}
          </button>
        )}
        {!messages.length && <p class="empty">{loading ? 'Loading…' : 'Nothing was written yet.'}</p>}
        <ol>
          {messages.map((message, i) => {
            const previous = messages[i - 1];
            const next = messages[i + 1];
            return [
              (!previous || dayOf(previous.createdAt) !== dayOf(message.createdAt)) && (
                <li key={`day-${message.id}`} class="day">
                  <span>{dayName(message.createdAt)}</span>
                </li>
              ),
              <Bubble
                key={message.clientId ?? message.id}
                message={message}
                visitor={visitor}
                quoted={messages.find((m) => m.id === message.replyTo)}
                starts={!belong(previous, message)}
                ends={!belong(message, next)}
                onReply={onReply}
                onEdit={onEdit}
                onDelete={onDelete}
                onQuote={goTo}
                chosen={chosen === message.id}
                onChoose={() => setChosen(chosen === message.id ? '' : message.id)}
              />,
            ];
          })}
        </ol>
        {typing && (
          <p class="is-typing">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span class="unseen">{visitor} is typing</span>
          </p>
        )}
      </div>
      {news && (
        <button type="button" class="news" onClick={toEnd}>
          New message <Icon name="down" />
        </button>
      )}
    </div>
  );
}

/** Whether two neighbours stand as one block. */
function belong(a: Message | undefined, b: Message | undefined): boolean {
  return (
    !!a &&
    !!b &&
    a.type === b.type &&
    a.operatorName === b.operatorName &&
    dayOf(a.createdAt) === dayOf(b.createdAt) &&
    Math.abs(Date.parse(b.createdAt) - Date.parse(a.createdAt)) < TOGETHER
  );
}
