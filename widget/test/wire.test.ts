import { createWire, Refused, type Call } from '../src/session/wire';
import { settableClock } from './fakes';
import { same, test } from './harness';

const MESSAGE: Call = { method: 'POST', path: '/message', proof: 'messageId', body: { content: 'hi' } };

async function asked(response: () => Response, call = MESSAGE) {
  let asked = 0;
  const fetch = (async () => (asked++, response())) as unknown as typeof globalThis.fetch;
  const outcome = await createWire('https://chat.example/pocketping', settableClock(), fetch)(call).catch((e) => e);
  return { outcome, asked };
}

test('an answer with its proof is an answer', async () => {
  same((await asked(() => Response.json({ messageId: 'm1' }))).outcome, { messageId: 'm1' });
});

test('a good status without JSON is a failure that may pass', async () => {
  const { outcome } = await asked(() => new Response('<html>Log in to the network</html>'));
  same([outcome instanceof Refused, outcome.passing], [true, true]);
});

test('a good status without the proof is a failure that may pass', async () => {
  for (const body of ['{}', 'null', '[]', '"ok"', '{"ok":true}']) {
    const { outcome } = await asked(() => new Response(body));
    same([outcome instanceof Refused, outcome.passing], [true, true], body);
  }
});

test('a body that is no JSON is not sent and is no trouble of the network', async () => {
  const { outcome, asked: times } = await asked(() => Response.json({}), { ...MESSAGE, body: { total: 10n } });
  same([outcome instanceof Refused, outcome instanceof TypeError, times], [false, true, 0]);
});

test('what the server says about a refusal is kept', async () => {
  const { outcome } = await asked(() => Response.json({ message: 'too long' }, { status: 400 }));
  same([outcome.status, outcome.passing, outcome.message], [400, false, 'too long']);
});

test('a refusal is known in every script of the widget, each of which has a class of its own', () => {
  const others = Object.assign(new Error('The server answered 415'), { refused: true, status: 415 });
  same([others instanceof Refused, new Error('x') instanceof Refused, (undefined as any) instanceof Refused], [true, false, false]);
});
