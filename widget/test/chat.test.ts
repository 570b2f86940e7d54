import { KEYS } from '../src/shared/contract';
import { chat, connectedChat } from './chats';
import { memoryKeep, message } from './fakes';
import { same, test } from './harness';

test('nobody who did not open the chat gets a session', async () => {
  const c = chat();
  await c.clock.pass(60_000);
  same(c.server.calls.length, 0);
});

test('a conversation that exists goes on by itself', async () => {
  const keep = memoryKeep();
  keep.set(KEYS.session, 'abc.mac');
  keep.set(KEYS.visitor, 'v');
  const c = chat({ keep });
  await c.clock.pass(10);
  same((c.server.to('/connect')[0].body as any).sessionId, 'abc.mac');
  same([c.state().link, c.state().open], ['live', false]);
});

test('site code sees the bare id and never the token', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  same(c.told.find(([name]) => name === 'connect')![1].sessionId, 'abc');
  same(JSON.stringify(c.told).includes('abc.mac'), false);
});

test('an own message is on the screen once, whichever comes first of answer and echo', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  void c.made.send('hello');
  const clientId = c.state().outgoing[0].clientId;
  same(c.shown(), ['waits']);
  await c.clock.pass(10);
  same(c.shown(), ['m1']);
  c.bring(message('m1', 2, { sender: 'visitor', clientId }));
  same([c.shown(), c.state().outgoing], [['m1'], []]);
});

test('an echo that overtakes the answer leaves one message', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  c.server.down = true;
  void c.made.send('hello');
  const clientId = c.state().outgoing[0].clientId;
  await c.clock.pass(100);
  c.bring(message('m1', 2, { sender: 'visitor', clientId }));
  same(c.shown(), ['m1']);
  c.server.down = false;
  await c.clock.pass(20_000);
  same(c.shown(), ['m1']);
});

test('what the operator wrote meanwhile stands before an own message that the log has later', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  void c.made.send('hello');
  const clientId = c.state().outgoing[0].clientId;
  await c.clock.pass(10);
  c.bring(message('o1', 2), message('m1', 3, { sender: 'visitor', clientId }));
  same(c.shown(), ['o1', 'm1']);
});

test('messages and events written offline are sent once, in order, with the same clientIds', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  c.server.down = true;
  void c.made.send('one');
  c.made.trigger('clicked', { plan: 'pro' });
  void c.made.send('two');
  await c.clock.pass(5_000);
  c.server.calls.length = 0;
  c.server.down = false;
  c.page.back();
  await c.clock.pass(100);
  const posts = c.server.calls.filter((call) => call.path === '/message' || call.path === '/event');
  same(posts.map((call) => (call.body as any).content ?? (call.body as any).name), ['one', 'clicked', 'two']);
});

test('a message that waited when the page was left is shown and sent on the next one', async () => {
  const tabKeep = memoryKeep();
  const before = chat({ tabKeep });
  before.made.setOpen(true);
  await before.clock.pass(10);
  before.server.down = true;
  void before.made.send('kept');
  await before.clock.pass(100);
  before.made.destroy();
  const after = chat({ tabKeep, keep: before.keep });
  same(after.shown(), ['waits']);
  await after.clock.pass(100);
  same([after.shown(), after.server.to('/message').length], [['m1'], 1]);
});

test('a dead token makes a new session, and what waited is sent there', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  c.server.answers['/connect'] = { sessionId: 'new.mac', visitorId: 'v', messages: [], cursor: 'log.1' };
  let first = true;
  const accept = c.server.answers['/message'] as () => object;
  c.server.answers['/message'] = () => (first ? ((first = false), 401) : accept());
  void c.made.send('hello');
  await c.clock.pass(10);
  const sent = c.server.to('/message');
  same(sent.map((call) => call.token), ['abc.mac', 'new.mac']);
  same((sent[0].body as any).clientId === (sent[1].body as any).clientId, true);
  same(c.keep.get(KEYS.session), 'new.mac');
});

