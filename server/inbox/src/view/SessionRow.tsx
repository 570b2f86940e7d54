import type { Message } from '../api/wire';
import { filesInWords } from '../state/attachments';
import { timeOf } from '../state/list';
import { nameOf } from '../state/names';
import { fullTime, listTime } from '../state/times';
import { Avatar, SaysSo } from './Avatar';
import { useSelected, useTyping } from './context';
import { firstWords } from './Words';

const BY = { visitor: '', operator: 'You: ', ai: 'AI: ', system: '' };

/** One conversation in the list; drawn again only when something of it changed. */
export function SessionRow({ id, current }: { id: string; current: boolean }) {
  const session = useSelected((s) => s.sessions.get(id));
  const typing = useTyping(id);
  if (!session) return null;
  const unread = session.unread ?? 0;
  const at = timeOf(session);
  return (
    <a
      href={`#/sessions/${encodeURIComponent(session.id)}`}
      class={`row${unread ? ' unread' : ''}${session.status === 'closed' ? ' closed' : ''}`}
      aria-current={current ? 'true' : undefined}
    >
      <Avatar session={session} />
      <span class="words">
        <span class="top">
          <bdi class="name">{nameOf(session).name}</bdi>
          <time dateTime={at} title={fullTime(at)}>
            {listTime(at)}
          </time>
        </span>
        <span class="bottom">
          {typing ? <span class="preview typing">typing…</span> : <Preview message={session.lastMessage} />}
          <SaysSo session={session} />
          {unread > 0 && (
            <span class="count">
              {unread > 99 ? '99+' : unread}
              <span class="unseen"> unread</span>
            </span>
          )}
        </span>
      </span>
    </a>
  );
}

function Preview({ message }: { message?: Message }) {
  if (!message) return <span class="preview">No messages yet</span>;
  if (message.deletedAt) return <span class="preview gone">Message deleted</span>;
  return (
    <span class="preview">
      {message.operatorName && message.type === 'operator' ? <bdi>{message.operatorName}: </bdi> : BY[message.type]}
      <bdi>{firstWords(message.content) || filesInWords(message)}</bdi>
    </span>
  );
}
