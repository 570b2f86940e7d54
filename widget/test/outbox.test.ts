import { createOutbox, type Parcel } from '../src/messages/outbox';
import { Refused, type Answer } from '../src/session/wire';
import { memoryKeep, settableClock } from './fakes';
import { same, settle, test } from './harness';

function outbox(keep = memoryKeep(), reply: (parcel: Parcel) => Answer | Refused = () => ({})) {
  const clock = settableClock();
  const sent: string[] = [];
  const accepted: string[] = [];
  let shown: readonly Parcel[] = [];
  const box = createOutbox({
    clock,
    keep,
    random: () => 1,
    async send(parcel) {
      sent.push(parcel.clientId);
      const answer = reply(parcel);
      if (answer instanceof Refused) throw answer;
      return answer;
    },
    onAccepted: (parcel) => accepted.push(parcel.clientId),
    onRefused: () => {},
    onChange: (parcels) => (shown = parcels),
    onTrouble: () => {},
  });
  const add = (clientId: string, path: Parcel['path'] = '/message') => box.add({ clientId, path, body: { content: clientId } });
  return { box, clock, sent, accepted, add, shown: () => shown.map((p) => (p.failed ? `${p.clientId} failed` : p.clientId)) };
}

test('parcels are sent one by one in the order in which they were written', async () => {
  const { add, accepted, shown } = outbox();
  add('a');
  add('b', '/event');
  add('c');
  await settle();
  same([accepted, shown()], [['a', 'b', 'c'], []]);
});

test('what cannot be sent waits with the same clientId and holds back those behind it', async () => {
  let online = false;
  const { add, clock, sent, accepted } = outbox(memoryKeep(), () => (online ? {} : new Refused(0)));
  add('a');
  add('b');
  await clock.pass(2_000);
  same(sent.every((id) => id === 'a'), true);
  online = true;
  await clock.pass(16_000);
  same(accepted, ['a', 'b']);
});

test('pauses grow to sixteen seconds', async () => {
  const { add, clock, sent } = outbox(memoryKeep(), () => new Refused(503));
  add('a');
  await clock.pass(31_500);
  same(sent.length, 7, 'attempts after 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 seconds');
});

test('Retry-After is obeyed, even when the network seems to be back', async () => {
  let busy = true;
  const { box, add, clock, sent, accepted } = outbox(memoryKeep(), () => (busy ? new Refused(429, 10_000) : {}));
  add('a');
  await clock.pass(5_000);
  box.wake();
  await settle();
  same(sent.length, 1);
  busy = false;
  await clock.pass(6_000);
  same(accepted, ['a']);
});

test('what the server refuses is shown as failed and lets the next pass', async () => {
  const { add, accepted, shown } = outbox(memoryKeep(), (p) => (p.clientId === 'a' ? new Refused(400) : {}));
  add('a');
  add('b');
  await settle();
  same([accepted, shown()], [['b'], ['a failed']]);
});

test('a failed message goes again when the visitor says so', async () => {
  let refuse = true;
  const { box, add, accepted, shown } = outbox(memoryKeep(), () => (refuse ? new Refused(400) : {}));
  add('a');
  await settle();
  refuse = false;
  box.retry('a');
  await settle();
  same([accepted, shown()], [['a'], []]);
});

test('a reload loses nothing that waits', async () => {
  const keep = memoryKeep();
  const before = outbox(keep, () => new Refused(0));
  before.add('a');
  before.add('b');
  await settle();
  before.box.stop('The chat was destroyed');
  const after = outbox(keep);
  same(after.shown(), ['a', 'b']);
  after.box.wake();
  await settle();
  same([after.accepted, keep.get('pocketping_outbox')], [['a', 'b'], null]);
});

test('a parcel that is known to have arrived is not sent again', async () => {
  const keep = memoryKeep();
  const before = outbox(keep, () => new Refused(0));
  before.add('a');
  await settle();
  before.box.stop('The chat was destroyed');
  const after = outbox(keep);
  after.box.arrived([{ clientId: 'a', id: 'm1' }]);
  after.box.wake();
  await settle();
  same(after.sent, []);
});

test('a spoilt outbox counts as empty', () => {
  const keep = memoryKeep();
  keep.set('pocketping_outbox', '{"not": "a list"');
  same(outbox(keep).shown(), []);
});

test('who waits for a parcel that is found to have arrived need not wait any more', async () => {
  const { box } = outbox(memoryKeep(), () => new Refused(0));
  const sent = box.add({ clientId: 'a', path: '/message', body: { content: 'a' } });
  box.arrived([{ clientId: 'a', id: 'm1' }]);
  same(await sent, { messageId: 'm1' });
});

test('what is withdrawn is not sent, save what is under way', async () => {
  const { box, add, clock, sent } = outbox(memoryKeep(), () => new Refused(0));
  add('a', '/identify');
  add('b', '/identify');
  box.withdraw('/identify');
  await clock.pass(20_000);
  same([...new Set(sent)], ['a']);
});
