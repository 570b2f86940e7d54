// What takes long: connections that are watched from the beginning to the end of all rows, and a flood after them.

import { ok, refused, same, until } from '../checks.js';

const KEPT_ALIVE_WITHIN_MS = 25_000;
const MARGIN_MS = 1_000;
const HOLD_MS = 10_000;
const SESSIONS_AT_MOST = 300;

/** Opens one connection of each kind, on which nothing happens. */
export async function hold(watch) {
  const visitor = await watch.quiet();
  watch.session = watch.id(visitor);
  watch.began = performance.now();
  watch.line = await watch.socket(visitor.sessionId).open;
  watch.nobody = watch.socket('');
  watch.held = await watch.stream(visitor.sessionId);
}

export const holding = {
  // A socket on which nobody says who they are is closed with the code that is meant for it.
  '2.5/no-session': async ({ watch }) => {
    const { nobody } = watch;
    await until(() => nobody.closed, 'a socket without a session is closed', KEPT_ALIVE_WITHIN_MS);
    same([nobody.closed.code, nobody.texts], [4000, []], 'close code and frames');
  },

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

  // Whoever asks without end is told when to go on. The last of all: nobody gets a new conversation after it.
  '2.3.2/too-many': async (world) => {
    const { sessionId } = await world.quiet();
    const flood = async () => {
      for (let n = 0; n < SESSIONS_AT_MOST; n++) {
        const answer = await world.post('/connect', { visitorId: `flood-${n}`, sessionId: null });
        if (answer.status !== 200) {
          return answer;
        }
      }
      return undefined;
    };
    const [tooMany] = (await Promise.all([flood(), flood(), flood(), flood()])).filter(Boolean);
    ok(tooMany, 'conversations without end are begun');
    refused(tooMany, 429, 'RATE_LIMITED');
    ok(Number(tooMany.headers.get('Retry-After')) > 0, `Retry-After is ${tooMany.headers.get('Retry-After')}`);
    const keystrokes = await Promise.all(Array.from({ length: 100 }, () => world.post('/typing', { sessionId })));
    keystrokes.forEach((answer) => same(answer.status, 200, 'status of /typing by then'));
  },
};
