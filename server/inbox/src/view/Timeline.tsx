import type { Message, TimelineItem } from '../api/wire';
import { clockTime, dayName, dayOf, duration, fullTime } from '../state/times';

const MOST = 300;

/** Everything that happened, newest first. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  const newest = items.slice(-MOST).reverse();
  return (
    <ol class="timeline">
      {newest.map((item, i) => {
        const previous = newest[i - 1];
        return [
          (!previous || dayOf(previous.at) !== dayOf(item.at)) && (
            <li key={`day-${item.seq}`} class="day">
              {dayName(item.at)}
            </li>
          ),
          <li key={item.seq} class={item.kind.replace('.', '-')}>
            <time dateTime={item.at} title={fullTime(item.at)}>
              {clockTime(item.at)}
            </time>
            <span>{sentence(item)}</span>
          </li>,
        ];
      })}
    </ol>
  );
}

/** An event in words. */
export function sentence(item: TimelineItem): string {
  switch (item.kind) {
    case 'session.created':
      return 'The conversation began';
    case 'message.created':
      return `${author(item.message)} wrote a message`;
    case 'message.edited':
      return `${who(item.by)} edited a message`;
    case 'message.deleted':
      return `${who(item.by)} deleted a message`;
    case 'message.read':
      return `${who(item.by)} ${item.status === 'read' ? 'read' : 'received'} ${count(item.messageIds?.length ?? 0)}`;
    case 'event.received':
      return `The page sent “${item.event?.name}”${details(item)}`;
    case 'event.emitted':
      return `“${item.event?.name}” was sent to the page${details(item)}`;
    case 'identified': {
      const name = item.identity?.['name'] ?? item.identity?.['email'] ?? item.identity?.['id'];
      return item.source === 'browser' ? `The browser says: ${String(name)}` : `Identified as ${String(name)}`;
    }
    case 'prechat':
      return `The form before the chat was filled in${contact(item)}`;
    case 'csat.requested':
      return 'A rating was asked for';
    case 'csat.submitted':
      return `Rated ${item.score} of 5${item.comment ? `: “${item.comment}”` : ''}`;
    case 'visitor.left':
      return `The visitor left${item.duration ? ` after ${duration(item.duration)}` : ''}`;
    case 'visitor.back':
      return 'The visitor came back';
    case 'session.closed':
      return `${who(item.by)} closed the conversation`;
    case 'session.reopened':
      return `${who(item.by)} reopened the conversation`;
    default:
      return item.kind;
  }
}

/** The same words as for whoever edits or deletes: an operator's messages come from somewhere. */
function author(message: Message | undefined): string {
  return who(message?.type === 'operator' ? (message.source ?? 'operator') : message?.type);
}

function who(by: string | undefined): string {
  switch (by) {
    case 'visitor':
      return 'The visitor';
    case 'operator':
    case 'inbox':
      return 'An operator';
    case 'api':
      return 'Your backend';
    case 'ai':
      return 'The AI';
    case 'system':
    case undefined:
    case '':
      return 'The system';
    default:
      return `An operator on ${by}`;
  }
}

function count(messages: number): string {
  return messages === 1 ? 'a message' : `${messages} messages`;
}

function details(item: TimelineItem): string {
  const data = item.event?.data;
  if (!data || !Object.keys(data).length) return '';
  const text = JSON.stringify(data);
  return ` ${text.length > 120 ? `${text.slice(0, 120)}…` : text}`;
}

function contact({ email, phone }: TimelineItem): string {
  const given = [email, phone].filter(Boolean).join(', ');
  return given ? `: ${given}` : '';
}
