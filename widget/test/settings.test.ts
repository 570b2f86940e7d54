import { KEYS } from '../src/shared/contract';
import { chat, connectedChat } from './chats';
import { memoryKeep, message } from './fakes';
import { same, test } from './harness';

const update = (data: object) => ({ type: 'config_update', cursor: 'log.1', data: { trackedElements: [], ...data } });
const SHOP = { selector: '.buy', name: 'bought' };

test('what the server says about the looks is kept, without what it leaves open', async () => {
  const c = chat();
  c.server.answers['/connect'] = {
    ...{ sessionId: 'abc.mac', visitorId: 'v', messages: [], cursor: 'log.1', operatorName: 'Ada', operatorAvatar: '' },
    primaryColor: { light: '#fff', dark: '#000' },
  };
  c.made.setOpen(true);
  await c.clock.pass(10);
  same(c.state().branding, { operatorName: 'Ada', primaryColor: { light: '#fff', dark: '#000' } });
});

test('new settings come whole', async () => {
  const c = await connectedChat();
  c.bring(update({ welcomeMessage: 'Hello', branding: { operatorName: 'Ada' } }));
  same([c.state().welcome, c.state().branding], ['Hello', { operatorName: 'Ada' }]);
  c.bring(update({}));
  same([c.state().welcome, c.state().branding], [undefined, {}]);
  same(c.names().filter((name) => name === 'configUpdate').length, 2);
});

test('elements that the server names are watched, and others once it says so', async () => {
  const c = await connectedChat();
  c.bring(update({ trackedElements: [SHOP] }));
  same([c.watched[c.watched.length - 1], c.made.config.trackedElements], [[SHOP], [SHOP]]);
  c.bring(update({}));
  same([c.watched[c.watched.length - 1], c.state().trackedElements], [[], []]);
});

test('elements that site code names win over those of the server', async () => {
  const own = [{ selector: '#own', name: 'own' }];
  const c = await connectedChat({ config: { trackedElements: own } });
  c.bring(update({ trackedElements: [SHOP] }));
  same([c.watched[c.watched.length - 1], c.state().trackedElements], [own, own]);
  same(c.watched[0], own, 'before any connect');
});

test('a list of elements that is none watches nothing', async () => {
  const c = await connectedChat({ config: { trackedElements: 'p' } });
  same([c.watched[0], c.state().trackedElements], [[], []]);
  c.bring(update({ trackedElements: {} }));
  same(c.watched[c.watched.length - 1], []);
});

test('whether operators can be reached changes with their presence', async () => {
  const c = await connectedChat();
  c.bring({ type: 'presence', cursor: 'log.1', data: { online: false, reachable: false } });
  same([c.state().online, c.state().reachable], [false, false]);
  c.bring({ type: 'presence', cursor: 'log.1', data: { online: true } });
  same([c.state().online, c.state().reachable], [true, false]);
});

test('an operator is heard where the window is not seen, once for each message, and only if the site wants that (2.9/D30)', async () => {
  const heard = async (config: object, arrange: (c: ReturnType<typeof chat>) => void) => {
    const c = await connectedChat({ config });
    arrange(c);
    c.bring(message('a', 2), message('a', 2));
    return c.sounds.length;
  };
  same(await heard({ soundEnabled: true }, (c) => c.made.setOpen(false)), 1);
  same(await heard({ soundEnabled: true }, (c) => (c.page.shown = false)), 1);
  same(await heard({ soundEnabled: true }, () => {}), 0);
  same(await heard({}, (c) => c.made.setOpen(false)), 0);
});

test('own messages make no sound', async () => {
  const c = await connectedChat({ config: { soundEnabled: true } });
  c.made.setOpen(false);
  c.bring(message('a', 2, { sender: 'visitor' }));
  same(c.sounds.length, 0);
});

test('on a page that is not to have the widget a message opens nothing and counts as unread', async () => {
  const keep = memoryKeep();
  keep.set(KEYS.session, 'abc.mac');
  const c = chat({ keep });
  c.page.ours = false;
  await c.clock.pass(10);
  c.bring(message('a', 2));
  await c.clock.pass(1_000);
  same([c.state().open, c.server.to('/read').map((call) => (call.body as any).status)], [false, ['delivered']]);
});

test('whether the window was open is kept for the tab, or for all when the site wants that', async () => {
  const c = await connectedChat();
  same([c.tabKeep.get(KEYS.open), c.keep.get(KEYS.open)], ['1', null]);
  c.made.setOpen(false);
  same(c.tabKeep.get(KEYS.open), '');
  same((await connectedChat({ config: { persistOpenState: true } })).keep.get(KEYS.open), '1');
});

test('a page that becomes another one without a load is told once it comes to rest', async () => {
  const c = await connectedChat();
  c.page.move('https://shop.example/a');
  await c.clock.pass(500);
  c.page.move('https://shop.example/b');
  await c.clock.pass(2_000);
  same(c.server.to('/connect').map((call) => (call.body as any).metadata.url), ['https://shop.example/', 'https://shop.example/b']);
});

test('a page that changes before there is a conversation is told to nobody', async () => {
  const c = chat();
  c.page.move('https://shop.example/a');
  await c.clock.pass(5_000);
  same(c.server.calls, []);
});

test('the start of a conversation is told once, its going on is not (2.9/D29)', async () => {
  const starts = (c: ReturnType<typeof chat>) => c.names().filter((name) => name === 'sessionStart').length;
  const c = await connectedChat();
  const again = chat({ keep: c.keep });
  await again.clock.pass(10);
  same([starts(c), starts(again), again.names().includes('connect')], [1, 0, true]);
});

test('site code hears of an AI that takes over, and of a page that is refused', async () => {
  const c = await connectedChat();
  c.bring({ type: 'ai_takeover', cursor: 'log.1', data: { reason: 'timeout' } });
  same(c.told.find(([name]) => name === 'aiTakeover')![1], { reason: 'timeout' });
  const error = console.error;
  console.error = () => {};
  const refused = chat();
  refused.server.answers['/connect'] = 403;
  refused.made.setOpen(true);
  await refused.clock.pass(10);
  console.error = error;
  same(refused.told.find(([name]) => name === 'error')![1].status, 403);
});

test('the first message that was unread when the visitor came to look keeps its mark while they do', async () => {
  const c = await connectedChat({ config: { autoOpenOnMessage: false } });
  c.made.setOpen(false);
  c.bring(message('a', 2, { status: 'read' }), message('b', 3), message('c', 4));
  c.made.setOpen(true);
  same(c.state().newFrom, 'b');
  c.bring(message('d', 5));
  same(c.state().newFrom, 'b');
  c.made.setOpen(false);
  c.made.setOpen(true);
  same(c.state().newFrom, undefined);
});
