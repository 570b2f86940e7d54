import type { Frame } from '../messages/state';
import { createBackoff } from '../shared/backoff';
import type { Clock } from '../shared/clock';
import type { Carrier, Ending, Place, Rung } from './carrier';

export interface LadderParts {
  /** Best first. */
  rungs: Rung[];
  clock: Clock;
  random: () => number;
  place: () => Place;
  onFrame(frame: Frame): void;
  /** The name of the way that works now; undefined while none does. */
  onState(way: Rung['name'] | undefined): void;
  /** The token opens nothing any more. The ladder rests until it is started again. */
  onUnauthorized(): void;
}

/**
 * Keeps one carrier working: the best that does, reconnecting for as long as the page lives and climbing back up after
 * every fall (user-asks 1, 5, 7, 59). Only one carrier at a time is listened to.
 */
export interface Ladder {
  start(): void;
  /** Something suggests that the carrier may be dead, or that a better one works again. */
  verify(): void;
  stop(): void;
}

/** A carrier that ends sooner than this did not really work. */
const SHORT_LIFE = 5_000;
/** After a sign of trouble, a carrier that was heard this recently is believed to live. */
const RECENT = 3_000;
const CLIMBS = [30_000, 60_000, 120_000, 300_000];

interface Holding {
  carrier: Carrier;
  rung: number;
  upAt: number;
  heardAt: number;
}

export function createLadder(parts: LadderParts): Ladder {
  const { rungs, clock } = parts;
  const backoff = createBackoff(clock, parts.random);
  let holding: Holding | undefined;
  let trying: { carrier?: Carrier; rung: number; cancel: () => void } | undefined;
  let climbs = 0;
  let cancelClimb = () => {};
  let running = false;

  const release = () => {
    holding?.carrier.stop();
    holding = undefined;
  };
  const abandon = () => {
    trying?.cancel();
    trying?.carrier?.stop();
    trying = undefined;
  };

  const attempt = (rung: number) => {
    abandon();
    const way = rungs[rung];
    if (!way.beside) release();
    const mine: NonNullable<typeof trying> = { rung, cancel: () => {} };
    trying = mine;
    let held: Holding | undefined;
    mine.cancel = clock.after(way.patience, () => trying === mine && (abandon(), fall(rung)));
    const carrier = way.open(parts.place, {
      up() {
        if (trying !== mine) return;
        mine.cancel();
        trying = undefined;
        release();
        const now = clock.now();
        held = holding = { carrier, rung, upAt: now, heardAt: now };
        parts.onState(way.name);
        planClimb();
      },
      frame(frame) {
        if (!held || holding !== held) return;
        held.heardAt = clock.now();
        parts.onFrame(frame);
      },
      down(why) {
        if (trying === mine) {
          mine.cancel();
          trying = undefined;
          if (why === 'unauthorized') rest();
          else fall(rung);
        } else if (held && holding === held) {
          lose(held, why);
        }
      },
    });
    mine.carrier = carrier;
  };

  /** An attempt at this rung did not come up. */
  const fall = (rung: number) => {
    if (holding && rung < holding.rung) {
      // A climb that failed. From the lowest rung the middle one is worth a try too, at the price of a short gap.
      if (rung + 1 < holding.rung) attempt(rung + 1);
      else planClimb();
      return;
    }
    release();
    if (rung + 1 < rungs.length) {
      attempt(rung + 1);
    } else {
      parts.onState(undefined);
      backoff.wait(() => attempt(0));
    }
  };

  const lose = (lost: Holding, why: Ending) => {
    holding = undefined;
    cancelClimb();
    if (why === 'unauthorized') return rest();
    const lived = clock.now() - lost.upAt;
    if (lived >= SHORT_LIFE) backoff.reset();
    parts.onState(undefined);
    const failed = lived < SHORT_LIFE || (why === 'silent' && !rungs[lost.rung].beside);
    const next = failed ? lost.rung + 1 : lost.rung;
    if (failed && next < rungs.length) attempt(next);
    else backoff.wait(() => attempt(next % rungs.length));
  };

  const rest = () => {
    stop();
    parts.onState(undefined);
    parts.onUnauthorized();
  };

  const planClimb = () => {
    cancelClimb();
    if (!holding?.rung) {
      climbs = 0;
      return;
    }
    cancelClimb = clock.after(CLIMBS[Math.min(climbs++, CLIMBS.length - 1)], () => !trying && attempt(0));
  };

  const stop = () => {
    running = false;
    cancelClimb();
    backoff.stop();
    abandon();
    release();
  };

  return {
    start() {
      stop();
      running = true;
      backoff.reset();
      attempt(0);
    },
    verify() {
      if (!running || trying) return;
      if (!holding) backoff.wake();
      else if (holding.rung || clock.now() - holding.heardAt > RECENT) attempt(0);
    },
    stop,
  };
}