test('a reset reads the conversation anew', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  c.bring(message('a', 2));
  c.server.answers['/connect'] = {
    sessionId: 'abc.mac',
    visitorId: 'v',
    messages: [message('a', 2).data, message('b', 3).data],
    cursor: 'new.9',
  };
  c.bring({ type: 'reset', cursor: 'new.9' });
  await c.clock.pass(1_000);
  same([c.shown(), c.socket.last().place?.cursor], [['a', 'b'], 'new.9']);
});

test('frames up to the known place are dropped, save those that pass by', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  c.bring(message('a', 5), message('b', 4));
  c.bring({ type: 'event', cursor: 'log.5', data: { name: 'late' } }, { type: 'event', cursor: 'log.4', data: { name: 'old' } });
  same(c.shown(), ['a']);
  same(c.told.filter(([name]) => name === 'event').map(([, data]) => data.name), ['late']);
});

test('an operator message opens the window', async () => {
  const keep = memoryKeep();
  keep.set(KEYS.session, 'abc.mac');
  const c = chat({ keep });
  await c.clock.pass(10);
  c.bring(message('a', 2));
  same([c.state().open, c.names().includes('openChange')], [true, true]);
});

test('an operator message leaves the window alone when the site wants that', async () => {
  const keep = memoryKeep();
  keep.set(KEYS.session, 'abc.mac');
  const c = chat({ keep, config: { autoOpenOnMessage: false } });
  await c.clock.pass(10);
  c.bring(message('a', 2));
  same(c.state().open, false);
  await c.clock.pass(1_000);
  same(c.server.to('/read').map((call) => (call.body as any).status), ['delivered']);
});

test('what is seen is reported as read, once', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  c.bring(message('a', 2), message('b', 3));
  await c.clock.pass(1_000);
  c.bring({ type: 'read', cursor: 'log.4', data: { messageIds: ['a', 'b'], status: 'read' } });
  await c.clock.pass(1_000);
  same(c.server.to('/read').map((call) => call.body), [{ messageIds: ['a', 'b'], status: 'read' }]);
});

test('what was unread when the visitor came keeps its mark while they look', async () => {
  const keep = memoryKeep();
  keep.set(KEYS.session, 'abc.mac');
  const c = chat({ keep, config: { autoOpenOnMessage: false } });
  await c.clock.pass(10);
  c.bring(message('a', 2), message('b', 3));
  c.made.setOpen(true);
  c.bring(message('c', 4));
  await c.clock.pass(1_000);
  same([c.state().newFrom, c.state().messages.map((m) => m.status)], ['a', ['read', 'read', 'read']]);
  c.made.setOpen(false);
  c.made.setOpen(true);
  same(c.state().newFrom, undefined);
});

test('a message without an echo puts the live channel in doubt', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10_000);
  void c.made.send('hello');
  await c.clock.pass(7_000);
  same(c.socket.opened.length, 2);
});

test('typing is told at most every three seconds, and its end once', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  for (let i = 0; i < 40; i++) {
    c.made.typing.typed();
    await c.clock.pass(100);
  }
  await c.clock.pass(10_000);
  same(c.server.to('/typing').map((call) => (call.body as any).isTyping), [true, true, false]);
});

test('a rating that was put off is not asked for again by the same request', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  const request = { type: 'csat_request', cursor: 'log.2', data: { requestedAt: 't1' } };
  c.bring(request);
  same(c.state().rating, 'asked');
  c.made.dismissRating();
  c.bring(request);
  same(c.state().rating, 'none');
  c.bring({ type: 'csat_request', cursor: 'log.3', data: { requestedAt: 't2' } });
  same(c.state().rating, 'asked');
});

test('leaving the page says goodbye with the token in the body', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(65_000);
  c.page.leave();
  same(c.page.beacons, [{ sessionId: 'abc.mac', duration: 65, reason: 'page_unload' }]);
});

