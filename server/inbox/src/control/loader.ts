import { type Api, Refused } from '../api/api';
import type { Frame, Message, Session, SessionDetail } from '../api/wire';
import { upsert } from '../state/messages';
import { changeThread, type State, type Store, withSession } from '../state/state';
import * as timeline from '../state/timeline';

const PAGE = '50';
const ENOUGH = 20;
const MOST_PAGES = 6;
const TRIES = 3;
const SOON = 400;

/** Brings conversations from the server into the state, while the stream goes on changing both. */
export class Loader {
  private readonly touched = new Map<string, number>();
  private readonly refreshes = new Map<string, ReturnType<typeof setTimeout>>();
  private listing = 0;
  private touches = 0;

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly say: (problem: string) => void,
  ) {}

  /** Notes that the stream spoke of a session, so that an older answer does not undo it. */
  heard(frame: Frame): void {
    this.touched.set(frame.sessionId, ++this.touches);
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

  /** Reads the list from its top. A page may be short where many visitors wrote nothing: then the next one follows. */
  async list(): Promise<void> {
    const mine = ++this.listing;
    this.store.set({ listed: { loading: true } });
    await this.pages(mine, undefined);
  }

  async more(): Promise<void> {
    const { listed } = this.store.get();
    if (listed.loading || !listed.nextCursor) return;
    this.store.set({ listed: { ...listed, loading: true } });
    await this.pages(++this.listing, listed.nextCursor);
  }

  private async pages(mine: number, from: string | undefined): Promise<void> {
    const { shows, query } = this.store.get();
    let cursor = from;
    let found = 0;
    try {
      for (let page = 0; page < MOST_PAGES && found < ENOUGH && (page === 0 || cursor); page++) {
        const silent = this.silence();
        const asked: Record<string, string> = { status: shows, hasMessages: 'true', limit: PAGE };
        if (query.trim()) asked['q'] = query.trim();
        if (cursor) asked['before'] = cursor;
        const answer = await this.api.sessions(asked);
        if (mine !== this.listing) return;
        this.store.set((s) => answer.sessions.reduce((state, session) => this.merge(state, session, silent), s));
        cursor = answer.nextCursor;
        found += answer.sessions.length;
      }
      this.store.set({ listed: { loading: false, nextCursor: cursor } });
    } catch (problem) {
      if (mine !== this.listing) return;
      this.store.set({ listed: { loading: false, nextCursor: cursor } });
      if (problem instanceof Refused && problem.status !== 401) this.say(problem.message);
    }
  }

  private merge(state: State, session: Session, silent: (session: string) => boolean): State {
    if (!silent(session.id) && state.sessions[session.id]) {
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
      threads: s.threads[id] ? s.threads : { ...s.threads, [id]: { messages: [], hasMore: false, loading: true } },
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
        void this.refresh(id);
      }, SOON),
    );
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
      this.store.set((s) => taken(s, answer));
    } catch (problem) {
      if (problem instanceof Refused && problem.status === 404) this.gone(id);
    }
  }

  private gone(id: string): void {
    this.store.set((s) => {
      const { [id]: _session, ...sessions } = s.sessions;
      const { [id]: _thread, ...threads } = s.threads;
      const pending = s.pending.filter((p) => p.session !== id); // nobody is there to read it
      return { ...s, sessions, threads, pending, missing: s.missing || s.open === id };
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

