/** Time, so that tests can set it. */
export interface Clock {
  now(): number;
  /** Runs later, once; the result cancels it. */
  after(milliseconds: number, work: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, work) {
    const id = setTimeout(work, milliseconds);
    return () => clearTimeout(id);
  },
};
