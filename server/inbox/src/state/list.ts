import type { Message, Session } from '../api/wire';
import { nameOf } from './names';
import type { State } from './state';

/** Which conversations the list shows; unanswered ones are open and the visitor had the last word. */
export const SHOWS = ['open', 'unanswered', 'closed'] as const;
export type Shows = (typeof SHOWS)[number];

/** What is in the list: the pages read so far, kept in order by what the stream tells. */
export interface List {
  /** Newest first. */
  ids: readonly string[];
  loading: boolean;
  /** Where the next page begins; absent when there is none. */
  nextCursor?: string;
  /** The last page did not come: the next one is asked for by somebody, not by scrolling alone. */
  failed?: boolean;
  /** There are more on the server than this page holds. */
  full?: boolean;
}

/** More rows than anybody scrolls through; beyond them is the search. */
export const MOST_ROWS = 10_000;
const SPARE = 2_000;
const AT_ONCE = 50;

export function isShown(shows: Shows, session: Session): boolean {
  if (!session.lastMessage) return false; // nobody wrote anything
  if (shows === 'closed') return session.status === 'closed';
  return session.status === 'active' && (shows === 'open' || session.lastMessage.type === 'visitor');
}

export function timeOf(session: Session): string {
  return session.lastMessage?.createdAt ?? session.lastActivity;
}

/** The state with a conversation put where it belongs in the list, after what is known of it changed. */
export function placed(state: State, before: Session | undefined, session: Session): State {
  const shown = isShown(state.shows, session);
  const moved = !before || timeOf(before) !== timeOf(session) || isShown(state.shows, before) !== shown;
  if (!moved && !(shown && session.lastMessage !== before.lastMessage)) return state;
  const listed = state.list.ids.includes(session.id);
  if (!shown) return listed ? withIds(state, without(state.list.ids, session.id)) : state;
  if (listed) return moved ? withIds(state, inserted(state, session)) : state;
  return joins(state, session) ? withIds(state, inserted(state, session)) : state;
}

/** The state with conversations in the list because the server says that they are of it. */
export function found(state: State, sessions: Session[]): State {
  return sessions.reduce(
    (s, { id }) => {
      const session = s.sessions.get(id);
      return session && isShown(s.shows, session) && !s.list.ids.includes(id) ? withIds(s, inserted(s, session)) : s;
    },
    state,
  );
}

/** The list as far as it can be told without the server, until its answer comes. */
export function anew(state: State): State {
  const words = wordsOf(state);
  const known = [...state.sessions].filter((s) => isShown(state.shows, s) && matches(s, words)).sort(newestFirst);
  return { ...state, list: { ids: known.slice(0, AT_ONCE).map((s) => s.id), loading: true } };
}

/** The state with no more conversations than a page can hold: those furthest down go, never what is on screen or unsent. */
export function bounded(state: State): State {
  let { list, sessions } = state;
  if (list.ids.length > MOST_ROWS) list = { ids: list.ids.slice(0, MOST_ROWS), loading: list.loading, full: true };
  if (sessions.size > MOST_ROWS + SPARE) {
    const needed = new Set([...list.ids, ...state.pending.map((p) => p.session), state.open]);
    for (const { id } of state.sessions) if (!needed.has(id)) sessions = sessions.without(id);
  }
  return list === state.list && sessions === state.sessions ? state : { ...state, list, sessions };
}

/** What stands next to a conversation in the list; from none, the first or the last. */
export function neighbour(ids: readonly string[], id: string | undefined, by: 1 | -1): string | undefined {
  const at = id === undefined ? -1 : ids.indexOf(id);
  if (at < 0) return by > 0 ? ids[0] : ids.at(-1);
  return ids[at + by];
}

/** The next conversation below that waits for an answer, or else the first from the top. */
export function nextUnanswered(state: State): string | undefined {
  const { ids } = state.list;
  const at = state.open === undefined ? -1 : ids.indexOf(state.open);
  const waits = (id: string) => id !== state.open && isShown('unanswered', state.sessions.get(id)!);
  return ids.slice(at + 1).find(waits) ?? ids.find(waits);
}

function withIds(state: State, ids: readonly string[]): State {
  return { ...state, list: { ...state.list, ids } };
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((other) => other !== id);
}

function inserted(state: State, session: Session): string[] {
  const ids = without(state.list.ids, session.id);
  let from = 0;
  let to = ids.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = state.sessions.get(ids[middle]!);
    if (other && newestFirst(other, session) < 0) from = middle + 1;
    else to = middle;
  }
  ids.splice(from, 0, session.id);
  return ids;
}

/** Whether what the stream told puts it into the list: not if a page that is still to be read will bring it. */
function joins(state: State, session: Session): boolean {
  const { ids, nextCursor, full } = state.list;
  const last = state.sessions.get(ids.at(-1) ?? '');
  if (last && (nextCursor || full) && newestFirst(last, session) < 0) return false;
  return matches(session, wordsOf(state));
}

function newestFirst(a: Session, b: Session): number {
  const [x, y] = [timeOf(a), timeOf(b)];
  return x === y ? (a.id < b.id ? -1 : 1) : x > y ? -1 : 1;
}

function wordsOf(state: State): string {
  return state.query.trim().toLowerCase();
}

/** As the server searches, but in no message before the last. */
function matches(session: Session, words: string): boolean {
  if (!words) return true;
  const texts: unknown[] = [nameOf(session).name, session.userPhone, session.visitorId, textOf(session.lastMessage), session.metadata['url']];
  const emails = [session.identity, session.claimedIdentity].map((of) => of?.['email']);
  return [...texts, ...emails].some((text) => typeof text === 'string' && text.toLowerCase().includes(words));
}

function textOf(message: Message | undefined): string {
  return [message?.content, ...(message?.attachments ?? []).map((a) => a.filename)].join(' ');
}
