import { VERSION } from '../shared/contract';
import type { Clock } from '../shared/clock';

export type Answer = Record<string, any>;

/** A call that got no good answer. `status` is 0 when there was none at all. */
export class Refused extends Error {
  readonly refused = true;

  constructor(
    readonly status: number,
    readonly retryAfter = 0,
    text = '',
  ) {
    super(text || (status ? `The server answered ${status}` : 'The server could not be reached'));
  }

  /** Each of the widget's scripts has a copy of this class, and they throw to each other. */
  static [Symbol.hasInstance](e: any): boolean {
    return !!e?.refused;
  }

  /** Whether the same call may succeed later. */
  get passing(): boolean {
    return [0, 401, 408, 429].includes(this.status) || this.status >= 500;
  }
}

export interface Call {
  method: string;
  path: string;
  token?: string;
  body?: unknown;
  /** The field that only our server's answer has: a hotel's login page says 200 as well. */
  proof: string;
  /** Longest wait for the answer. */
  patience?: number;
}

export type Wire = (call: Call) => Promise<Answer>;

/** Makes the widget's HTTP calls. The token travels in a header, never in a URL (user-asks 40). */
export function createWire(endpoint: string, clock: Clock, fetch: typeof globalThis.fetch): Wire {
  return async ({ method, path, token, body, proof, patience = 15_000 }) => {
    // Out here, because what cannot be written as JSON is no trouble of the network.
    const text = body === undefined ? undefined : JSON.stringify(body);
    const giveUp = new AbortController();
    const cancel = clock.after(patience, () => giveUp.abort());
    try {
      const response = await fetch(endpoint + path, {
        method,
        headers: headers(token, text !== undefined),
        body: text,
        signal: giveUp.signal,
        credentials: 'omit',
        cache: 'no-store',
        // What was just written leaves even when the visitor goes to the next page.
        keepalive: method === 'POST' && path === '/message',
      });
      const answer = (await response.json().catch(() => null)) ?? {};
      if (!response.ok) {
        throw new Refused(response.status, 1000 * (Number(response.headers.get('Retry-After')) || 0), answer.message);
      }
      return proven(answer, proof);
    } catch (e) {
      throw e instanceof Refused ? e : new Refused(0);
    } finally {
      cancel();
    }
  };
}

export function proven(answer: Answer, proof: string): Answer {
  if (answer[proof] === undefined) throw new Refused(0, 0, 'Something else than the chat server answered');
  return answer;
}

export function headers(token?: string, json?: boolean): Record<string, string> {
  return {
    'X-PocketPing-Version': VERSION,
    ...(json && { 'Content-Type': 'application/json' }),
    ...(token && { Authorization: `Bearer ${token}` }),
  };
}
