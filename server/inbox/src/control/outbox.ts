import { type Api, isPassing } from '../api/api';
import type { Attachment } from '../api/wire';
import { upsert } from '../state/messages';
import { type Pending, withoutPending, withPending } from '../state/pending';
import { changeSession, changeThread, type Store } from '../state/state';
import { randomWord } from './kept';

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** What goes out as one message; its files are on the server already. */
export interface Written {
  content: string;
  replyTo?: string;
  operatorName?: string;
  attachments?: Attachment[];
}

/** How the sending of one conversation goes. */
interface Line {
  busy: boolean;
  failures: number;
  again?: ReturnType<typeof setTimeout>;
}

/**
 * Sends what operators write. Messages of one conversation leave in the order in which they were written: the first that
 * gets no answer holds the others, and is tried again until it has one. Only one that the server refuses is passed.
 */
export class Outbox {
  private readonly lines = new Map<string, Line>();

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly browser: string,
    private readonly say: (problem: string) => void,
  ) {}

  send(session: string, { content, replyTo, operatorName, attachments }: Written): void {
    const waits = this.line(session).again !== undefined;
    const pending: Pending = {
      session,
      clientId: `${this.browser}-${randomWord()}`,
      content,
      replyTo,
      operatorName,
      attachments,
      writtenAt: new Date().toISOString(),
      sending: waits ? 'waiting' : 'now',
    };
    this.store.set((s) => ({ ...s, pending: [...s.pending, pending] }));
    if (!waits) void this.work(session);
  }

  /** Tries again now what was refused or waits. */
  retry(clientId: string): void {
    const pending = this.store.get().pending.find((p) => p.clientId === clientId);
    if (!pending) return;
    this.store.set((s) => withPending(s, clientId, 'now'));
    void this.work(pending.session);
  }

  /** Something suggests that it works now: tries every conversation without waiting longer. */
  hurry(): void {
    for (const session of new Set(this.store.get().pending.map((p) => p.session))) void this.work(session);
  }

  /** Gives up a message that was not sent. */
  discard(clientId: string): void {
    this.store.set((s) => withoutPending(s, clientId));
  }

  private async work(session: string): Promise<void> {
    const line = this.line(session);
    clearTimeout(line.again);
    line.again = undefined;
    if (line.busy) return;
    line.busy = true;
    const through = await this.sendAll(session, line);
    line.busy = false;
    if (!through) this.wait(session, line);
  }

  private async sendAll(session: string, line: Line): Promise<boolean> {
    for (let next = this.first(session); next; next = this.first(session)) {
      const { clientId } = next;
      try {
        await this.post(next);
        line.failures = 0;
      } catch (problem) {
        if (isPassing(problem)) return false;
        this.store.set((s) => withPending(s, clientId, 'refused'));
        this.say(problem instanceof Error ? problem.message : String(problem));
      }
    }
    return true;
  }

  private first(session: string): Pending | undefined {
    const { phase, pending } = this.store.get();
    return phase === 'ready' ? pending.find((p) => p.session === session && p.sending !== 'refused') : undefined;
  }

  private async post({ session, clientId, content, replyTo, operatorName, attachments }: Pending): Promise<void> {
    const attachmentIds = attachments?.map((a) => a.id);
    const sent = await this.api.send(session, { content, clientId, replyTo, operatorName, attachmentIds });
    this.store.set((s) => {
      const inThread = changeThread(withoutPending(s, clientId), session, (t) => ({ messages: upsert(t.messages, sent) }));
      return changeSession(inThread, session, (known) =>
        (known.lastMessage?.seq ?? 0) < sent.seq ? { lastMessage: sent, lastActivity: sent.createdAt } : {},
      );
    });
  }

  private wait(session: string, line: Line): void {
    const pause = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** line.failures++);
    line.again = setTimeout(() => void this.work(session), pause);
    const waits = (p: Pending): Pending =>
      p.session === session && p.sending === 'now' ? { ...p, sending: 'waiting' } : p;
    this.store.set((s) => ({ ...s, pending: s.pending.map(waits) }));
  }

  private line(session: string): Line {
    const line = this.lines.get(session) ?? { busy: false, failures: 0 };
    this.lines.set(session, line);
    return line;
  }
}
