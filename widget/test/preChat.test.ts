import { chat, connectedChat } from './chats';
import { message } from './fakes';
import { same, test } from './harness';

const FORM = { enabled: true, required: false, completed: false, timing: 'before-first-message', fields: 'email-or-phone' };

async function asked(form: object, options: Parameters<typeof chat>[0] = {}) {
  const c = chat(options);
  const answer = { sessionId: 'abc.mac', visitorId: 'v', messages: [], cursor: 'log.1', preChatForm: { ...FORM, ...form } };
  c.server.answers['/connect'] = answer;
  c.made.setOpen(true);
  await c.clock.pass(10);
  return c;
}
const shown = (c: ReturnType<typeof chat>) => !!c.state().preChat;

test('the form stands before the first message and goes with it', async () => {
  const c = await asked({});
  same(c.state().preChat, { required: false, fields: 'email-or-phone' });
  void c.made.send('hello');
  same(shown(c), false);
});

test('the form that comes after the first message waits for it', async () => {
  const c = await asked({ timing: 'after-first-message' });
  same(shown(c), false);
  c.bring(message('o1', 2));
  same(shown(c), false);
  void c.made.send('hello');
  same(shown(c), true);
});

test('no form is shown that is switched off or was completed', async () => {
  same([shown(await asked({ enabled: false })), shown(await asked({ completed: true }))], [false, false]);
});

test('a form that is handed in goes away, and site code hears of it', async () => {
  const c = await asked({ required: true });
  await c.made.preChat({ email: 'ada@example.com' });
  same([c.server.to('/prechat')[0].body, shown(c)], [{ email: 'ada@example.com' }, false]);
  same(c.told.find(([name]) => name === 'preChatCompleted')![1], { email: 'ada@example.com' });
});

test('a form that the server refuses stays', async () => {
  const c = await asked({});
  c.server.answers['/prechat'] = 400;
  same([await c.made.preChat({ email: 'x' }).then(() => 0, (e) => e.status), shown(c)], [400, true]);
});

test('a skipped form stays away from this conversation in this tab, and comes in the next one', async () => {
  const c = await asked({});
  c.made.skipPreChat();
  same(shown(c), false);
  const after = await asked({}, { keep: c.keep, tabKeep: c.tabKeep });
  same(shown(after), false);
  after.server.answers['/connect'] = { sessionId: 'next.mac', messages: [], cursor: 'log.1', preChatForm: FORM };
  after.made.reset(true);
  await after.clock.pass(10);
  same(shown(after), true);
});

test('a form that is required cannot be skipped', async () => {
  const c = await asked({ required: true });
  c.made.skipPreChat();
  same(shown(c), true);
});

test('new settings change the form, and who completed it is not asked again', async () => {
  const c = await connectedChat();
  const update = (preChatForm?: object) => c.bring({ type: 'config_update', cursor: 'log.1', data: { trackedElements: [], preChatForm } });
  const { completed, ...form } = FORM;
  update(form);
  same(shown(c), true);
  await c.made.preChat({ phone: '+33612345678' });
  update({ ...form, fields: 'email-only' });
  same([shown(c), completed], [false, false]);
  update();
  same(c.state().preChatForm, undefined);
});
