import type { Attachment, Message } from '../api/wire';
import type { State, Thread } from './state';

/** What an operator wrote and the server does not have yet. Its client id makes repeats of it one message. */
export interface Pending {
  session: string;
  clientId: string;
  content: string;
  replyTo?: string;
  operatorName?: string;
  /** Its files, which are on the server already. */
  attachments?: Attachment[];
  writtenAt: string;
  /** Waiting ones are tried again by themselves; refused ones wait for the operator. */
  sending: 'now' | 'waiting' | 'refused';
}

/** What stands in a conversation: the messages of the server, and after them those it does not have. */
export function said(thread: Thread | undefined, pending: Pending[], session: string): Message[] {
  const messages = thread?.messages ?? [];
  const known = new Set(messages.map((m) => m.clientId));
  const unsent = pending.filter((p) => p.session === session && !known.has(p.clientId));
  return unsent.length ? [...messages, ...unsent.map(asMessage)] : messages;
}

export function withPending(state: State, clientId: string, sending: Pending['sending']): State {
  return { ...state, pending: state.pending.map((p) => (p.clientId === clientId ? { ...p, sending } : p)) };
}

export function withoutPending(state: State, clientId: string): State {
  return { ...state, pending: state.pending.filter((p) => p.clientId !== clientId) };
}

function asMessage({ session, writtenAt, ...pending }: Pending): Message {
  return { ...pending, id: pending.clientId, sessionId: session, seq: Infinity, type: 'operator', createdAt: writtenAt, status: 'sent' };
}
