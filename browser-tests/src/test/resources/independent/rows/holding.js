// 2.7/5 and 2.11/5: connections that are watched from the beginning to the end of all rows.

import { ok, same, until } from '../checks.js';

const KEPT_ALIVE_WITHIN_MS = 25_000;
const MARGIN_MS = 1_000;
const HOLD_MS = 10_000;

/** Opens one connection of each kind, on which nothing happens. */
export async function hold(watch) {
  const visitor = await watch.quiet();
  watch.session = watch.id(visitor);
  watch.began = performance.now();
  watch.line = await watch.socket(visitor.sessionId).open;
  watch.held = await watch.stream(visitor.sessionId);
}

export const holding = {
  // A comment every 15 to 25 s keeps a stream alive.
  '2.7/5': async ({ watch }) => {
    const { held } = watch;
    const heard = () => [watch.began, ...held.frames, ...held.comments].map((one) => one.at ?? one);
    await until(
      () => held.comments.some((comment) => comment.at - watch.began > HOLD_MS),
      'a comment comes',
      KEPT_ALIVE_WITHIN_MS + MARGIN_MS - (performance.now() - Math.max(...heard())),
    );
    const times = heard().sort((a, b) => a - b);
    const gaps = times.slice(1).map((time, n) => time - times[n]);
    ok(Math.max(...gaps) <= KEPT_ALIVE_WITHIN_MS + MARGIN_MS, `the stream was silent for ${Math.max(...gaps)} ms`);
  },

  // Neither a socket nor a stream is ever ended by the server.
  '2.11/5': async ({ watch }) => {
    same([watch.line.closed, watch.held.ended], [undefined, false], 'the socket closed, the stream ended');
    await watch.operator.say(watch.session, 'Still there?');
    await watch.line.frame('message', (message) => message.content === 'Still there?');
    await watch.held.frame('message', (message) => message.content === 'Still there?');
  },
};
