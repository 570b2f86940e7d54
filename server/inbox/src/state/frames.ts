import type { Frame, Message, Session } from '../api/wire';
import { change, later, upsert } from './messages';
import { changeSession, changeThread, type State, withSession } from './state';
import { merged } from './timeline';

const TYPING_LASTS = 6_000;

/** The state after a frame of /ws. A frame that was seen before changes nothing. */
export function apply(state: State, frame: Frame, now: number): State {
  if (frame.pos === undefined) return applyPassing(state, frame, now);
  if (frame.pos <= state.pos) return state;
  return applyEvent({ ...withTimelineItem(state, frame), pos: frame.pos }, frame);
}

function applyPassing(state: State, frame: Frame, now: number): State {
  const id = frame.sessionId;
  switch (frame.type) {
    case 'typing':
      return frame.isTyping
        ? { ...state, typing: { ...state.typing, [id]: now + TYPING_LASTS } }
        : withoutTyping(state, id);
    case 'visitor.presence':
      return changeSession(state, id, () => ({ visitorOnline: !!frame.online }));
    case 'operator.presence':
      return { ...state, online: !!frame.online };
    default:
      return state;
  }
}

function applyEvent(state: State, frame: Frame): State {
  const id = frame.sessionId;
  switch (frame.type) {
    case 'session.created':
      // Whoever begins a conversation is there; the stream tells when they leave.
      return frame.session && !state.sessions.get(id) ? withSession(state, { ...frame.session, visitorOnline: true }) : state;
    case 'message.created':
      return frame.message ? created(state, frame.message) : state;
    case 'message.edited':
      return messageChanged(state, frame, () => ({ content: frame.content ?? '', editedAt: frame.editedAt }));
    case 'message.deleted':
      return deleted(state, frame);
    case 'message.read':
      return read(state, frame);
    case 'identified':
      return changeSession(state, id, () =>
        frame.source === 'browser' ? { claimedIdentity: frame.identity } : { identity: frame.identity },
      );
    case 'prechat':
      return changeSession(state, id, (s) => ({
        userPhone: frame.phone ?? s.userPhone,
        userPhoneCountry: frame.phoneCountry ?? s.userPhoneCountry,
        claimedIdentity: frame.email ? { id: frame.email, ...s.claimedIdentity, email: frame.email } : s.claimedIdentity,
      }));
    case 'csat.requested':
      return changeSession(state, id, (s) => ({ csat: { ...s.csat, pending: true, requestedAt: frame.requestedAt } }));
    case 'csat.submitted':
      return changeSession(state, id, (s) => ({
        csat: { ...s.csat, pending: false, score: frame.score, comment: frame.comment },
      }));
    case 'visitor.left':
      return changeSession(state, id, () => ({ leftAt: frame.at }));
    case 'visitor.back':
      return changeSession(state, id, () => ({ leftAt: undefined }));
    case 'session.closed':
      return changeSession(state, id, () => ({ status: 'closed' }));
    case 'session.reopened':
      return changeSession(state, id, () => ({ status: 'active' }));
    default:
      return state;
  }
}

function created(state: State, message: Message): State {
  const id = message.sessionId;
  const withMessage = changeThread(state, id, (t) => ({ messages: upsert(t.messages, message) }));
  const listed = changeSession(withMessage, id, (s) => {
    // The list may have been read later than the frame was written: then it counts the message already.
    if (message.seq <= (s.lastMessage?.seq ?? 0)) return {};
    const isUnread = message.type === 'visitor' && message.status !== 'read' && !message.deletedAt;
    return { lastMessage: message, lastActivity: message.createdAt, unread: (s.unread ?? 0) + (isUnread ? 1 : 0) };
  });
  return message.type === 'visitor' ? withoutTyping(listed, id) : listed;
}

function deleted(state: State, frame: Frame): State {
  const before = state.threads[frame.sessionId]?.messages.find((m) => m.id === frame.messageId);
  const wasUnread = before ? before.type === 'visitor' && before.status !== 'read' : frame.by === 'visitor';
  const counted = changeSession(state, frame.sessionId, (s) => ({ unread: Math.max(0, (s.unread ?? 0) - (wasUnread ? 1 : 0)) }));
  return messageChanged(counted, frame, () => ({ content: '', attachments: undefined, deletedAt: frame.deletedAt }));
}

function read(state: State, frame: Frame): State {
  const ids = new Set(frame.messageIds);
  const status = frame.status ?? 'read';
  const advance = (m: Message) => (ids.has(m.id) ? { ...m, status: later(m.status, status) } : m);
  const marked = changeThread(state, frame.sessionId, (t) => ({ messages: t.messages.map(advance) }));
  const byUs = frame.by !== 'visitor' && status === 'read';
  return changeSession(marked, frame.sessionId, (s: Session) => ({
    lastMessage: s.lastMessage && advance(s.lastMessage),
    unread: byUs ? Math.max(0, (s.unread ?? 0) - ids.size) : s.unread,
  }));
}

function messageChanged(state: State, frame: Frame, how: (m: Message) => Partial<Message>): State {
  const inThread = changeThread(state, frame.sessionId, (t) => ({ messages: change(t.messages, frame.messageId ?? '', how) }));
  return changeSession(inThread, frame.sessionId, (s) =>
    s.lastMessage?.id === frame.messageId ? { lastMessage: { ...s.lastMessage!, ...how(s.lastMessage!) } } : {},
  );
}

function withTimelineItem(state: State, frame: Frame): State {
  return changeThread(state, frame.sessionId, ({ timeline }) =>
    timeline ? { timeline: { ...timeline, items: merged(timeline.items, [{ ...frame, kind: frame.type }]) } } : {},
  );
}

function withoutTyping(state: State, id: string): State {
  if (!(id in state.typing)) return state;
  const { [id]: _, ...others } = state.typing;
  return { ...state, typing: others };
}
