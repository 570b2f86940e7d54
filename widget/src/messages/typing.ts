import type { Clock } from '../shared/clock';

/** Tells the operator that the visitor types: at most every three seconds, and once when it stops. */
export interface Typing {
  typed(): void;
  stopped(): void;
}

const EVERY = 3_000;
const IDLE = 5_000;

export function createTyping(clock: Clock, tell: (isTyping: boolean) => void): Typing {
  let told: number | undefined;
  let cancel = () => {};
  const stopped = () => {
    cancel();
    if (told !== undefined) tell(false);
    told = undefined;
  };
  return {
    typed() {
      cancel();
      cancel = clock.after(IDLE, stopped);
      if (told !== undefined && clock.now() - told < EVERY) return;
      told = clock.now();
      tell(true);
    },
    stopped,
  };
}
