import type { Clock } from './clock';

/** Pauses between attempts: 0.5 s, doubling to 16 s, each shortened at random so that pages do not come back at once. */
export interface Backoff {
  /** Runs the work after the next pause, or at `wake`. Replaces work that still waits. */
  wait(work: () => void, atLeast?: number): void;
  /** Ends a pause early, save one that the server asked for. */
  wake(): void;
  waiting(): boolean;
  /** The next pause is short again. */
  reset(): void;
  /** Forgets work that waits. */
  stop(): void;
}

const FIRST = 500;
const LONGEST = 16_000;

export function createBackoff(clock: Clock, random: () => number): Backoff {
  let attempts = 0;
  let waiting: (() => void) | undefined;
  let notBefore = 0;
  let cancel = () => {};
  const run = () => {
    cancel();
    const work = waiting;
    waiting = undefined;
    work?.();
  };
  return {
    wait(work, atLeast = 0) {
      const pause = Math.min(LONGEST, FIRST * 2 ** attempts++) * (0.5 + random() / 2);
      cancel();
      waiting = work;
      notBefore = atLeast && clock.now() + atLeast;
      cancel = clock.after(Math.max(pause, atLeast), run);
    },
    wake() {
      if (waiting && clock.now() >= notBefore) run();
    },
    waiting: () => !!waiting,
    reset() {
      attempts = 0;
    },
    stop() {
      cancel();
      waiting = undefined;
    },
  };
}
