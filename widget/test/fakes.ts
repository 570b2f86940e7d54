import type { Carrier, CarrierEvents, Place, Rung } from '../src/live/carrier';
import type { Frame } from '../src/messages/state';
import { proven, Refused, type Answer, type Call, type Wire } from '../src/session/wire';
import type { Clock } from '../src/shared/clock';
import type { Keep } from '../src/shared/keep';
import { keepIn } from '../src/shared/keep';
import type { Page } from '../src/chat/page';
import type { Put } from '../src/extras/put';
import { settle } from './harness';

/** A clock that stands until it is moved. */
export interface SettableClock extends Clock {
  /** Moves on, running what is due on the way in its order. */
  pass(milliseconds: number): Promise<void>;
}

export function settableClock(): SettableClock {
  let now = 1_700_000_000_000;
  let timers: { at: number; work: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, work) {
      const timer = { at: now + milliseconds, work };
      timers.push(timer);
      return () => void (timers = timers.filter((t) => t !== timer));
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const due = timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((t) => t !== due);
        now = due.at;
        due.work();
        await settle();
      }
      now = end;
    },
  };
}

export const memoryKeep = (): Keep => keepIn(() => undefined);

/** A rung whose carriers the test opens, feeds and cuts. */
export interface FakeRung extends Rung {
  opened: FakeCarrier[];
  /** The newest carrier. */
  last(): FakeCarrier;
  /** What happens to carriers by themselves: nothing, coming up, or being refused. */
  mood: 'waits' | 'works' | 'fails';
}

export interface FakeCarrier {
  events: CarrierEvents;
  stopped: boolean;
  place?: Place;
}

export function fakeRung(name: Rung['name'], clock: Clock, mood: FakeRung['mood']): FakeRung {
  const rung: FakeRung = {
    name,
    patience: 5_000,
    beside: name === 'socket',
    opened: [],
    mood,
    last: () => rung.opened[rung.opened.length - 1],
    open(place, events): Carrier {
      const carrier: FakeCarrier = { events, stopped: false };
      rung.opened.push(carrier);
      clock.after(1, () => {
        if (carrier.stopped) return;
        if (rung.mood === 'works') {
          events.up();
          carrier.place = place();
        }
        if (rung.mood === 'fails') events.down('closed');
      });
      return { stop: () => (carrier.stopped = true) };
    },
  };
  return rung;
}

export type Reply = Answer | number | ((call: Call) => Answer | number);

/** A server that answers from a script: by path, a status or a body; unreachable while `down`. */
export interface FakeServer {
  wire: Wire;
  calls: Call[];
  down: boolean;
  /** Answers wait for as long as this does. */
  held: Promise<unknown>;
  answers: Record<string, Reply>;
  to(path: string): Call[];
}

export function fakeServer(): FakeServer {
  let ids = 0;
  const server: FakeServer = {
    calls: [],
    down: false,
    held: Promise.resolve(),
    answers: {
      '/connect': () => ({ sessionId: 'abc.mac', visitorId: 'v', messages: [], hasMore: false, cursor: 'log.1' }),
      '/message': () => ({ messageId: `m${++ids}`, timestamp: '2026-03-01T10:00:00.000Z', status: 'sent' }),
    },
    to: (path) => server.calls.filter((call) => call.path === path),
    async wire(call) {
      server.calls.push(call);
      if (server.down) throw new Refused(0);
      const found = server.answers[call.path];
      const answer = typeof found === 'function' ? found(call) : (found ?? { [call.proof]: true });
      if (typeof answer === 'number') throw new Refused(answer);
      await server.held;
      return proven(answer, call.proof);
    },
  };
  return server;
}

/** Where files go: each PUT waits until the test lets it end. */
export interface FakePut {
  put: Put;
  puts: { url: string; type: string; sent(part: number): void; end(status?: number): Promise<void>; stopped: boolean }[];
}

export function fakePut(): FakePut {
  const puts: FakePut['puts'] = [];
  return {
    puts,
    put: (url, _, type, sent, signal) =>
      new Promise((resolve, reject) => {
        const end = (status = 200) => {
          if (status < 300) resolve();
          else reject(new Refused(status < 999 ? status : 0));
          return settle();
        };
        const made = { url, type, sent, end, stopped: false };
        signal.addEventListener('abort', () => {
          made.stopped = true;
          reject(new Refused(0));
        });
        puts.push(made);
      }),
  };
}

export interface FakePage extends Page {
  shown: boolean;
  /** Whether the widget is to be on it. */
  ours: boolean;
  move(url: string): void;
  url: string;
  beacons: unknown[];
  back(): void;
  leave(): void;
}

export function fakePage(): FakePage {
  const listeners = { back: () => {}, leave: () => {}, move: () => {} };
  const page: FakePage = {
    shown: true,
    url: 'https://shop.example/',
    beacons: [],
    ours: true,
    visible: () => page.shown && page.ours,
    placed: () => page.ours,
    onMove: (listener) => ((listeners.move = listener), () => {}),
    move(url) {
      page.url = url;
      listeners.move();
    },
    metadata: () => ({ url: page.url }),
    onBack: (listener) => ((listeners.back = listener), () => {}),
    onHidden: () => () => {},
    onLeave: (listener) => ((listeners.leave = listener), () => {}),
    beacon: (_, body) => void page.beacons.push(body),
    back: () => listeners.back(),
    leave: () => listeners.leave(),
  };
  return page;
}

export const message = (id: string, seq: number, more: Record<string, unknown> = {}): Frame => ({
  type: 'message',
  cursor: `log.${seq}`,
  data: { id, content: `text of ${id}`, sender: 'operator', timestamp: '2026-03-01T10:00:00.000Z', status: 'sent', ...more },
});
