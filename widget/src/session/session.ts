import { createBackoff } from '../shared/backoff';
import type { Clock } from '../shared/clock';
import { KEYS, type Branding, type Identity, type TrackedElement } from '../shared/contract';
import type { Keep } from '../shared/keep';
import { isVisitor, keptIdentity } from '../shared/kept';
import type { WireMessage } from '../messages/message';
import type { Accepts, PreChatForm } from '../messages/state';
import { Refused, type Answer, type Wire } from './wire';

export interface Connected extends Branding {
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
  uploads?: Accepts;
  preChatForm?: PreChatForm;
  trackedElements?: TrackedElement[];
}

export interface SessionParts {
  wire: Wire;
  clock: Clock;
  random: () => number;
  keep: Keep;
  metadata: () => Record<string, unknown>;
  /** Lets one tab at a time run the work (user-asks 12 to 14: one conversation, not one per tab). */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** `fresh`: the conversation begins. */
  onConnect(answer: Connected, fresh: boolean): void;
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
  /** Fails once the conversation it was meant for is forgotten, whatever the server answers. */
  call(method: string, path: string, proof: string, body?: unknown): Promise<Answer>;
  /** The identity that the server last heard from here, as JSON. */
  claimed(): string | undefined;
  claim(identity: string): void;
  /** Tells the server which page the visitor is on now, should that be another one. */
  tellPage(): void;
  wake(): void;
  forget(): void;
  stop(): void;
}

/** What site code may see of a token. */
export const bareId = (token: string): string => token.replace(/\.[^.]*$/, '');

export function createSession(parts: SessionParts): Session {
  const { wire, keep } = parts;
  const backoff = createBackoff(parts.clock, parts.random);
  let token: string | undefined;
  let connecting: Promise<string> | undefined;
  let toldPage: unknown;
  let claimed: string | undefined;
  let stopped = false;
  let fresh = false;
  let generation = 0;

  const visitor = () => {
    const known = keep.get(KEYS.visitor);
    if (isVisitor(known)) return known;
    const fresh = newId();
    keep.set(KEYS.visitor, fresh);
    return fresh;
  };

  const introduce = async () => {
    const mine = generation;
    const metadata = parts.metadata();
    const identity = keptIdentity(keep);
    const body = { visitorId: visitor(), sessionId: keep.get(KEYS.session), metadata, ...(identity && { identity }) };
    toldPage = metadata.url;
    const answer = await wire({ method: 'POST', path: '/connect', proof: 'sessionId', body });
    if (mine !== generation) throw new Refused(0);
    claimed = JSON.stringify(identity);
    return answer as Connected;
  };

  const attempt = async () => {
    const answer = await introduce().catch((e) => {
      if (!(e instanceof Refused) || e.status !== 400) throw e;
      // Something kept here is what the server cannot take, and it would not take it tomorrow either.
      [KEYS.identity, KEYS.visitor, KEYS.session].forEach((key) => keep.set(key, null));
      return introduce();
    });
    fresh = keep.get(KEYS.session) !== answer.sessionId;
    keep.set(KEYS.session, answer.sessionId);
    keep.set(KEYS.visitor, answer.visitorId ?? visitor());
    return answer;
  };

  const connect = () =>
    new Promise<string>((resolve, reject) => {
      const go = async () => {
        if (stopped) return reject(new Refused(0));
        let answer: Connected;
        try {
          answer = await (keep.get(KEYS.session) ? attempt() : parts.alone(attempt));
        } catch (e) {
          if (stopped) return reject(e);
          const refused = e instanceof Refused ? e : new Refused(0);
          if (refused.passing) {
            backoff.wait(go, refused.retryAfter);
          } else {
            connecting = undefined;
            parts.onRefused(refused);
            reject(refused);
          }
          return;
        }
        if (stopped) return reject(new Refused(0));
        token = answer.sessionId;
        connecting = undefined;
        backoff.reset();
        resolve(token);
        parts.onConnect(answer, fresh);
      };
      void go();
    });

  const renew = (dead?: string) => {
    if (dead && token && token !== dead) return Promise.resolve(token);
    token = undefined;
    if (stopped) return Promise.reject(new Refused(0));
    return (connecting ??= connect());
  };
  const find = () => (token ? Promise.resolve(token) : renew());

  return {
    token: find,
    connected: () => token,
    renew,
    async call(method, path, proof, body) {
      const mine = generation;
      const ask = async (token: string) => {
        if (mine === generation) {
          const answer = await wire({ method, path, proof, body, token });
          if (mine === generation) return answer;
        }
        throw new Error('The conversation was left');
      };
      const first = await find();
      try {
        return await ask(first);
      } catch (e) {
        if (!(e instanceof Refused) || e.status !== 401 || mine !== generation) throw e;
        return ask(await renew(first));
      }
    },
    claimed: () => claimed,
    claim: (identity) => void (claimed = identity),
    tellPage() {
      if (token && parts.metadata().url !== toldPage) introduce().catch(() => (toldPage = undefined));
    },
    wake: backoff.wake,
    forget() {
      generation++;
      token = claimed = undefined;
      [KEYS.session, KEYS.visitor].forEach((key) => keep.set(key, null));
      // Whoever waits to be connected now waits for the next conversation.
      backoff.reset();
      backoff.wake();
    },
    stop() {
      stopped = true;
      // Whoever waits to be connected hears that it will not be.
      backoff.wake();
      backoff.stop();
    },
  };
}

/** 128 random bits in the alphabet of ids. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '');
}
