import { Api, Refused, Unreachable } from '../api/api';
import type { AuthOk, Frame, Message, Project, ProjectChange, Session, Stats, Values } from '../api/wire';
import { Sessions } from '../state/sessions';
import { apply } from '../state/frames';
import { neighbour, nextUnanswered, type Shows } from '../state/list';
import { change, upsert } from '../state/messages';
import { changeThread, type State, Store, withSession } from '../state/state';
import { Feed } from './feed';
import { browserMark, keepPending, keepShows } from './kept';
import { Loader } from './loader';
import { Outbox } from './outbox';
import { Receipts } from './receipts';
import { Typing } from './typing';
import { Uploads } from './uploads';

const NAME = 'pocketping_operator_name';
const SECRET = /^#([A-Za-z0-9_-]{20,})$/;
const NOTICE_LASTS = 6_000;
const SEARCH_PAUSE = 250;
const ENDED = 'Your login has ended. Log in again.';
const WRONG_KEY = 'That is not the server’s API key.';
const USED_LINK = 'This link was used before or is older than ten minutes. Log in with the key.';

export type Proof = { secret: string } | { apiKey: string };

/** Everything an operator can do; the view calls this and draws the store. */
export class Inbox {
  readonly store = new Store();
  private readonly browser = browserMark();
  private readonly api = new Api(() => this.leave(ENDED));
  private readonly loader = new Loader(this.api, this.store, (problem) => this.say(problem));
  private readonly outbox = new Outbox(this.api, this.store, this.browser, (problem) => this.say(problem));
  private readonly uploads = new Uploads(this.api, this.store, (problem) => this.say(problem));
  private readonly typing = new Typing((session, isTyping) => void this.api.typing(session, isTyping).catch(() => {}));
  private readonly feed = new Feed({
    position: () => this.store.get().pos,
    opened: (hello) => this.opened(hello),
    frame: (frame) => this.frame(frame),
    lost: () => this.lost(),
  });
  private log = '';
  private walkedTo?: string;
  private noticeEnds?: ReturnType<typeof setTimeout>;
  private searching?: ReturnType<typeof setTimeout>;

  constructor() {
    keepPending(this.store);
    keepShows(this.store);
    new Receipts(this.api, this.store, (session) => this.loader.older(session));
    this.store.watch(() => {
      const { unread } = this.store.get().sessions;
      const title = `${unread ? `(${unread}) ` : ''}Inbox · PocketPing`;
      if (document.title !== title) document.title = title;
    });
    addEventListener('hashchange', () => void this.followHash());
    addEventListener('online', () => this.outbox.hurry());
  }

  async start(): Promise<void> {
    if (!(await this.followHash())) await this.enter('');
  }

  /** Follows the address: a one-time link, a conversation, the statistics, the settings, or the list. */
  private async followHash(): Promise<boolean> {
    const secret = SECRET.exec(location.hash)?.[1];
    if (secret) {
      history.replaceState(null, '', `${location.pathname}#/`);
      await this.login({ secret });
      return true;
    }
    const id = /^#\/sessions\/([^/]+)$/.exec(location.hash)?.[1];
    let open: string | undefined;
    try {
      open = id && decodeURIComponent(id);
    } catch {
      open = undefined;
    }
    this.typing.stopped();
    if (this.walkedTo !== open) this.walkedTo = undefined;
    const view = (['stats', 'settings'] as const).find((name) => location.hash.replace('/', '') === `#${name}`) ?? 'chat';
    this.store.set({ open: open || undefined, view, missing: false });
    if (open && this.store.get().phase === 'ready') void this.loader.open(open);
    return false;
  }

  /** Comes in, if the browser may already, or else shows the form. */
  private async enter(note: string): Promise<void> {
    try {
      const online = await this.api.isOnline();
      this.store.set({ phase: 'ready', online, loginNote: '' });
      this.feed.start();
      this.outbox.hurry();
      void this.loader.list();
      const { open } = this.store.get();
      if (open) void this.loader.open(open);
    } catch (problem) {
      const why = problem instanceof Unreachable ? `${problem.message}. Try again in a moment.` : '';
      this.store.set({ phase: 'login', loginNote: note || why });
    }
  }

  async login(proof: Proof): Promise<void> {
    try {
      await this.api.login(proof);
      await this.enter('');
    } catch (problem) {
      await this.enter(whyNot(proof, problem));
    }
  }

