import type { Session } from '../api/wire';

const SHARDS = 256;
type Shard = ReadonlyMap<string, Session>;

/**
 * Conversations by id. A change gives a new object and costs the same for ten conversations and for ten thousand: all
 * shards but one are shared with the object before.
 */
export class Sessions {
  static readonly none = new Sessions([], 0, 0);

  private constructor(
    private readonly shards: readonly (Shard | undefined)[],
    readonly size: number,
    /** Unread messages of the open ones. */
    readonly unread: number,
  ) {}

  static of(...sessions: Session[]): Sessions {
    return sessions.reduce((all, session) => all.with(session), Sessions.none);
  }

  get(id: string): Session | undefined {
    return this.shards[shardOf(id)]?.get(id);
  }

  with(session: Session): Sessions {
    const known = this.get(session.id);
    if (known === session) return this;
    const shard = new Map(this.shards[shardOf(session.id)]).set(session.id, session);
    return this.changed(session.id, shard, known ? 0 : 1, waitingIn(session) - waitingIn(known));
  }

  without(id: string): Sessions {
    const known = this.get(id);
    if (!known) return this;
    const shard = new Map(this.shards[shardOf(id)]);
    shard.delete(id);
    return this.changed(id, shard, -1, -waitingIn(known));
  }

  *[Symbol.iterator](): Generator<Session> {
    for (const shard of this.shards) if (shard) yield* shard.values();
  }

  private changed(id: string, shard: Shard, size: number, unread: number): Sessions {
    const shards = [...this.shards];
    shards[shardOf(id)] = shard;
    return new Sessions(shards, this.size + size, this.unread + unread);
  }
}

function waitingIn(session: Session | undefined): number {
  return session?.status === 'active' ? (session.unread ?? 0) : 0;
}

function shardOf(id: string): number {
  let sum = 0;
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0;
  return sum % SHARDS;
}
