import type { Clock } from '../shared/clock';
import type { Scripts } from '../shared/contract';

type Name = keyof Scripts;

/** Puts a script into the page; `done` tells that it ran or failed. */
export type Insert = (name: Name, done: () => void, file?: string) => void;

interface Source {
  script: Promise<any>;
  arrived(script: unknown): void;
  /** Ends the pause before the next attempt, if there is one. */
  wake(): void;
}

export type ScriptSource = ReturnType<typeof createScripts>;

const FIRST = 1_000;
const LONGEST = 16_000;

/** Fetches the other scripts, each once, trying again for as long as the page lives. */
export function createScripts(insert: Insert, clock: Clock, onTrouble: (failing: boolean) => void) {
  const sources: Partial<Record<string, Source>> = {};

  const start = (name: Name, file?: string): Source => {
    let pause = FIRST;
    let there = false;
    let busy = false;
    let arrived!: Source['arrived'];
    let cancel = () => {};
    const script = new Promise((resolve) => {
      arrived = (found) => {
        there = true;
        resolve(found);
      };
    });
    const attempt = () => {
      if (there || busy) return;
      cancel();
      busy = true;
      insert(name, () => {
        busy = false;
        onTrouble(!there);
        // What loaded without arriving was something else, such as a login page of the network.
        if (there) return;
        cancel = clock.after(pause, attempt);
        pause = Math.min(LONGEST, pause * 2);
      }, file);
    };
    attempt();
    return { script, arrived, wake: attempt };
  };

  return {
    /** The script, as soon as it can be had. Asking again ends the pause before the next attempt. */
    fetch<N extends Name>(name: N, file?: string): Promise<Scripts[N]> {
      sources[name]?.wake();
      return (sources[name] ??= start(name, file)).script;
    },
    /** A script calls this when it runs. */
    arrived: (name: string, script: unknown) => sources[name]?.arrived(script),
    /** The network may be back. */
    wake: () => Object.values(sources).forEach((source) => source!.wake()),
  };
}
