import { createBackoff } from '../shared/backoff';
import type { Clock } from '../shared/clock';
import { KEYS } from '../shared/contract';
import type { Keep } from '../shared/keep';
import { Refused, type Answer } from '../session/wire';
import type { Failure, WireAttachment } from './message';
import { loadParcels } from './parcels';

/** Something the visitor did that must reach the server once. */
export interface Parcel {
  /** The server knows a repeat by it. */
  clientId: string;
  path: '/message' | '/event' | '/identify' | '/csat';
  body: Record<string, unknown>;
  /** What `body.attachmentIds` names, to be shown. */
  attachments?: WireAttachment[];
  at: number;
  failed?: Failure;
}

export interface OutboxParts {
  clock: Clock;
  random: () => number;
  /** Belongs to this tab and survives a reload: two tabs do not send the same parcel. */
  keep: Keep;
  send(parcel: Parcel): Promise<Answer>;
  onAccepted(parcel: Parcel, answer: Answer): void;
  onRefused(parcel: Parcel, why: Error): void;
  onChange(parcels: readonly Parcel[]): void;
  /** The server could not be reached just now. */
  onTrouble(): void;
}

/**
 * Sends parcels one by one, in order, each until the server answers. What may pass (no network, 5xx, 429) is tried again
 * and blocks those behind it; what the server refuses stays as failed and lets them pass.
 */
export interface Outbox {
  /** Takes a copy; throws, and changes nothing, when the body cannot be written as JSON. Settles with the parcel. */
  add(parcel: Pick<Parcel, 'clientId' | 'path' | 'body' | 'attachments'>): Promise<Answer>;
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** Takes back what goes to this path and is not under way. */
  withdraw(path: Parcel['path']): void;
  /** Drops parcels that are known to have arrived, and under which id. */
  arrived(messages: Iterable<{ clientId?: string; id: string }>): void;
  wake(): void;
  /** Forgets everything, also what is under way: its answer is not heard. */
  clear(): void;
  /** Sends nothing more; what waits stays kept for the next page. */
  stop(why: string): void;
}

export function createOutbox(parts: OutboxParts): Outbox {
  const backoff = createBackoff(parts.clock, parts.random);
  const waiting = new Map<string, { resolve(answer: Answer): void; reject(why: Error): void }>();
  let parcels: readonly Parcel[] = loadParcels(parts.keep, parts.clock.now());
  /** The parcel under way. The answer to any other one comes too late to matter. */
  let sending: Parcel | undefined;
  let stopped = false;

  const change = (next: readonly Parcel[]) => {
    parcels = next;
    parts.keep.set(KEYS.outbox, next.length ? JSON.stringify(next) : null);
    parts.onChange(next);
  };
  const without = (clientId: string) => parcels.filter((p) => p.clientId !== clientId);
  const settled = (clientId: string) => {
    const found = waiting.get(clientId);
    waiting.delete(clientId);
    return found;
  };
  const giveUp = (why: string) => {
    backoff.stop();
    sending = undefined;
    [...waiting.keys()].forEach((clientId) => settled(clientId)!.reject(new Error(why)));
  };

  const go = () => {
    const parcel = parcels.find((p) => !p.failed);
    if (!parcel || sending || stopped) return;
    sending = parcel;
    const ended = (then: () => void) => {
      if (sending !== parcel) return;
      sending = undefined;
      then();
    };
    parts.send(parcel).then(
      (answer) => ended(() => accepted(parcel, answer)),
      (why) => ended(() => failed(parcel, why)),
    );
  };

  const accepted = (parcel: Parcel, answer: Answer) => {
    backoff.reset();
    settled(parcel.clientId)?.resolve(answer);
    parcels = without(parcel.clientId);
    parts.onAccepted(parcel, answer);
    change(parcels);
    go();
  };

  const failed = (parcel: Parcel, why: Error) => {
    if (why instanceof Refused && why.passing) {
      backoff.wait(go, why.retryAfter);
      parts.onTrouble();
      return;
    }
    settled(parcel.clientId)?.reject(why);
    const failure = { reason: why.message, status: why instanceof Refused ? why.status : 0 };
    change(
      parcel.path === '/message'
        ? parcels.map((p) => (p.clientId === parcel.clientId ? { ...p, failed: failure } : p))
        : without(parcel.clientId),
    );
    parts.onRefused(parcel, why);
    go();
  };

  // While a pause runs, new work ends it rather than passing by those that wait.
  const kick = () => (backoff.waiting() ? backoff.wake() : go());

  if (parcels.length) parts.onChange(parcels);

  return {
    add({ body, ...parcel }) {
      const copy = JSON.parse(JSON.stringify(body));
      const answer = new Promise<Answer>((resolve, reject) => waiting.set(parcel.clientId, { resolve, reject }));
      answer.catch(() => {}); // the list shows it; whoever wants to know has the promise
      change([...parcels, { ...parcel, body: copy, at: parts.clock.now() }]);
      kick();
      return answer;
    },
    retry(clientId) {
      change(parcels.map((p) => (p.clientId === clientId ? { ...p, failed: undefined } : p)));
      kick();
    },
    discard(clientId) {
      change(without(clientId));
    },
    withdraw(path) {
      const left = parcels.filter((p) => p.path !== path || p === sending);
      if (left.length < parcels.length) change(left);
    },
    arrived(messages) {
      for (const { clientId, id } of messages) {
        if (!parcels.some((p) => p.clientId === clientId)) continue;
        settled(clientId!)?.resolve({ messageId: id });
        change(without(clientId!));
      }
    },
    wake: kick,
    clear() {
      giveUp('The conversation was left');
      change([]);
    },
    stop(why) {
      stopped = true;
      giveUp(why);
    },
  };
}
