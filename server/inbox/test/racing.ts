import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aFrame, aMessage, aSession } from './fixtures';
import { type Answer, freshPage, openPage, settle } from './page';

test('the answer to closing does not undo a reopening that came meanwhile', async () => {
  const page = await freshPage();
  let answer!: (answer: Answer) => void;
  page.rule = (asked) => (asked.path.endsWith('/close') ? new Promise((done) => (answer = done)) : undefined);
  void page.inbox.close('s');
  await settle();
  await page.frame(aFrame('session.closed', 2, { by: 'operator' }));
  await page.frame(aFrame('session.reopened', 3, { by: 'visitor' }));
  answer({ status: 200, body: { session: aSession({ status: 'closed' }) } });
  await settle();

  assert.equal(page.inbox.store.get().sessions.get('s')!.status, 'active');
});

test('the answer to closing counts where the stream is silent', async () => {
  const page = await freshPage();
  page.rule = (asked) => (asked.path.endsWith('/close') ? { status: 200, body: { session: aSession({ status: 'closed' }) } } : undefined);
  await page.inbox.close('s');

  assert.equal(page.inbox.store.get().sessions.get('s')!.status, 'closed');
});

test('what happens while the timeline loads stands in it', async () => {
  const page = await freshPage();
  const pages = [
    { items: [aFrame('a', 1), aFrame('b', 2)], hasMore: true },
    { items: [aFrame('c', 3), aFrame('d', 4)], hasMore: false },
  ];
  let next: (() => void) | undefined;
  page.rule = (asked) =>
    asked.path.includes('/timeline')
      ? new Promise((done) => (next = () => done({ status: 200, body: pages.shift() })))
      : undefined;
  page.inbox.readTimeline('s');
  await settle();
  await page.frame(aFrame('visitor.left', 6));
  next!();
  await settle();
  await page.frame(aFrame('visitor.back', 7));
  next!();
  await settle();

  const { items } = page.inbox.store.get().threads['s']!.timeline!;
  assert.deepEqual(items.map((item) => item.seq), [1, 2, 3, 4, 6, 7]);
});

test('a timeline is read on from where it was read, not from what the stream added', async () => {
  const page = await freshPage();
  page.rule = (asked) => (asked.path.includes('/timeline') ? 'none' : undefined);
  page.inbox.readTimeline('s');
  await settle();
  await page.frame(aFrame('visitor.left', 6));
  page.inbox.readTimeline('s');
  await settle();

  assert.deepEqual(page.asked.filter((a) => a.path.includes('/timeline')).map((a) => a.path.split('after=')[1]), ['0', '0']);
});

test('read receipts step back from a server that fails', async () => {
  const page = await freshPage();
  page.rule = (asked) => (asked.path.endsWith('/read') ? { status: 503 } : undefined);
  await page.frame(aFrame('message.created', 2, { message: aMessage('m', 2) }));
  await page.pass(37_000);

  assert.equal(page.asked.filter((a) => a.path.endsWith('/read')).length, 4); // after pauses of 5, 10 and 20 seconds
});

test('a receipt that was taken is not repeated while its frame stays away', async () => {
  const page = await freshPage();
  await page.frame(aFrame('message.created', 2, { message: aMessage('m', 2) }));
  await page.pass(10_000);

  assert.equal(page.asked.filter((a) => a.path.endsWith('/read')).length, 1);
});

test('logging out takes the notice with it', async () => {
  const page = await freshPage();
  page.inbox.say('Sent “offer” to the visitor’s page.');
  await page.inbox.logout();

  const { phase, notice, loginNote } = page.inbox.store.get();
  assert.deepEqual([phase, notice, loginNote], ['login', '', '']);
});

test('a wrong key and a used link are told apart', async () => {
  const refuse = () => ({ status: 401, body: { message: 'whatever' } });
  const byKey = await freshPage('#/');
  byKey.rule = refuse;
  await byKey.inbox.login({ apiKey: 'wrong' });
  assert.equal(byKey.inbox.store.get().loginNote, 'That is not the server’s API key.');

  const byLink = await openPage('#/');
  byLink.rule = refuse;
  await byLink.inbox.login({ secret: 'used' });
  assert.equal(byLink.inbox.store.get().loginNote.startsWith('This link was used before'), true);
});
