import type { Message, Session } from '../api/wire';
import type { Upload } from './attachments';
import { type List, placed, type Shows } from './list';
import type { Pending } from './pending';
import { Sessions } from './sessions';
import type { Timeline } from './timeline';

export interface Thread {
  messages: Message[];
  /** Whether there are older ones on the server. */
  hasMore: boolean;
  loading: boolean;
  /** Absent until somebody looks at it. */
  timeline?: Timeline;
}

export interface State {
  phase: 'starting' | 'login' | 'ready';
  /** Why the login form is there. */
  loginNote: string;
  live: 'connecting' | 'live' | 'reconnecting';
  /** Whether visitors are told that somebody is here. */
  online: boolean;
  /** What the page is about: a conversation, or all of them. */
  view: 'chat' | 'stats' | 'settings';
  shows: Shows;
  query: string;
  sessions: Sessions;
  list: List;
  /** The conversation on screen. */
  open?: string;
  /** The conversation on screen does not exist. */
  missing: boolean;
  threads: Record<string, Thread>;
  /** What is not on the server yet, in the order in which it was written. It outlives threads and logins. */
  pending: Pending[];
  /** Files that wait below for the message they will go with. */
  uploads: readonly Upload[];
  /** Until when, in epoch milliseconds, the visitor of a session counts as typing. */
  typing: Record<string, number>;
  /** The newest position of the event log that is reflected here. */
  pos: number;
  notice: string;
}

export const initial: State = {
  phase: 'starting',
  loginNote: '',
  live: 'connecting',
  online: false,
  view: 'chat',
  shows: 'open',
  query: '',
  sessions: Sessions.none,
  list: { ids: [], loading: true },
  missing: false,
  threads: {},
  pending: [],
  uploads: [],
  typing: {},
  pos: 0,
  notice: '',
};

/** Holds the state and tells who watches; every change is a new object. */
export class Store {
  private state = initial;
  private readonly watchers = new Set<() => void>();

  get(): State {
    return this.state;
  }

  set(change: Partial<State> | ((state: State) => State)): void {
    const next = typeof change === 'function' ? change(this.state) : { ...this.state, ...change };
    if (next === this.state) return;
    this.state = next;
    for (const watcher of [...this.watchers]) watcher();
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
}

export function withSession(state: State, session: Session): State {
  const before = state.sessions.get(session.id);
  return placed({ ...state, sessions: state.sessions.with(session) }, before, session);
}

export function changeSession(state: State, id: string, change: (session: Session) => Partial<Session>): State {
  const known = state.sessions.get(id);
  return known ? withSession(state, { ...known, ...change(known) }) : state;
}

export function changeThread(state: State, id: string, change: (thread: Thread) => Partial<Thread>): State {
  const known = state.threads[id];
  return known ? { ...state, threads: { ...state.threads, [id]: { ...known, ...change(known) } } } : state;
}
