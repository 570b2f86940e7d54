import type { Message } from '../api/wire';
import { filesInWords } from '../state/attachments';
import { clockTime, fullTime } from '../state/times';
import { useInbox } from './context';
import { Files } from './Files';
import { Icon, type IconName } from './icons';
import { firstWords, Words } from './Words';

interface Props {
  message: Message;
  visitor: string;
  quoted: Message | undefined;
  /** Whether it is the first and the last of its block. */
  starts: boolean;
  ends: boolean;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
  onDelete: (message: Message) => void;
  onQuote: (id: string) => void;
  /** Whether its actions are in sight where nothing hovers. */
  chosen: boolean;
  onChoose: () => void;
}

/** One message. */
export function Bubble(props: Props) {
  const { message, visitor, quoted, starts, ends, onQuote, chosen, onChoose } = props;
  const ours = message.type !== 'visitor';
  if (message.type === 'system') {
    return (
      <li class="system" data-id={message.id}>
        <span>
          {message.deletedAt ? 'Message deleted' : message.content} · {clockTime(message.createdAt)}
        </span>
      </li>
    );
  }
  return (
    <li class={classes('message', ours ? 'ours' : 'theirs', starts && 'starts', ends && 'ends', chosen && 'chosen', message.sending)} data-id={message.id}>
      <span class="unseen">{ours ? author(message) || 'You' : visitor}: </span>
      <div class="line" onClick={onChoose}>
        <div class={`bubble${message.deletedAt ? ' gone' : ''}`}>
          {message.replyTo && (
            <button type="button" class="quote" disabled={!quoted} onClick={() => onQuote(message.replyTo!)}>
              <b dir="auto">{quoted ? (quoted.type === 'visitor' ? visitor : author(quoted) || 'You') : 'An earlier message'}</b>
              <span dir="auto">{quoted ? (quoted.deletedAt ? 'Message deleted' : firstWords(quoted.content) || filesInWords(quoted)) : 'Scroll up to read it'}</span>
            </button>
          )}
          {message.deletedAt ? <span>Message deleted</span> : message.content && <Words text={message.content} />}
          {!message.deletedAt && message.attachments?.length ? <Files files={message.attachments} /> : null}
        </div>
        {!message.deletedAt && !message.sending && <Actions {...props} />}
      </div>
      {(ends || message.editedAt || message.sending) && <Meta message={message} />}
    </li>
  );
}

function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

function Actions({ message, onReply, onEdit, onDelete }: Props) {
  return (
    <div class="acts">
      <Act label="Reply" icon="reply" act={() => onReply(message)} />
      {message.type !== 'visitor' && <Act label="Edit" icon="edit" act={() => onEdit(message)} />}
      {message.type !== 'visitor' && <Act label="Delete" icon="trash" act={() => onDelete(message)} />}
    </div>
  );
}

function Act({ label, icon, act }: { label: string; icon: IconName; act: () => void }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={act}>
      <Icon name={icon} />
    </button>
  );
}

function Meta({ message }: { message: Message }) {
  const inbox = useInbox();
  if (message.sending === 'waiting' || message.sending === 'refused') {
    const waits = message.sending === 'waiting';
    return (
      <p class={`meta ${message.sending}`} role={waits ? 'status' : 'alert'}>
        {waits ? 'Waiting for the connection.' : 'Not sent.'}{' '}
        <button type="button" onClick={() => inbox.retry(message.id)}>
          Try {waits ? 'now' : 'again'}
        </button>{' '}
        <button type="button" onClick={() => inbox.discard(message.id)}>
          Discard
        </button>
      </p>
    );
  }
  const name = author(message);
  return (
    <p class="meta">
      {name && <bdi>{name}</bdi>}
      <time dateTime={message.createdAt} title={fullTime(message.createdAt)}>
        {clockTime(message.createdAt)}
      </time>
      {message.editedAt && !message.deletedAt && <span>edited</span>}
      {message.type !== 'visitor' && !message.deletedAt && <Ticks message={message} />}
    </p>
  );
}

function Ticks({ message }: { message: Message }) {
  const [icon, words]: [IconName, string] =
    message.sending === 'now'
      ? ['clock', 'Sending']
      : message.status === 'sent'
        ? ['tick', 'Sent']
        : ['ticks', message.status === 'read' ? 'Read' : 'Delivered'];
  return (
    <span class={`ticks ${message.sending ?? message.status}`} title={words}>
      <Icon name={icon} />
      <span class="unseen">{words}</span>
    </span>
  );
}

/** Who wrote it for the site, and from where, when that is not this page. */
function author(message: Message): string {
  const name = message.type === 'ai' ? (message.operatorName ?? 'AI') : message.operatorName;
  const via = message.source && !['inbox', 'api', 'widget', 'ai'].includes(message.source) ? `via ${message.source}` : '';
  return [name, via].filter(Boolean).join(' ');
}