  async logout(): Promise<void> {
    if (await this.attempt(() => this.api.logout())) this.leave('');
  }

  /** Forgets what only a login may show. What was written and not sent stays. */
  private leave(loginNote: string): void {
    if (this.store.get().phase !== 'ready') return;
    this.feed.stop();
    clearTimeout(this.noticeEnds);
    this.store.set({ phase: 'login', loginNote, notice: '', sessions: Sessions.none, list: { ids: [], loading: true }, threads: {}, typing: {}, pos: 0 });
  }

  private opened(hello: AuthOk): void {
    const sameLog = this.log === hello.log;
    const resumed = sameLog && hello.pos === this.store.get().pos;
    const another = !!this.log && !sameLog;
    this.log = hello.log;
    this.store.set({ live: 'live', pos: hello.pos });
    this.outbox.hurry();
    // Presence is not in the log, so the list is read again even when no event was missed.
    void (another ? this.loader.list() : this.loader.again());
    void this.api.isOnline().then(
      (online) => this.store.set({ online }),
      () => {},
    );
    if (!resumed) this.startAnew(sameLog);
  }

  /** Nothing is known of what happened meanwhile: what is on screen is read again. With another log nothing of it holds. */
  private startAnew(sameLog: boolean): void {
    const { open, threads } = this.store.get();
    const shown = open && sameLog ? threads[open] : undefined;
    this.store.set({ threads: open && shown ? { [open]: shown } : {} });
    if (!open) return;
    void this.loader.open(open);
    if (threads[open]?.timeline) void this.loader.timeline(open);
  }

  private frame(frame: Frame): void {
    if (frame.sessionId) this.loader.heard(frame);
    const known = !!this.store.get().sessions.get(frame.sessionId);
    this.store.set((s) => apply(s, frame, Date.now()));
    const back = frame.type === 'visitor.presence' && frame.online; // maybe on another page now
    if (frame.type === 'message.created' ? !known : known && (back || frame.type === 'message.deleted')) {
      this.loader.refreshSoon(frame.sessionId);
    }
    if (frame.type === 'typing') setTimeout(() => this.store.set(withoutOldTyping), 6_100);
  }

  // Without the stream the list is read at every attempt: slower, but it goes on, and an ended login shows itself.
  private lost(): void {
    this.store.set({ live: 'reconnecting' });
    void this.loader.again();
    const { open } = this.store.get();
    if (open) this.loader.refreshSoon(open);
  }

  show(shows: Shows): void {
    this.store.set({ shows });
    void this.loader.list();
  }

  search(query: string): void {
    this.store.set({ query });
    clearTimeout(this.searching);
    this.searching = setTimeout(() => void this.loader.list(), SEARCH_PAUSE);
  }

  /** Goes to the conversation below or above the open one. */
  step(by: 1 | -1): void {
    const { list, open } = this.store.get();
    const next = neighbour(list.ids, open, by);
    if (next) this.goTo(next);
  }

  /** Goes to the next conversation in which the visitor has the last word. */
  nextUnanswered(): void {
    const next = nextUnanswered(this.store.get());
    if (next) this.goTo(next);
    else this.say('No other conversation in the list waits for an answer.');
  }

  /** Whether a shortcut led to this conversation: then the next key is likely to be one too, and not a text. */
  isWalking(session: string): boolean {
    return this.walkedTo === session;
  }

  private goTo(session: string): void {
    this.walkedTo = session;
    location.hash = `#/sessions/${encodeURIComponent(session)}`;
  }

  more(): void {
    void this.loader.more();
  }

  older(id: string): void {
    void this.loader.older(id);
  }

  readTimeline(id: string): void {
    void this.loader.timeline(id);
  }

  async setOnline(online: boolean): Promise<void> {
    this.store.set({ online });
    if (!(await this.attempt(() => this.api.setOnline(online)))) this.store.set({ online: !online });
  }

  typed(id: string): void {
    this.typing.typed(id);
  }

  stoppedTyping(): void {
    this.typing.stopped();
  }

  /** Sends what was written together with the files that are there; some of both must be. */
  send(id: string, content: string, replyTo: string | undefined): void {
    this.typing.sent();
    const files = this.uploads.take(id);
    const attachments = files.length ? files : undefined;
    this.outbox.send(id, { content, replyTo, operatorName: this.name || undefined, attachments });
  }

