import type { WireMessage } from '../messages/message';
import type { State } from '../messages/state';
import type { Line } from './Bubble';
import { dayOf } from './times';

const NEAR = 5 * 60_000;

/** The list as it is shown: the log in its order, then what waits, neighbours of one side grouped. */
export function linesOf({ messages, outgoing, notices }: State): Line[] {
  const lines: Line[] = [];
  const said = (after: string | undefined) =>
    notices.forEach(({ content, after: place }, i) => {
      const id = `notice-${i}`;
      if (place === after) lines.push({ key: id, message: { id, content, sender: 'operator', timestamp: '' } });
    });
  said(undefined);
  for (const message of messages) {
    lines.push({ key: message.clientId ?? message.id, message });
    said(message.id);
  }
  for (const waiting of outgoing) {
    const original = messages.find((m) => m.id === waiting.replyTo);
    lines.push({
      key: waiting.clientId,
      outgoing: waiting,
      message: {
        id: waiting.id ?? waiting.clientId,
        content: waiting.content,
        sender: 'visitor',
        timestamp: new Date(waiting.at).toISOString(),
        status: 'sent',
        attachments: waiting.attachments,
        replyTo: original && {
          id: original.id,
          content: original.content,
          sender: original.sender,
          hasAttachment: !!original.attachments,
          attachmentType: original.attachments?.[0]?.mimeType,
        },
      },
    });
  }
  lines.forEach((line, i) => {
    line.first = !together(lines[i - 1], line);
    line.last = !together(line, lines[i + 1]);
  });
  return lines;
}

function together(a: Line | undefined, b: Line | undefined): boolean {
  return (
    !!a &&
    !!b &&
    sideOf(a.message) === sideOf(b.message) &&
    !a.outgoing?.failed &&
    dayOf(a.message.timestamp) === dayOf(b.message.timestamp) &&
    Date.parse(b.message.timestamp) - Date.parse(a.message.timestamp) < NEAR
  );
}

const sideOf = (m: WireMessage): string => (m.sender === 'visitor' ? m.sender : `${m.sender} ${m.operatorName}`);
