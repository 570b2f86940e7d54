import { watchVersion, type VersionWarning } from '../src/session/version';
import { TAB_KEYS, VERSION } from '../src/shared/contract';
import { chat, connectedChat } from './chats';
import { same, test } from './harness';

const silent = async (work: () => Promise<void>) => {
  const { error, warn } = console;
  console.error = console.warn = () => {};
  await work().finally(() => Object.assign(console, { error, warn }));
};

/** What is told of answers, one after the other. */
async function toldOf(...answers: Response[]) {
  const told: (VersionWarning | 'fine')[] = [];
  const fetch = watchVersion(async () => answers.shift()!, (warning) => told.push(warning ?? 'fine'));
  const bodies = [];
  while (answers.length) bodies.push(await (await fetch('/')).text());
  return { told, bodies };
}
const answer = (status: string | undefined, more: Record<string, string> = {}, init: ResponseInit = {}, body = '{}') => {
  const headers: Record<string, string> = status ? { 'X-PocketPing-Version-Status': status } : {};
  for (const [name, value] of Object.entries(more)) headers[`X-PocketPing-${name}`] = value;
  return new Response(body, { ...init, headers });
};

test('an answer without a word on the version, or a good one, is nothing to tell', async () => {
  same((await toldOf(answer(undefined), answer('ok'))).told, []);
});

test('a status is told once, and again only when it changes', async () => {
  const { told } = await toldOf(answer('outdated'), answer('outdated'), answer('deprecated'), answer(undefined), answer('ok'), answer('ok'));
  same(told.map((warning) => (warning === 'fine' ? warning : warning.severity)), ['info', 'warning', 'fine']);
});

test('what the headers say becomes the warning', async () => {
  const { told } = await toldOf(answer('deprecated', { 'Min-Version': '2.0.0', 'Latest-Version': '4.0.0', 'Version-Message': 'Please reload' }));
  same(told, [
    { severity: 'warning', message: 'Please reload', currentVersion: VERSION, minVersion: '2.0.0', latestVersion: '4.0.0', canContinue: true },
  ]);
});

test('a 426 ends it, says where to go, and is still read by who asked', async () => {
  const body = '{"code":"WIDGET_UNSUPPORTED","message":"Too old","minVersion":"4.0.0","upgradeUrl":"https://docs.example/"}';
  const { told, bodies } = await toldOf(answer(undefined, {}, { status: 426 }, body));
  same(bodies, [body]);
  same(told, [
    { severity: 'error', message: 'Too old', currentVersion: VERSION, minVersion: '4.0.0', canContinue: false, upgradeUrl: 'https://docs.example/' },
  ]);
});

test('an answer that only fails still tells of the version', async () => {
  same((await toldOf(answer('outdated', {}, { status: 500 }))).told.length, 1);
});

const TOO_OLD: VersionWarning = { severity: 'error', message: 'Too old', currentVersion: VERSION, canContinue: false };

test('a version that the server does not want any more sends nothing, hears nothing and keeps what was written', () =>
  silent(async () => {
    const c = await connectedChat();
    c.server.down = true;
    const sent = c.made.send('kept').catch((e) => e.message);
    c.tabKeep.set(TAB_KEYS.draft, 'half a thought');
    await c.clock.pass(10);
    c.server.down = false;
    c.server.calls.length = 0;
    c.made.warn(TOO_OLD);
    void c.made.send('refused').catch(() => {});
    c.page.back();
    await c.clock.pass(60_000);
    same([c.state().link, c.server.calls, c.socket.last().stopped, c.tabKeep.get(TAB_KEYS.draft)], ['outdated', [], true, 'half a thought']);
    same([await sent, c.state().outgoing.map((o) => o.content)], ['This version of the chat is too old', ['kept']]);
    same(['versionWarning', 'error', 'pollingDisabled'].every((name) => c.names().includes(name)), true);
    const after = chat({ keep: c.keep, tabKeep: c.tabKeep });
    await after.clock.pass(10);
    same(after.server.to('/message').map((call) => (call.body as any).content), ['kept']);
  }));

test('a message that the server refuses for the version of the widget is not lost', () =>
  silent(async () => {
    const c = await connectedChat();
    c.server.answers['/message'] = () => (c.made.warn(TOO_OLD), 426);
    void c.made.send('kept').catch(() => {});
    await c.clock.pass(10);
    same(c.state().outgoing.map(({ content, failed }) => [content, failed]), [['kept', undefined]]);
  }));

test('a warning that lets the chat go on is kept for the window until the version is in order', () =>
  silent(async () => {
    const c = await connectedChat();
    c.bring({ type: 'version_warning', cursor: 'log.1', data: { ...TOO_OLD, severity: 'warning', canContinue: true } });
    same([c.state().warning?.message, c.state().link], ['Too old', 'live']);
    c.made.warn();
    same(c.state().warning, undefined);
  }));

test('a form that is handed in when the version is too old fails and is not waited for', () =>
  silent(async () => {
    const c = await connectedChat();
    c.made.warn(TOO_OLD);
    same(await c.made.preChat({ email: 'a@b.example' }).then(() => 'taken', () => 'refused'), 'refused');
  }));
