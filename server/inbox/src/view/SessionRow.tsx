import type { Message, Session } from '../api/wire';
import { timeOf } from '../state/list';
import { fullTime, listTime } from '../state/times';
import { Avatar, VisitorName } from './Avatar';
import { firstWords } from './Words';

const BY = { visitor: '', operator: 'You: ', ai: 'AI: ', system: '' };

/** One conversation in the list. */
export function SessionRow({ session, current, typing }: { session: Session; current: boolean; typing: boolean }) {
  const unread = session.unread ?? 0;
  const at = timeOf(session);
  return (
    <li>
      <a
        href={`#/sessions/${encodeURIComponent(session.id)}`}
        class={`row${unread ? ' unread' : ''}${session.status === 'closed' ? ' closed' : ''}`}
        aria-current={current ? 'true' : undefined}
      >
        <Avatar session={session} />
        <span class="words">
          <span class="top">
            <VisitorName session={session} />
            <time dateTime={at} title={fullTime(at)}>
              {listTime(at)}
            </time>
          </span>
          <span class="bottom">
            {typing ? <span class="preview typing">typing…</span> : <Preview message={session.lastMessage} />}
            {session.status === 'closed' && <span class="tag">Closed</span>}
            {unread > 0 && (
              <span class="count">
                {unread > 99 ? '99+' : unread}
                <span class="unseen"> unread</span>
              </span>
            )}
          </span>
        </span>
      </a>
    </li>
  );
}

function Preview({ message }: { message?: Message }) {
  if (!message) return <span class="preview">No messages yet</span>;
  if (message.deletedAt) return <span class="preview gone">Message deleted</span>;
  return (
    <span class="preview">
      {message.operatorName && message.type === 'operator' ? <bdi>{message.operatorName}: </bdi> : BY[message.type]}
      <bdi>{firstWords(message.content)}</bdi>
    </span>
  );
}