test('an identity given while connected is sent, and not again when it is the same', async () => {
  const keep = memoryKeep();
  const c = chat({ keep });
  c.made.setOpen(true);
  await c.clock.pass(10);
  keep.set(KEYS.identity, '{"id":"u1"}');
  c.made.identify();
  await c.clock.pass(10);
  same(c.server.to('/identify').map((call) => (call.body as any).identity), [{ id: 'u1' }]);
  const again = chat({ keep });
  await again.clock.pass(10);
  again.made.identify();
  await again.clock.pass(10);
  same([(again.server.to('/connect')[0].body as any).identity, again.server.to('/identify').length], [{ id: 'u1' }, 0]);
});

test('a new session after a reset knows nothing of the old one', async () => {
  const c = chat();
  c.made.setOpen(true);
  await c.clock.pass(10);
  const visitor = c.keep.get(KEYS.visitor);
  c.bring(message('a', 2));
  c.server.answers['/connect'] = () => ({ sessionId: 'next.mac', messages: [], cursor: 'log.1' });
  c.made.reset(true);
  await c.clock.pass(10);
  const again = c.server.to('/connect')[1].body as any;
  same([again.sessionId, again.visitorId === visitor, c.shown()], [null, false, []]);
});

test('a server that refuses the page is not asked again and again', async () => {
  const c = chat();
  c.server.answers['/connect'] = 403;
  c.made.setOpen(true);
  await c.clock.pass(60_000);
  same([c.server.to('/connect').length, c.state().link], [1, 'refused']);
});

test('a server that is away is asked until it is back', async () => {
  const c = chat();
  c.server.down = true;
  c.made.setOpen(true);
  await c.clock.pass(40_000);
  c.server.down = false;
  await c.clock.pass(17_000);
  same(c.state().link, 'live');
});

test('an event that two carriers in turn bring is told once', async () => {
  const c = await connectedChat();
  const event = { type: 'event', cursor: 'log.5', data: { name: 'offer', timestamp: 't' } };
  c.bring(event, event, { ...event, data: { name: 'offer', timestamp: 'later' } });
  same(c.told.filter(([name]) => name === 'event').map(([, data]) => data.timestamp), ['t', 'later']);
});

test('only who was asked to open may take the keyboard', async () => {
  const keep = memoryKeep();
  keep.set(KEYS.session, 'abc.mac');
  const c = chat({ keep });
  await c.clock.pass(10);
  c.bring(message('a', 2));
  same([c.state().open, c.state().wanted], [true, false]);
  c.made.setOpen(true);
  same(c.state().wanted, true);
  c.made.setOpen(false);
  same([c.state().open, c.state().wanted], [false, false]);
});

test('the page that the visitor went to without a load is told with the next message', async () => {
  const c = await connectedChat();
  c.page.url = 'https://shop.example/pricing';
  void c.made.send('what does it cost?');
  void c.made.send('hello?');
  await c.clock.pass(10);
  same(c.server.to('/connect').map((call) => (call.body as any).metadata.url), ['https://shop.example/', 'https://shop.example/pricing']);
});

test('thanks for a rating are shown for a while', async () => {
  const c = await connectedChat();
  c.made.rate(5, '');
  await c.clock.pass(5_000);
  same(c.state().rating, 'thanks');
  await c.clock.pass(2_000);
  same(c.state().rating, 'none');
});

test('a rating that was put off stays so on the next page of the tab', async () => {
  const c = await connectedChat();
  const request = { type: 'csat_request', cursor: 'log.2', data: { requestedAt: 't1' } };
  c.bring(request);
  c.made.dismissRating();
  const after = chat({ keep: c.keep, tabKeep: c.tabKeep });
  after.server.answers['/connect'] = { sessionId: 'abc.mac', visitorId: 'v', messages: [], cursor: 'log.2', csatPending: true };
  await after.clock.pass(10);
  after.bring(request);
  same(after.state().rating, 'none');
});
