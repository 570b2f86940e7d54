import { asking, EMPTY, type State } from './state';

/** Holds the state; tells who listens when it changed. */
export interface Store {
  get(): State;
  update(change: (state: State) => State): void;
  set(change: Partial<State>): void;
  listen(listener: () => void): () => void;
}

export function createStore(initial: State = EMPTY): Store {
  const listeners = new Set<() => void>();
  let state = initial;
  const update = (change: (state: State) => State) => {
    const next = change(state);
    if (next === state) return;
    state = asking(next);
    listeners.forEach((listener) => listener());
  };
  return {
    get: () => state,
    update,
    set: (change) => update((now) => ({ ...now, ...change })),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
