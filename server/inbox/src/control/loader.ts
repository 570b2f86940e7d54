import { type Api, Refused } from '../api/api';
import type { Frame, Message, Session, SessionDetail } from '../api/wire';
import { anew, bounded, found, type List, type Shows } from '../state/list';
import { upsert } from '../state/messages';
import { changeThread, type State, type Store, type Thread, withSession } from '../state/state';
import * as timeline from '../state/timeline';

const PAGE = '50';
const ENOUGH = 20;
const MOST_PAGES = 6;
const TRIES = 3;
const SOON = 400;
const AT_ONCE = 4;
const MOST_THREADS = 20;
const MOST_OUT_OF_SIGHT = 200;
const MOST_TOUCHED = 5_000;

const ASKED: Record<Shows, Record<string, string>> = {
  open: { status: 'active' },
  unanswered: { status: 'active', unanswered: 'true' },
  closed: { status: 'closed' },
};

/** Brings conversations from the server into the state, while the stream goes on changing both. */
export class Loader {
  private readonly touched = new Map<string, number>();
  private readonly refreshes = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly due: string[] = [];
  private refreshing = 0;
  private listing = 0;
  private touches = 0;

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly say: (problem: string) => void,
  ) {}

  /** Notes that the stream spoke of a session, so that an older answer does not undo it. */
  heard(frame: Frame): void {
    this.touched.delete(frame.sessionId);
    this.touched.set(frame.sessionId, ++this.touches);
    // Only questions that are on their way look here: what was heard so long ago is in no answer to come.
    if (this.touched.size > MOST_TOUCHED) this.touched.delete(this.touched.keys().next().value!);
  }

  /** Tells, once an answer is there, whether the stream was silent on a session since the question. */
  private silence(): (session: string) => boolean {
    const since = this.touches;
    return (session) => (this.touched.get(session) ?? 0) <= since;
  }

  /** Applies an answer about a session, unless the stream spoke of it meanwhile: what it said or will say is newer. */
  async take<T>(id: string, ask: () => Promise<T>, apply: (state: State, answer: T) => State): Promise<void> {
    const silent = this.silence();
    const answer = await ask();
    if (silent(id)) this.store.set((s) => apply(s, answer));
  }

  /** Reads another list: what is known stands in it at once, and the answer takes its place. */
  async list(): Promise<void> {
    this.store.set(anew);
    await this.pages(++this.listing, undefined, true);
  }

  /** Reads the top of the list again; what was read below it stays. */
  async again(): Promise<void> {
    this.store.set((s) => ({ ...s, list: { ...s.list, loading: true } }));
    await this.pages(++this.listing, undefined, false);
  }

  async more(): Promise<void> {
    const { list } = this.store.get();
    if (list.loading || !list.nextCursor) return;
    this.store.set({ list: { ...list, loading: true, failed: false } });
    await this.pages(++this.listing, list.nextCursor, false);
  }

  /** Reads pages from a place on. One may be short where many visitors wrote nothing: then the next one follows. */
  private async pages(mine: number, from: string | undefined, fresh: boolean): Promise<void> {
    const { shows, query, list } = this.store.get();
    const deeper = !fresh && !from && list.ids.length > Number(PAGE) ? list.nextCursor : undefined;
    let cursor = from;
    let read = 0;
    try {
      for (let page = 0; page < MOST_PAGES && read < ENOUGH && (page === 0 || cursor); page++) {
        const silent = this.silence();
        const asked: Record<string, string> = { ...ASKED[shows], hasMessages: 'true', limit: PAGE };
        if (query.trim()) asked['q'] = query.trim();
        if (cursor) asked['before'] = cursor;
        const answer = await this.api.sessions(asked);
        if (mine !== this.listing) return;
        const replaces = fresh && page === 0;
        this.store.set((s) => this.merged(replaces ? onlyHeard(s, silent) : s, answer.sessions, silent));
        cursor = answer.nextCursor;
        read += answer.sessions.length;
      }
      this.ended({ nextCursor: deeper ?? cursor });
    } catch (problem) {
      if (mine !== this.listing) return;
      this.ended({ nextCursor: deeper ?? cursor, failed: true });
      if (problem instanceof Refused && problem.status !== 401) this.say(problem.message);
    }
  }

  private ended(how: Pick<List, 'nextCursor' | 'failed'>): void {
    this.store.set((s) => bounded({ ...s, list: { ids: s.list.ids, loading: false, ...how } }));
  }

  private merged(state: State, sessions: Session[], silent: (session: string) => boolean): State {
    return found(
      sessions.reduce((s, session) => this.merge(s, session, silent), state),
      sessions,
    );
  }

  private merge(state: State, session: Session, silent: (session: string) => boolean): State {
    if (!silent(session.id) && state.sessions.get(session.id)) {
      this.refreshSoon(session.id);
      return state;
    }
    return withSession(state, session);
  }

  /** Reads a conversation that is about to be shown. */
  async open(id: string): Promise<void> {
    this.store.set((s) => ({
      ...s,
      missing: false,
      threads: withNewest(s.threads, id),
    }));
    await this.refresh(id);
  }

  /** Reads a session again, in a moment and once for all reasons until then. */
  refreshSoon(id: string): void {
    if (this.refreshes.has(id)) return;
    this.refreshes.set(
      id,
      setTimeout(() => {
        this.refreshes.delete(id);
        this.due.push(id);
        void this.refreshDue();
      }, SOON),
    );
  }

  /** Reads what is due, a few at a time: a busy moment must not become as many requests. */
  private async refreshDue(): Promise<void> {
    if (this.refreshing >= AT_ONCE) return;
    this.refreshing++;
    for (let id = this.due.shift(); id !== undefined; id = this.due.shift()) await this.refresh(id);
    this.refreshing--;
  }

  private async refresh(id: string): Promise<void> {
    try {
      let answer: SessionDetail;
      let silent: (session: string) => boolean;
      let tries = 0;
      do {
        silent = this.silence();
        answer = await this.api.session(id);
      } while (!silent(id) && ++tries < TRIES);
      this.store.set((s) => bounded(taken(s, answer)));
    } catch (problem) {
      if (problem instanceof Refused && problem.status === 404) this.gone(id);
    }
  }

  private gone(id: string): void {
    this.store.set((s) => {
      const { [id]: _thread, ...threads } = s.threads;
      const sessions = s.sessions.without(id);
      const list = { ...s.list, ids: s.list.ids.filter((listed) => listed !== id) };
      const uploads = s.uploads.filter((u) => u.session !== id);
      const pending = s.pending.filter((p) => p.session !== id); // nobody is there to read it
      return { ...s, sessions, list, threads, uploads, pending, missing: s.missing || s.open === id };
    });
  }

  /** Reads what was said before; the answer is whether that worked. */
  async older(id: string): Promise<boolean> {
    const thread = this.store.get().threads[id];
    const first = thread?.messages[0];
    if (!thread?.hasMore || thread.loading || !first) return true;
    this.store.set((s) => changeThread(s, id, () => ({ loading: true })));
    try {
      const page = await this.api.older(id, first.id);
      this.store.set((s) =>
        changeThread(s, id, (t) => ({ messages: merged(t.messages, page.messages), hasMore: page.hasMore, loading: false })),
      );
      return true;
    } catch {
      this.store.set((s) => changeThread(s, id, () => ({ loading: false })));
      return false;
    }
  }

  /** Reads the timeline on from where it was read; from then on the stream continues it. */
  async timeline(id: string): Promise<void> {
    // It is there from the first request on, so that frames which come before the answer find their place.
    this.store.set((s) => changeThread(s, id, (t) => ({ timeline: t.timeline ?? { items: [], read: 0 } })));
    let after = this.store.get().threads[id]?.timeline?.read ?? 0;
    try {
      for (let more = true; more; ) {
        const page = await this.api.timeline(id, after);
        const read = (after = page.items.at(-1)?.seq ?? after);
        this.store.set((s) =>
          changeThread(s, id, (t) => ({ timeline: { items: timeline.merged(t.timeline?.items ?? [], page.items), read } })),
        );
        more = page.hasMore;
      }
    } catch {
      // The panel shows what there is; opening it again reads on.
    }
  }
}

