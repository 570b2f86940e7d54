// What other code leaves in the browser's storages, and what a page hands in.
import { createOutbox } from '../src/messages/outbox';
import { KEYS } from '../src/shared/contract';
import { keptIdentity } from '../src/shared/kept';
import { Refused, type Call } from '../src/session/wire';
import { chat, connectedChat } from './chats';
import { memoryKeep, settableClock } from './fakes';
import { same, test } from './harness';

const circular: Record<string, unknown> = {};
circular.self = circular;

test('an identity that no server takes is dropped when it is read', () => {
  for (const bad of ['{bad', 'null', '{}', '"x"', '[]', '{"id":5}', '{"id":" "}', `{"id":"${'x'.repeat(256)}"}`, `{"id":"a","b":"${'é'.repeat(17_000)}"}`]) {
    const keep = memoryKeep();
    keep.set(KEYS.identity, bad);
    same([keptIdentity(keep) ?? 'none', keep.get(KEYS.identity)], ['none', null], bad.slice(0, 20));
  }
});

test('a visitor id that no server takes is made anew', async () => {
  for (const bad of ['   ', 'v'.repeat(129), 'a\0b', 'a\ud800']) {
    const keep = memoryKeep();
    keep.set(KEYS.visitor, bad);
    const c = chat({ keep });
    c.made.setOpen(true);
    await c.clock.pass(10);
    const { visitorId } = c.server.to('/connect')[0].body as { visitorId: string };
    same([visitorId.length, c.state().link], [22, 'live'], JSON.stringify(bad).slice(0, 20));
  }
});

test('what the server refuses at connect is left out the second time', async () => {
  const keep = memoryKeep();
  keep.set(KEYS.visitor, 'v');
  keep.set(KEYS.identity, '{"id":"u1","name":7}');
  const c = chat({ keep });
  const accept = c.server.answers['/connect'] as () => object;
  c.server.answers['/connect'] = ({ body }: Call) => ((body as any).identity ? 400 : accept());
  c.made.setOpen(true);
  await c.clock.pass(10);
  const [first, second] = c.server.to('/connect').map((call) => call.body as any);
  same([first.visitorId, second.visitorId === 'v', second.identity, c.state().link], ['v', false, undefined, 'live']);
});

test('a server that refuses every connect is asked twice and not again', async () => {
  const c = chat();
  const error = console.error;
  console.error = () => {};
  c.server.answers['/connect'] = 400;
  c.made.setOpen(true);
  await c.clock.pass(60_000);
  console.error = error;
  same([c.server.to('/connect').length, c.state().link], [2, 'refused']);
});

test('data that cannot be written as JSON fails at once and holds nothing back', async () => {
  const c = await connectedChat();
  for (const bad of [circular, { total: 10n }]) {
    let thrown = '';
    try {
      c.made.trigger('x', bad);
    } catch (e) {
      thrown = (e as Error).name;
    }
    same(thrown, 'TypeError');
  }
  void c.made.send('after');
  await c.clock.pass(10);
  same([c.server.to('/event').length, c.server.to('/message').length, c.tabKeep.get(KEYS.outbox)], [0, 1, null]);
});

test('what is triggered is what it was then', async () => {
  const c = await connectedChat();
  const cart = { total: 1 };
  c.server.down = true;
  c.made.trigger('cart', cart);
  cart.total = 2;
  c.server.down = false;
  await c.clock.pass(20_000);
  same((c.server.to('/event').pop()!.body as any).data, { total: 1 });
});

test('a failure that is not of the network does not wait for the network', async () => {
  const sent: string[] = [];
  const box = createOutbox({
    clock: settableClock(),
    keep: memoryKeep(),
    random: () => 1,
    async send(parcel) {
      sent.push(parcel.clientId);
      if (parcel.clientId === 'a') throw new TypeError('a fault of ours');
      return {};
    },
    onAccepted: () => {},
    onRefused: () => {},
    onChange: () => {},
    onTrouble: () => {},
  });
  const [a, b] = ['a', 'b'].map((clientId) => box.add({ clientId, path: '/event', body: {} }));
  same([await a.catch((e) => e.message), await b, sent], ['a fault of ours', {}, ['a', 'b']]);
});

test('a text that cannot be a message is refused without a bubble', async () => {
  const c = await connectedChat();
  for (const bad of [undefined, 5, {}, '', ' \n', 'x'.repeat(4001), 'a\ud83d', 'a\0'] as string[]) {
    const outcome = await c.made.send(bad).then(() => 'sent', () => 'refused');
    same([outcome, c.shown()], ['refused', []]);
  }
});

test('a message that the server refuses says why', async () => {
  const c = await connectedChat();
  const warn = console.warn;
  console.warn = () => {};
  c.server.answers['/message'] = 400;
  const outcome = await Promise.race([c.made.send('hm').catch((e: Refused) => e.status), c.clock.pass(10).then(() => 0)]);
  console.warn = warn;
  same([outcome, c.state().outgoing[0].failed], [400, { reason: 'The server answered 400', status: 400 }]);
});

test('an answer that is not the server’s does not lose the message', async () => {
  const c = await connectedChat();
  const accept = c.server.answers['/message'] as () => object;
  let captive = true;
  c.server.answers['/message'] = () => (captive ? {} : accept());
  void c.made.send('hello');
  await c.clock.pass(1_000);
  same(c.shown(), ['waits']);
  captive = false;
  await c.clock.pass(20_000);
  same(c.shown(), ['m1']);
});

test('entries of the outbox that make no sense are left out, the others are sent', async () => {
  const tabKeep = memoryKeep();
  const good = { clientId: 'good', path: '/message', body: { content: 'kept' } };
  const bad = [
    null,
    1,
    { clientId: 'a' },
    { ...good, clientId: 'a b' },
    { ...good, path: '/disconnect' },
    { ...good, body: { content: 5 } },
    { ...good, body: 'x' },
  ];
  tabKeep.set(KEYS.outbox, JSON.stringify([...bad, good]));
  const c = chat({ tabKeep });
  same(c.state().outgoing.map((o) => [o.clientId, o.at === c.clock.now()]), [['good', true]]);
  await c.clock.pass(10);
  same(c.server.to('/message').map((call) => (call.body as any).clientId), ['good']);
});
