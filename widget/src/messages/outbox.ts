import { createBackoff } from '../shared/backoff';
import type { Clock } from '../shared/clock';
import { KEYS } from '../shared/contract';
import type { Keep } from '../shared/keep';
import { Refused, type Answer } from '../session/wire';

/** Something the visitor did that must reach the server once. */
export interface Parcel {
  /** The server knows a repeat by it. */
  clientId: string;
  path: '/message' | '/event' | '/identify' | '/csat';
  body: Record<string, unknown>;
  at: number;
  failed?: boolean;
}

export interface OutboxParts {
  clock: Clock;
  random: () => number;
  /** Belongs to this tab and survives a reload: two tabs do not send the same parcel. */
  keep: Keep;
  send(parcel: Parcel): Promise<Answer>;
  onAccepted(parcel: Parcel, answer: Answer): void;
  onRefused(parcel: Parcel, why: Refused): void;
  onChange(parcels: readonly Parcel[]): void;
  /** The server could not be reached just now. */
  onTrouble(): void;
}

/**
 * Sends parcels one by one, in order, each until the server answers. What may pass (no network, 5xx, 429) is tried again
 * and blocks those behind it; what the server refuses stays as failed and lets them pass.
 */
export interface Outbox {
  add(parcel: Omit<Parcel, 'at'>): void;
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** Drops parcels that are known to have arrived. */
  arrived(clientIds: Iterable<string | undefined>): void;
  wake(): void;
  clear(): void;
  stop(): void;
}

export function createOutbox(parts: OutboxParts): Outbox {
  const backoff = createBackoff(parts.clock, parts.random);
  let parcels: Parcel[] = load(parts.keep);
  let sending = false;
  let stopped = false;

  const change = (next: Parcel[]) => {
    parcels = next;
    parts.keep.set(KEYS.outbox, next.length ? JSON.stringify(next) : null);
    parts.onChange(next);
  };
  const without = (clientId: string) => parcels.filter((p) => p.clientId !== clientId);

  const go = async () => {
    if (sending || stopped) return;
    const parcel = parcels.find((p) => !p.failed);
    if (!parcel) return;
    sending = true;
    try {
      const answer = await parts.send(parcel);
      if (stopped) return;
      backoff.reset();
      parts.onAccepted(parcel, answer);
      change(without(parcel.clientId));
    } catch (e) {
      if (stopped) return;
      const why = e instanceof Refused ? e : new Refused(0);
      if (why.passing) {
        sending = false;
        backoff.wait(go, why.retryAfter);
        parts.onTrouble();
        return;
      }
      if (parcel.path === '/message') {
        change(parcels.map((p) => (p.clientId === parcel.clientId ? { ...p, failed: true } : p)));
      } else {
        change(without(parcel.clientId));
      }
      parts.onRefused(parcel, why);
    }
    sending = false;
    void go();
  };

  // While a pause runs, new work ends it rather than passing by those that wait.
  const kick = () => (backoff.waiting() ? backoff.wake() : void go());

  if (parcels.length) parts.onChange(parcels);

  return {
    add(parcel) {
      change([...parcels, { ...parcel, at: parts.clock.now() }]);
      kick();
    },
    retry(clientId) {
      change(parcels.map((p) => (p.clientId === clientId ? { ...p, failed: undefined } : p)));
      kick();
    },
    discard(clientId) {
      change(without(clientId));
    },
    arrived(clientIds) {
      const known = new Set(clientIds);
      if (parcels.some((p) => known.has(p.clientId))) change(parcels.filter((p) => !known.has(p.clientId)));
    },
    wake: kick,
    clear() {
      backoff.stop();
      change([]);
    },
    stop() {
      stopped = true;
      backoff.stop();
    },
  };
}

function load(keep: Keep): Parcel[] {
  try {
    const kept = JSON.parse(keep.get(KEYS.outbox) ?? '[]');
    return Array.isArray(kept) ? kept.filter((p) => p?.clientId && p.path && p.body) : [];
  } catch {
    return [];
  }
}