/** Of the list only what the stream spoke of since the question: the answer brings the rest. */
function onlyHeard(state: State, silent: (session: string) => boolean): State {
  return { ...state, list: { ...state.list, ids: state.list.ids.filter((id) => !silent(id)) } };
}

/** The threads with this one as the newest; of the others the end is kept, and of those longest out of sight nothing. */
function withNewest(threads: State['threads'], id: string): State['threads'] {
  const { [id]: thread = { messages: [], hasMore: false, loading: true }, ...others } = threads;
  const kept = Object.entries(others).slice(1 - MOST_THREADS).map(([of, other]) => [of, itsEnd(other)] as const);
  return Object.fromEntries([...kept, [id, thread]]);
}

function itsEnd(thread: Thread): Thread {
  const { messages } = thread;
  return messages.length <= MOST_OUT_OF_SIGHT ? thread : { ...thread, messages: messages.slice(-MOST_OUT_OF_SIGHT), hasMore: true };
}

function taken(state: State, answer: SessionDetail): State {
  const { messages, hasMore, ...session } = answer;
  return changeThread(withSession(state, session), session.id, (t) => {
    const overlap = t.messages.some((m) => m.id === messages[0]?.id);
    // With a gap between what is here and the newest page, what is older is dropped: it is read again when scrolled to.
    const newest = messages.at(-1)?.seq ?? 0;
    return overlap
      ? { messages: merged(t.messages, messages), hasMore: t.hasMore, loading: false }
      : { messages: merged(messages, t.messages.filter((m) => m.seq > newest)), hasMore, loading: false };
  });
}

function merged(known: Message[], fresh: Message[]): Message[] {
  return fresh.reduce(upsert, known);
}