  attach(id: string, files: Iterable<File>): void {
    this.uploads.add(id, files);
  }

  retryUpload(key: string): void {
    this.uploads.retry(key);
  }

  cancelUpload(key: string): void {
    this.uploads.cancel(key);
  }

  retry(clientId: string): void {
    this.outbox.retry(clientId);
  }

  discard(clientId: string): void {
    this.outbox.discard(clientId);
  }

  /** Whether a message was written in this browser. */
  wroteHere(message: Message): boolean {
    return !!message.clientId?.startsWith(`${this.browser}-`);
  }

  async edit(id: string, messageId: string, content: string): Promise<boolean> {
    return this.attempt(() =>
      this.loader.take(
        id,
        () => this.api.edit(id, messageId, content),
        (s, edited) => changeThread(s, id, (t) => ({ messages: upsert(t.messages, edited) })),
      ),
    );
  }

  async delete(id: string, messageId: string): Promise<void> {
    await this.attempt(async () => {
      await this.api.delete(id, messageId);
      const gone = () => ({ content: '', attachments: undefined, deletedAt: new Date().toISOString() });
      this.store.set((s) => changeThread(s, id, (t) => ({ messages: change(t.messages, messageId, gone) })));
    });
  }

  async close(id: string): Promise<void> {
    await this.attempt(() => this.loader.take(id, () => this.api.close(id), withStateOf));
  }

  async reopen(id: string): Promise<void> {
    await this.attempt(() => this.loader.take(id, () => this.api.reopen(id), withStateOf));
  }

  async toggle(id: string): Promise<void> {
    const session = this.store.get().sessions.get(id);
    if (session) await (session.status === 'closed' ? this.reopen(id) : this.close(id));
  }

  stats(period: '7d' | '30d'): Promise<Stats> {
    return this.api.stats(period);
  }

  project(): Promise<Project> {
    return this.api.project();
  }

  changeProject(change: ProjectChange): Promise<Project> {
    return this.api.changeProject(change);
  }

  async askForRating(id: string): Promise<void> {
    await this.attempt(async () => {
      const { alreadyRated } = await this.api.askForRating(id);
      this.say(alreadyRated ? 'The visitor has already rated this conversation.' : 'The visitor is asked for a rating.');
    });
  }

  async emit(id: string, name: string, data: Values | undefined): Promise<boolean> {
    return this.attempt(async () => {
      const { delivered } = await this.api.emit(id, name, data);
      const pages = delivered === 1 ? 'the visitor’s page' : `${delivered} open pages`;
      this.say(delivered ? `Sent “${name}” to ${pages}.` : `“${name}” waits a few minutes for the visitor’s next page.`);
    });
  }

  /** The name that visitors see beside this operator's messages; empty for none. */
  get name(): string {
    try {
      return localStorage.getItem(NAME) ?? '';
    } catch {
      return '';
    }
  }

  set name(name: string) {
    try {
      localStorage.setItem(NAME, name.trim());
    } catch {
      this.say('This browser keeps nothing, so the name is forgotten with the page.');
    }
  }

  say(notice: string): void {
    clearTimeout(this.noticeEnds);
    this.store.set({ notice });
    this.noticeEnds = setTimeout(() => this.store.set({ notice: '' }), NOTICE_LASTS);
  }

  private async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (problem) {
      if (!(problem instanceof Refused && problem.status === 401)) {
        this.say(problem instanceof Error ? problem.message : String(problem));
      }
      return false;
    }
  }
}

/** What an answer about the session itself says, beside what only the list tells of it. */
function withStateOf(state: State, { unread: _, lastMessage: __, ...session }: Session): State {
  return withSession(state, { ...state.sessions.get(session.id), ...session });
}

function withoutOldTyping(state: State): State {
  const now = Date.now();
  const typing = Object.fromEntries(Object.entries(state.typing).filter(([, until]) => until > now));
  return { ...state, typing };
}

function whyNot(proof: Proof, problem: unknown): string {
  if (problem instanceof Refused && problem.status === 401) return 'secret' in proof ? USED_LINK : WRONG_KEY;
  return problem instanceof Error ? problem.message : '';
}
