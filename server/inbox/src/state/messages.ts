import type { Message, Status } from '../api/wire';

const PROGRESS: Status[] = ['sent', 'delivered', 'read'];

/** The list with this message in it once, in the order of seq. */
export function upsert(messages: Message[], message: Message): Message[] {
  const others = messages.filter((m) => m.id !== message.id);
  const known = messages.find((m) => m.id === message.id);
  const merged = known ? { ...message, status: later(known.status, message.status) } : message;
  const at = others.findLastIndex((m) => m.seq <= merged.seq) + 1;
  return [...others.slice(0, at), merged, ...others.slice(at)];
}

export function change(messages: Message[], id: string, how: (message: Message) => Partial<Message>): Message[] {
  return messages.map((m) => (m.id === id ? { ...m, ...how(m) } : m));
}

export function later(a: Status, b: Status): Status {
  return PROGRESS.indexOf(a) > PROGRESS.indexOf(b) ? a : b;
}

/** Visitor messages that nobody has read. */
export function unread(messages: Message[]): Message[] {
  return messages.filter((m) => m.type === 'visitor' && m.status !== 'read' && !m.deletedAt);
}
