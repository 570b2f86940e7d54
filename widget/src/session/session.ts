import { createBackoff } from '../shared/backoff';
import type { Clock } from '../shared/clock';
import { KEYS, type Identity } from '../shared/contract';
import type { Keep } from '../shared/keep';
import type { WireMessage } from '../messages/message';
import { Refused, type Answer, type Wire } from './wire';

export interface Connected {
  sessionId: string;
  visitorId: string;
  operatorOnline?: boolean;
  operatorReachable?: boolean;
  welcomeMessage?: string;
  identity?: Identity;
  csatPending?: boolean;
  closed?: boolean;
  messages?: WireMessage[];
  hasMore?: boolean;
  cursor?: string;
}

export interface SessionParts {
  wire: Wire;
  clock: Clock;
  random: () => number;
  keep: Keep;
  metadata: () => unknown;
  /** Lets one tab at a time run the work (user-asks 12 to 14: one conversation, not one per tab). */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
  onConnect(answer: Connected): void;
  /** The server does not want this page; what it said. */
  onRefused(why: Refused): void;
}

/** The visitor's conversation: its token, and the calls that need it. */
export interface Session {
  /** Connects when that has not happened yet. */
  token(): Promise<string>;
  connected(): string | undefined;
  /** Connects anew, because `dead` does not open the conversation any more or its log must be read again. */
  renew(dead?: string): Promise<string>;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  identity(): Identity | undefined;
  wake(): void;
  forget(): void;
  stop(): void;
}

/** What site code may see of a token. */
export const bareId = (token: string): string => token.replace(/\.[^.]*$/, '');

function keptIdentity(keep: Keep): Identity | undefined {
  try {
    return JSON.parse(keep.get(KEYS.identity) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function createSession(parts: SessionParts): Session {
  const { wire, keep } = parts;
  const backoff = createBackoff(parts.clock, parts.random);
  let token: string | undefined;
  let connecting: Promise<string> | undefined;
  let sentIdentity: Identity | undefined;
  let stopped = false;
  let generation = 0;

  const visitor = () => {
    const known = keep.get(KEYS.visitor);
    if (known) return known;
    const fresh = newId();
    keep.set(KEYS.visitor, fresh);
    return fresh;
  };

  const attempt = async () => {
    const mine = generation;
    const identity = keptIdentity(keep);
    const answer = (await wire({
      method: 'POST',
      path: '/connect',
      body: {
        visitorId: visitor(),
        sessionId: keep.get(KEYS.session),
        metadata: parts.metadata(),
        ...(identity && { identity }),
      },
    })) as Connected;
    if (!answer.sessionId) throw new Refused(0, 0, 'The server answered a connect without a session');
    if (mine !== generation) throw new Refused(0);
    sentIdentity = identity;
    keep.set(KEYS.session, answer.sessionId);
    keep.set(KEYS.visitor, answer.visitorId ?? visitor());
    return answer;
  };

  const connect = () =>
    new Promise<string>((resolve, reject) => {
      const go = async () => {
        try {
          const answer = await (keep.get(KEYS.session) ? attempt() : parts.alone(attempt));
          if (stopped) return;
          token = answer.sessionId;
          connecting = undefined;
          backoff.reset();
          parts.onConnect(answer);
          resolve(token);
        } catch (e) {
          if (stopped) return;
          const refused = e instanceof Refused ? e : new Refused(0);
          if (refused.passing) {
            backoff.wait(go, refused.retryAfter);
          } else {
            connecting = undefined;
            parts.onRefused(refused);
            reject(refused);
          }
        }
      };
      void go();
    });

  const renew = (dead?: string) => {
    if (dead && token && token !== dead) return Promise.resolve(token);
    token = undefined;
    return (connecting ??= connect());
  };
  const find = () => (token ? Promise.resolve(token) : renew());

  return {
    token: find,
    connected: () => token,
    renew,
    async call(method, path, body) {
      const first = await find();
      try {
        return await wire({ method, path, body, token: first });
      } catch (e) {
        if (!(e instanceof Refused) || e.status !== 401) throw e;
        return wire({ method, path, body, token: await renew(first) });
      }
    },
    identity: () => sentIdentity,
    wake: backoff.wake,
    forget() {
      generation++;
      token = undefined;
      sentIdentity = undefined;
      [KEYS.session, KEYS.visitor].forEach((key) => keep.set(key, null));
    },
    stop() {
      stopped = true;
      backoff.stop();
    },
  };
}

/** 128 random bits in the alphabet of ids. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '');
}
