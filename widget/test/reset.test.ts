import { KEYS, TAB_KEYS } from '../src/shared/contract';
import { chat, connectedChat } from './chats';
import { message } from './fakes';
import { same, test } from './harness';

const outcomeOf = (promise: Promise<unknown>) => {
  const seen = { outcome: 'pending' };
  promise.then(
    () => (seen.outcome = 'sent'),
    (e) => (seen.outcome = e.message),
  );
  return seen;
};

function nextSession(c: ReturnType<typeof chat>) {
  c.server.answers['/connect'] = { sessionId: 'next.mac', visitorId: 'w', messages: [], cursor: 'log.1' };
}

test('a message under way when the conversation is left stays out of the new one, whatever its answer', async () => {
  const c = await connectedChat();
  let answer!: () => void;
  c.server.held = new Promise<void>((resolve) => (answer = resolve));
  const sent = outcomeOf(c.made.send('of the old one'));
  await c.clock.pass(10);
  nextSession(c);
  c.made.reset(true);
  answer();
  await c.clock.pass(20_000);
  same([c.shown(), c.server.to('/message').map((call) => call.token), sent.outcome], [[], ['abc.mac'], 'The conversation was left']);
});

test('a message that waits for a connection is not sent in the conversation after a reset', async () => {
  const c = chat();
  c.server.down = true;
  c.made.setOpen(true);
  const sent = outcomeOf(c.made.send('private'));
  await c.clock.pass(1_000);
  nextSession(c);
  c.made.reset(true);
  c.server.down = false;
  await c.clock.pass(20_000);
  same([c.server.to('/message').length, c.state().link, sent.outcome], [0, 'live', 'The conversation was left']);
});

test('between two resets only what was written last is sent', async () => {
  const c = await connectedChat();
  nextSession(c);
  c.made.reset(true);
  void c.made.send('f1');
  c.made.reset(true);
  void c.made.send('f2');
  await c.clock.pass(20_000);
  same(c.server.to('/message').map((call) => [(call.body as any).content, call.token]), [['f2', 'next.mac']]);
});

test('older messages that come after a reset stay out of the new conversation', async () => {
  const c = await connectedChat();
  c.bring(message('b', 2));
  c.made.store.set({ hasMore: true });
  c.server.answers['/messages?before=b&limit=50'] = { messages: [message('a', 1).data], hasMore: false };
  let answer!: () => void;
  c.server.held = new Promise<void>((resolve) => (answer = resolve));
  const older = outcomeOf(c.made.loadOlder());
  await c.clock.pass(10);
  nextSession(c);
  c.made.reset(true);
  answer();
  await c.clock.pass(1_000);
  same([c.shown(), older.outcome], [[], 'The conversation was left']);
});

test('a reset forgets the draft and tells the window that another conversation begins', async () => {
  const c = await connectedChat();
  c.tabKeep.set(TAB_KEYS.draft, 'half a thought');
  c.made.reset(true);
  same([c.tabKeep.get(TAB_KEYS.draft), c.state().conversation, c.state().open], [null, 1, true]);
});

test('a chat that is taken off the page lets nobody wait for its messages, and the next one sends them', async () => {
  const c = await connectedChat();
  c.server.down = true;
  const sent = outcomeOf(c.made.send('kept'));
  await c.clock.pass(10);
  c.made.destroy();
  await c.clock.pass(10);
  const after = chat({ keep: c.keep, tabKeep: c.tabKeep });
  await after.clock.pass(10);
  same([sent.outcome, after.server.to('/message').length], ['The chat was destroyed', 1]);
});

test('who changes from one identity to another and back is the first one for the server', async () => {
  const c = chat();
  const identify = async (id: string) => {
    c.keep.set(KEYS.identity, JSON.stringify({ id }));
    c.made.identify();
    await c.clock.pass(10);
  };
  await identify('A');
  c.made.setOpen(true);
  await c.clock.pass(10);
  await identify('B');
  await identify('A');
  same(c.server.to('/identify').map((call) => (call.body as any).identity.id), ['B', 'A']);
});

test('an identity that waits is replaced by the next one', async () => {
  const c = await connectedChat();
  c.server.down = true;
  void c.made.send('holds the others back');
  for (const id of ['A', 'B', 'C']) {
    c.keep.set(KEYS.identity, JSON.stringify({ id }));
    c.made.identify();
  }
  await c.clock.pass(1_000);
  c.server.down = false;
  await c.clock.pass(20_000);
  same(c.server.to('/identify').map((call) => (call.body as any).identity.id), ['C']);
});

test('an identity that the server refuses is not kept for the next page', async () => {
  const c = await connectedChat();
  const warn = console.warn;
  console.warn = () => {};
  c.server.answers['/identify'] = 400;
  c.keep.set(KEYS.identity, '{"id":"A"}');
  c.made.identify();
  await c.clock.pass(10);
  console.warn = warn;
  same(c.keep.get(KEYS.identity), null);
});
