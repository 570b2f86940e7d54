import { type Api, type Draft, Refused } from '../api/api';
import type { Message } from '../api/wire';
import { change, upsert } from '../state/messages';
import { changeSession, changeThread, type Store } from '../state/state';

/**
 * Sends messages. They are on screen at once; one that got no answer keeps its client id, so sending it again can never
 * make two of it. Messages of one conversation leave in the order in which they were written.
 */
export class Outbox {
  private readonly queues = new Map<string, Promise<void>>();
  private readonly drafts = new Map<string, { session: string; draft: Draft }>();

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly say: (problem: string) => void,
  ) {}

  send(session: string, content: string, replyTo: string | undefined, operatorName: string | undefined): void {
    const clientId = crypto.getRandomValues(new Uint32Array(4)).join('-');
    const draft: Draft = { content, clientId, replyTo, operatorName };
    this.drafts.set(clientId, { session, draft });
    const pending: Message = {
      id: clientId,
      clientId,
      sessionId: session,
      seq: Infinity,
      content,
      type: 'operator',
      createdAt: new Date().toISOString(),
      replyTo,
      operatorName,
      status: 'sent',
      sending: 'now',
    };
    this.store.set((s) => changeThread(s, session, (t) => ({ messages: upsert(t.messages, pending) })));
    this.enqueue(clientId);
  }

  retry(clientId: string): void {
    const waiting = this.drafts.get(clientId);
    if (!waiting) return;
    this.mark(clientId, 'now');
    this.enqueue(clientId);
  }

  /** Tries everything again that got no answer. */
  retryAll(): void {
    for (const clientId of this.drafts.keys()) if (this.isFailed(clientId)) this.retry(clientId);
  }

  /** Gives up a message that was not sent. */
  discard(clientId: string): void {
    const waiting = this.drafts.get(clientId);
    if (!waiting) return;
    this.drafts.delete(clientId);
    this.store.set((s) =>
      changeThread(s, waiting.session, (t) => ({ messages: t.messages.filter((m) => m.id !== clientId) })),
    );
  }

  private enqueue(clientId: string): void {
    const waiting = this.drafts.get(clientId)!;
    const before = this.queues.get(waiting.session) ?? Promise.resolve();
    this.queues.set(
      waiting.session,
      before.then(() => this.post(clientId, waiting.session, waiting.draft)),
    );
  }

  private async post(clientId: string, session: string, draft: Draft): Promise<void> {
    if (!this.drafts.has(clientId)) return;
    try {
      const sent = await this.api.send(session, draft);
      this.drafts.delete(clientId);
      this.store.set((s) => {
        const inThread = changeThread(s, session, (t) => ({ messages: upsert(t.messages, sent) }));
        return changeSession(inThread, session, (known) =>
          (known.lastMessage?.seq ?? 0) < sent.seq ? { lastMessage: sent, lastActivity: sent.createdAt } : {},
        );
      });
    } catch (problem) {
      this.mark(clientId, 'failed');
      if (problem instanceof Refused) this.say(problem.message);
    }
  }

  private mark(clientId: string, sending: 'now' | 'failed'): void {
    const session = this.drafts.get(clientId)!.session;
    this.store.set((s) => changeThread(s, session, (t) => ({ messages: change(t.messages, clientId, () => ({ sending })) })));
  }

  private isFailed(clientId: string): boolean {
    const session = this.drafts.get(clientId)!.session;
    return !!this.store.get().threads[session]?.messages.some((m) => m.id === clientId && m.sending === 'failed');
  }
}
