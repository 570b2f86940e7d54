import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../src/api/wire';
import { said } from '../src/state/pending';
import { aFrame, aMessage } from './fixtures';
import { type Answer, type Asked, freshPage, openPage, type Page, settle } from './page';

const posts = (asked: Asked) => asked.method === 'POST' && asked.path.endsWith('/messages');
const answerPosts = (answer: Answer) => (asked: Asked) => (posts(asked) ? answer : undefined);

async function write(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) page.inbox.send('s', text, undefined);
  await settle();
}

function saidOn(page: Page): Message[] {
  const { threads, pending } = page.inbox.store.get();
  return said(threads['s'], pending, 's');
}

/** What the thread shows: each text, and how its sending goes. */
function shown(page: Page): string[] {
  return saidOn(page).map((m) => (m.sending ? `${m.content} (${m.sending})` : m.content));
}

test('a message that gets no answer holds those behind it, until it has one', async () => {
  const page = await freshPage();
  page.rule = answerPosts('none');
  await write(page, 'one', 'two');
  assert.deepEqual(page.posts(), ['one']);
  assert.deepEqual(shown(page), ['one (waiting)', 'two (waiting)']);

  page.rule = () => undefined;
  await page.pass(1_000);

  assert.deepEqual(page.posts(), ['one', 'one', 'two']);
  assert.deepEqual(shown(page), ['one', 'two']);
});

test('a repeat carries the client id of the first attempt', async () => {
  const page = await freshPage();
  page.rule = answerPosts({ status: 503 });
  await write(page, 'one');
  page.rule = () => undefined;
  await page.pass(1_000);

  const ids = page.asked.filter(posts).map((a) => a.body['clientId']);
  assert.equal(ids.length, 2);
  assert.equal(new Set(ids).size, 1);
});

test('a message that waits is tried at growing distances, without a stream', async () => {
  const page = await freshPage();
  page.rule = answerPosts({ status: 429 });
  await write(page, 'one');
  await page.pass(16_000);

  assert.equal(page.posts().length, 5); // at 0, 1, 3, 7 and 15 seconds
});

test('what is written while another message waits does not knock at the server by itself', async () => {
  const page = await freshPage();
  page.rule = answerPosts('none');
  await write(page, 'one');
  await write(page, 'two', 'three');

  assert.deepEqual(page.posts(), ['one']);
});

test('only a message that the server refuses lets the next one pass', async () => {
  const page = await freshPage();
  page.rule = (asked) => (posts(asked) && asked.body['content'] === 'bad' ? { status: 400, body: { message: 'No' } } : undefined);
  await write(page, 'bad', 'good');

  assert.deepEqual(shown(page), ['good', 'bad (refused)']);
  assert.equal(page.inbox.store.get().notice, 'No');
});

test('a refused message goes out when the operator tries again', async () => {
  const page = await freshPage();
  page.rule = answerPosts({ status: 400 });
  await write(page, 'one');
  page.rule = () => undefined;
  page.inbox.retry(page.inbox.store.get().pending[0]!.clientId);
  await settle();

  assert.deepEqual(shown(page), ['one']);
});

test('after a discarded message the next one leaves at once', async () => {
  const page = await freshPage();
  page.rule = answerPosts('none');
  await write(page, 'one');
  page.inbox.discard(page.inbox.store.get().pending[0]!.clientId);
  page.rule = () => undefined;
  await page.pass(1_000);
  await write(page, 'two');

  assert.deepEqual(shown(page), ['two']);
});

test('the stream coming back tries what waits at once', async () => {
  const page = await freshPage();
  page.rule = answerPosts('none');
  await write(page, 'one');
  page.rule = () => undefined;
  await page.hello();

  assert.deepEqual(shown(page), ['one']);
});

test('a message sent with an ended login leaves after the next one', async () => {
  const page = await freshPage();
  page.rule = () => ({ status: 401, body: { message: 'Send the API key as a header' } });
  await write(page, 'one');
  const { phase, loginNote, notice } = page.inbox.store.get();
  assert.deepEqual([phase, loginNote, notice], ['login', 'Your login has ended. Log in again.', '']);
  await page.pass(60_000);
  assert.equal(page.posts().length, 1);

  page.rule = () => undefined;
  await page.inbox.login({ apiKey: 'key' });
  await settle();

  assert.deepEqual(shown(page), ['one']);
});

test('an unsent message outlives a reload', async () => {
  const before = await freshPage();
  before.rule = answerPosts('none');
  await write(before, 'one', 'two');

  const page = await openPage();

  assert.deepEqual(page.posts(), ['one', 'two']);
  assert.deepEqual(shown(page), ['one', 'two']);
});

test('the page asks before it closes on an unsent message', async () => {
  const page = await freshPage();
  assert.equal(page.asksBeforeClosing(), false);
  page.rule = answerPosts('none');
  await write(page, 'one');
  assert.equal(page.asksBeforeClosing(), true);
});

test('a message whose answer was lost stands in the thread once', async () => {
  const page = await freshPage();
  page.rule = answerPosts('none');
  await write(page, 'one');
  const { clientId } = page.inbox.store.get().pending[0]!;
  await page.frame(aFrame('message.created', 2, { message: aMessage('m', 2, { content: 'one', type: 'operator', clientId }) }));

  assert.deepEqual(shown(page), ['one']);
});

test('what waits survives the end of what is known of its thread', async () => {
  const page = await freshPage();
  page.rule = answerPosts('none');
  await write(page, 'one');
  page.inbox.store.set({ threads: {}, open: undefined });
  await page.hello({ log: 'another', pos: 9 });

  assert.deepEqual(shown(page), ['one (waiting)']);
});

test('a message is known as written here after a reload, one of a colleague is not', async () => {
  const before = await freshPage();
  await write(before, 'one');
  const [mine] = saidOn(before);

  const page = await openPage();

  assert.equal(page.inbox.wroteHere(mine!), true);
  assert.equal(page.inbox.wroteHere(aMessage('m', 1, { type: 'operator', clientId: 'other-1' })), false);
  assert.equal(page.inbox.wroteHere(aMessage('m', 1, { type: 'operator' })), false);
});
