import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshPage, openPage, type Page, settle } from './page';

const file = (name: string, type = 'application/pdf') => new File(['content'], name, { type });

async function attach(page: Page, ...names: string[]): Promise<void> {
  page.inbox.attach('s', names.map((name) => file(name)));
  await settle();
}

/** The files below the field: each name, and how it is. */
function tray(page: Page): string[] {
  return page.inbox.store.get().uploads.map((u) => `${u.filename} ${u.state}`);
}

test('a file goes to the server at once, and its id with the message', async () => {
  const page = await freshPage();
  await attach(page, 'a.pdf');
  assert.equal(page.puts[0]!.target.startsWith('/pocketping/upload/'), true);
  await page.puts[0]!.progress(3, 4);
  assert.equal(page.inbox.store.get().uploads[0]!.sent, 0.75);
  await page.puts[0]!.end();
  assert.deepEqual(tray(page), ['a.pdf ready']);

  page.inbox.send('s', '', undefined);
  await settle();

  const post = page.asked.find((a) => a.method === 'POST' && a.path.endsWith('/messages'))!;
  const attachment = page.asked.find((a) => a.path.endsWith('/complete'))!.path.split('/').at(-2);
  assert.deepEqual([post.body['content'], post.body['attachmentIds']], ['', [attachment]]);
  assert.deepEqual(tray(page), []);
});

test('the server hears of name, type and size before the bytes', async () => {
  const page = await freshPage();
  page.inbox.attach('s', [new File(['12345'], 'notes', { type: '' })]);
  await settle();

  assert.deepEqual(page.asked.at(-1)!.body, { filename: 'notes', mimeType: 'application/octet-stream', size: 5 });
});

test('a message with files outlives a reload, for its files are on the server', async () => {
  const before = await freshPage();
  await attach(before, 'a.pdf');
  await before.puts[0]!.end();
  before.rule = (asked) => (asked.path.endsWith('/messages') ? 'none' : undefined);
  before.inbox.send('s', 'Here it is', undefined);
  await settle();

  const page = await openPage();

  const post = page.asked.find((a) => a.path.endsWith('/messages'))!;
  assert.equal((post.body['attachmentIds'] as string[]).length, 1);
});

test('messages with and without files leave in their order', async () => {
  const page = await freshPage();
  page.rule = (asked) => (asked.path.endsWith('/messages') ? 'none' : undefined);
  page.inbox.send('s', 'one', undefined);
  await attach(page, 'a.pdf');
  await page.puts[0]!.end();
  page.inbox.send('s', '', undefined);
  page.inbox.send('s', 'three', undefined);
  await settle();
  page.rule = () => undefined;
  await page.pass(2_000);

  assert.deepEqual(page.posts(), ['one', 'one', '', 'three']);
});

test('a file that the server refuses says why, and is not in the message', async () => {
  const page = await freshPage();
  page.rule = (asked) => (asked.path.endsWith('/attachments') ? { status: 413, body: { message: 'At most 10 MB', code: 'FILE_TOO_LARGE' } } : undefined);
  await attach(page, 'big.zip');

  const [upload] = page.inbox.store.get().uploads;
  assert.deepEqual([upload!.state, upload!.problem], ['failed', 'At most 10 MB']);
  assert.equal(page.puts.length, 0);
});

test('a broken line can be tried again, at a fresh place', async () => {
  const page = await freshPage();
  await attach(page, 'a.pdf');
  await page.puts[0]!.breakOff();
  assert.deepEqual(tray(page), ['a.pdf failed']);

  page.inbox.retryUpload(page.inbox.store.get().uploads[0]!.key);
  await settle();
  await page.puts[1]!.end();

  assert.deepEqual(tray(page), ['a.pdf ready']);
  assert.equal(page.puts[0]!.target === page.puts[1]!.target, false);
});

test('a line that stands still counts as broken, one that moves does not', async () => {
  const page = await freshPage();
  await attach(page, 'a.pdf');
  await page.pass(20_000);
  await page.puts[0]!.progress(1, 2);
  await page.pass(20_000);
  assert.deepEqual(tray(page), ['a.pdf uploading']);
  await page.pass(11_000);

  assert.deepEqual(tray(page), ['a.pdf failed']);
});

test('a cancelled file stops on its way and leaves the next one its turn', async () => {
  const page = await freshPage();
  await attach(page, 'a', 'b', 'c', 'd');
  assert.equal(page.puts.length, 3);
  page.inbox.cancelUpload(page.inbox.store.get().uploads[0]!.key);
  await settle();

  assert.equal(page.puts[0]!.aborted, true);
  assert.deepEqual(tray(page), ['b uploading', 'c uploading', 'd uploading']);
});

test('more files than a message takes are left out, and it is said', async () => {
  const page = await freshPage();
  await attach(page, ...Array.from({ length: 12 }, (_, i) => `f${i}`));

  assert.equal(tray(page).length, 10);
  assert.equal(page.inbox.store.get().notice, 'A message takes at most 10 files.');
});

test('files of one conversation do not go out with another', async () => {
  const page = await freshPage();
  await attach(page, 'a.pdf');
  await page.puts[0]!.end();
  page.inbox.send('other', 'Hello', undefined);
  await settle();

  assert.deepEqual(tray(page), ['a.pdf ready']);
  assert.equal('attachmentIds' in page.asked.find((a) => a.path.endsWith('/messages'))!.body, false);
});

test('the page asks before it closes on files that were not sent', async () => {
  const page = await freshPage();
  await attach(page, 'a.pdf');

  assert.equal(page.asksBeforeClosing(), true);
});
