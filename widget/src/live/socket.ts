import type { Clock } from '../shared/clock';
import type { Rung } from './carrier';

const NO_HELLO = 4000;
const SILENCE = 60_000;

/**
 * Frames over a WebSocket. The token goes into the first frame. The server answers it with a beat, and beats every 25
 * seconds; once one was heard, a minute of silence means that the connection is dead although the browser does not know
 * (user-asks 6, 8). Open alone says little: some proxies let the upgrade pass and then nothing.
 */
export function socketRung(endpoint: string, clock: Clock, open: (url: string) => WebSocket): Rung {
  return {
    name: 'socket',
    patience: 5_000,
    beside: true,
    open(place, events) {
      let over = false;
      let heard = false;
      let beats = false;
      let cancel = () => {};
      const end = (tell: () => void) => {
        if (over) return;
        over = true;
        cancel();
        tell();
      };
      const watch = () => {
        cancel();
        if (beats) cancel = clock.after(SILENCE, () => end(() => (socket.close(), events.down('silent'))));
      };
      let socket: WebSocket;
      try {
        socket = open(`${endpoint.replace(/^http/, 'ws')}/stream`);
      } catch {
        cancel = clock.after(0, () => end(() => events.down('closed')));
        return { stop: () => end(() => {}) };
      }
      socket.onopen = () => {
        if (over) return;
        socket.send(JSON.stringify({ type: 'hello', data: { ...place(), beats: true } }));
      };
      socket.onmessage = (e) => {
        if (over) return;
        if (!heard) events.up();
        heard = true;
        const frame = parse(e.data);
        if (frame?.type === 'beat') beats = true;
        watch();
        if (frame) events.frame(frame);
      };
      socket.onclose = (e) => end(() => events.down(e.code === NO_HELLO ? 'unauthorized' : 'closed'));
      return {
        stop: () =>
          end(() => {
            socket.close();
          }),
      };
    },
  };
}

export function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
