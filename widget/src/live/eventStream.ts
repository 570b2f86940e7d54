import { headers } from '../session/wire';
import type { Clock } from '../shared/clock';
import type { Rung } from './carrier';
import { parse } from './socket';

/** The server comments every 15 seconds: who hears nothing for longer sits behind a proxy that holds the stream back. */
const SILENCE = 20_000;

/** Frames as server-sent events, read by fetch so that token and cursor travel in headers. */
export function eventStreamRung(endpoint: string, clock: Clock, fetch: typeof globalThis.fetch): Rung {
  return {
    name: 'eventStream',
    patience: 8_000,
    beside: false,
    open(place, events) {
      const stop = new AbortController();
      let cancel = () => {};
      const end = (why?: 'closed' | 'unauthorized' | 'silent') => {
        if (stop.signal.aborted) return;
        cancel();
        stop.abort();
        if (why) events.down(why);
      };
      const watch = () => {
        cancel();
        cancel = clock.after(SILENCE, () => end('silent'));
      };
      const read = async () => {
        const { token, cursor } = place();
        const response = await fetch(`${endpoint}/stream`, {
          headers: { ...headers(token), Accept: 'text/event-stream', 'Last-Event-ID': cursor },
          signal: stop.signal,
          credentials: 'omit',
          cache: 'no-store',
        });
        if (response.status === 401) return end('unauthorized');
        const ours = response.headers.get('Content-Type')?.startsWith('text/event-stream');
        if (!response.ok || !response.body || !ours) return end('closed');
        const reader = response.body.getReader();
        const utf8 = new TextDecoder();
        const lines = createLines((text) => events.frame(parse(text) ?? { type: '' }));
        for (let first = true; ; first = false) {
          const { done, value } = await reader.read();
          if (stop.signal.aborted) return;
          if (done) return end('closed');
          if (first) events.up();
          watch();
          lines(utf8.decode(value, { stream: true }));
          if (stop.signal.aborted) return;
        }
      };
      read().catch(() => end('closed'));
      return { stop: () => end() };
    },
  };
}

/** Puts the `data:` lines of events together; comments, ids and named greetings without an envelope pass by. */
export function createLines(onData: (text: string) => void): (chunk: string) => void {
  let rest = '';
  let data: string[] = [];
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const raw of lines) {
      const line = raw.replace(/\r$/, '');
      if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
      else if (!line && data.length) {
        onData(data.join('\n'));
        data = [];
      }
    }
  };
}
