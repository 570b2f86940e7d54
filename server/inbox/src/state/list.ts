import type { Session } from '../api/wire';
import { nameOf } from './names';
import type { State } from './state';

/** The conversations that the list shows, newest first. Those in which nobody wrote are left out. */
export function listed(state: State): Session[] {
  const words = state.query.trim().toLowerCase();
  return Object.values(state.sessions)
    .filter((s) => s.lastMessage && s.status === state.shows && (!words || matches(s, words)))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
}

/** Unread messages of open conversations, for the page's title. */
export function unreadCount(state: State): number {
  return Object.values(state.sessions).reduce((sum, s) => sum + (s.status === 'active' ? (s.unread ?? 0) : 0), 0);
}

export function timeOf(session: Session): string {
  return session.lastMessage?.createdAt ?? session.lastActivity;
}

function matches(session: Session, words: string): boolean {
  const email = session.identity?.['email'] ?? session.claimedIdentity?.['email'] ?? '';
  return [nameOf(session).name, email, session.id, session.visitorId, session.lastMessage?.content].some(
    (text) => typeof text === 'string' && text.toLowerCase().includes(words),
  );
}
