import { Refused, type Wire } from '../session/wire';
import type { Clock } from '../shared/clock';
import type { Rung } from './carrier';

const WAIT = 20;
/** Between two answers without events, should the server not wait. */
const PAUSE = 1_000;

/** Frames by asking again and again; the server holds each question until there is something to say. */
export function longPollRung(wire: Wire, clock: Clock): Rung {
  return {
    name: 'longPoll',
    patience: 15_000,
    beside: false,
    open(place, events) {
      let over = false;
      let cancel = () => {};
      const ask = async (wait: number): Promise<void> => {
        const { token, cursor } = place();
        const asked = clock.now();
        try {
          const answer = await wire({
            method: 'GET',
            path: `/events?cursor=${encodeURIComponent(cursor)}&wait=${wait}`,
            proof: 'cursor',
            token,
            patience: (wait + 15) * 1000,
          });
          if (over) return;
          if (!wait) events.up();
          for (const frame of answer.events ?? []) if (!over) events.frame(frame);
          if (over) return;
          events.frame({ type: 'cursor', cursor: answer.cursor });
          const empty = !answer.events?.length && wait && clock.now() - asked < PAUSE;
          cancel = clock.after(empty ? PAUSE : 0, () => void ask(WAIT));
        } catch (e) {
          if (over) return;
          over = true;
          events.down(e instanceof Refused && e.status === 401 ? 'unauthorized' : 'closed');
        }
      };
      // The first question does not wait: its answer says that this way works.
      void ask(0);
      return {
        stop() {
          over = true;
          cancel();
        },
      };
    },
  };
}
