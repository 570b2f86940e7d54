import type { Attachment, Frame, Message, Session } from '../src/api/wire';
import { Sessions } from '../src/state/sessions';
import { initial, type State } from '../src/state/state';

export const AT = '2026-01-15T09:00:00.000Z';

export function aMessage(id: string, seq: number, more: Partial<Message> = {}): Message {
  return { id, sessionId: 's', seq, content: `text of ${id}`, type: 'visitor', createdAt: AT, status: 'sent', ...more };
}

export function aSession(more: Partial<Session> = {}): Session {
  return {
    id: 's',
    visitorId: 'v',
    status: 'active',
    createdAt: AT,
    lastActivity: AT,
    visitorOnline: false,
    metadata: {},
    unread: 0,
    ...more,
  };
}

export function anAttachment(id: string, more: Partial<Attachment> = {}): Attachment {
  const url = `https://chat.example/pocketping/files/${id}?signature=x`;
  return { id, filename: `${id}.pdf`, mimeType: 'application/pdf', size: 7, url, status: 'ready', createdAt: AT, uploadedFrom: 'api', ...more };
}

export function aFrame(type: string, pos: number, more: Partial<Frame> = {}): Frame {
  return { type, pos, seq: pos, at: AT, sessionId: 's', ...more };
}

/** A state that knows session s and shows its thread. */
export function showing(messages: Message[], session: Partial<Session> = {}): State {
  return {
    ...initial,
    phase: 'ready',
    open: 's',
    sessions: Sessions.of(aSession({ lastMessage: messages.at(-1), ...session })),
    threads: { s: { messages, hasMore: false, loading: false, timeline: { items: [], read: 0 } } },
  };
}
