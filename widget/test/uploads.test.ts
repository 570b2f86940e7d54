import { KEYS } from '../src/shared/contract';
import { chat, connectedChat } from './chats';
import { memoryKeep, message } from './fakes';
import { same, settle, test } from './harness';

type Chat = ReturnType<typeof chat>;

const file = (name: string, type = 'image/png', bytes = 'picture') => new File([bytes], name, { type });
const attachment = (id: string) => ({ id, filename: `${id}.png`, mimeType: 'image/png', size: 7, url: `https://chat.example/files/${id}` });

/** One whose server takes uploads. */
async function withUploads(options: Parameters<typeof chat>[0] = {}) {
  const c = await connectedChat(options);
  let ids = 0;
  c.server.answers['/upload'] = () => ({ attachmentId: `a${++ids}`, uploadUrl: `https://chat.example/upload/a${ids}`, expiresAt: 't' });
  c.server.answers['/upload/complete'] = ({ body }) => attachment((body as any).attachmentId);
  c.server.answers['/upload-failed'] = ({ body }) => attachment((body as any).attachmentId);
  return c;
}
const progress = (c: Chat) => c.told.filter(([name]) => name === 'uploadProgress').map(([, upload]) => upload.progress);
const one = (c: Chat) => c.state().uploads[0];
const bodies = (c: Chat, path: string) => c.server.to(path).map((call) => call.body as any);
const outcomeOf = (promise: Promise<unknown>) => promise.then(() => 'sent', (e) => e.message);

test('a file is announced, put where the server says, and completed', async () => {
  const c = await withUploads();
  c.made.attach([file('cat.png')]);
  await settle();
  same([one(c).name, one(c).preview, one(c).progress], ['cat.png', 'blob:cat.png', 10]);
  c.put.puts[0].sent(0.5);
  same([one(c).progress, c.put.puts[0].url, c.put.puts[0].type], [50, 'https://chat.example/upload/a1', 'image/png']);
  await c.put.puts[0].end();
  same([one(c).progress, one(c).attachment?.id, progress(c)], [100, 'a1', [10, 50, 100]]);
  same(bodies(c, '/upload'), [{ filename: 'cat.png', mimeType: 'image/png', size: 7 }]);
  same(bodies(c, '/upload/complete'), [{ attachmentId: 'a1' }]);
  same(c.names().filter((name) => /^upload[SCE]/.test(name)), ['uploadStart', 'uploadComplete']);
});

test('what the server does not take is refused without asking it', async () => {
  const c = await withUploads();
  c.made.store.set({ accepts: { maxBytes: 5, types: ['image/png'] } });
  c.made.attach([file('large.png'), file('page.html', 'text/html', 'x'), file('nothing.png', 'image/png', ''), file('no-type', '', 'x'), file('a.png', 'image/png;x=y', 'x')]);
  await settle();
  same(
    c.state().uploads.map(({ failed }) => [failed?.code, failed?.retry]),
    [['FILE_TOO_LARGE', false], ['UNSUPPORTED_MEDIA_TYPE', false], ['FILE_TOO_LARGE', false], ['UNSUPPORTED_MEDIA_TYPE', false], [undefined, undefined]],
  );
  same([c.server.to('/upload').length - 1, c.state().uploads[3].type], [0, 'application/octet-stream']);
});

test('what the server takes is what it said at connect', async () => {
  const c = chat();
  same([c.state().accepts.maxBytes, c.state().accepts.types.length], [10_485_760, 14]);
  const answer = { sessionId: 'abc.mac', visitorId: 'v', cursor: 'log.1', uploads: { maxBytes: 9, types: ['text/html'] } };
  c.server.answers['/connect'] = answer;
  c.made.setOpen(true);
  await c.clock.pass(10);
  same(c.state().accepts, answer.uploads);
  c.server.answers['/connect'] = { ...answer, uploads: { maxBytes: 9 } };
  c.bring({ type: 'reset' });
  await c.clock.pass(1_000);
  same(c.state().accepts, answer.uploads, 'an answer that makes no sense');
});

test('a message holds ten files at most', async () => {
  const c = await withUploads();
  c.made.attach(Array.from({ length: 11 }, (_, i) => file(`${i}.png`)));
  await settle();
  same(c.state().uploads.filter((upload) => upload.failed?.code === 'TOO_MANY_FILES').map((upload) => upload.name), ['10.png']);
});

test('a refusal by the server is final for its type and size, and may pass otherwise', async () => {
  for (const [status, retry] of [[413, false], [415, false], [403, true]] as const) {
    const c = await withUploads();
    c.server.answers['/upload'] = status;
    c.made.attach([file('cat.png')]);
    await c.clock.pass(10);
    same([one(c).failed?.retry, c.server.to('/upload').length], [retry, 1], String(status));
  }
});

test('a network that fails is tried again after a pause, and at once when it is back', async () => {
  const c = await withUploads();
  c.made.attach([file('cat.png')]);
  await settle();
  c.server.down = true;
  await c.put.puts[0].end(999);
  same([one(c).failed, one(c).progress], [undefined, 0]);
  await c.clock.pass(600);
  c.server.down = false;
  c.page.back();
  await settle();
  await c.put.puts[1].end();
  same([one(c).attachment?.id, c.server.to('/upload').length], ['a2', 3]);
});

test('bytes that got lost are sent again', async () => {
  const c = await withUploads();
  const complete = c.server.answers['/upload/complete'] as () => object;
  let first = true;
  c.server.answers['/upload/complete'] = (call) => (first ? ((first = false), 400) : (complete as any)(call));
  c.made.attach([file('cat.png')]);
  await settle();
  await c.put.puts[0].end();
  await c.clock.pass(600);
  await c.put.puts[1].end();
  same(one(c).attachment?.id, 'a2');
});

test('what goes on failing is given up, and tried again when the visitor says so', async () => {
  const c = await withUploads();
  c.server.down = true;
  c.made.attach([file('cat.png')]);
  await c.clock.pass(60_000);
  same([one(c).failed?.retry, c.server.to('/upload').length], [true, 6]);
  c.server.down = false;
  c.made.retryUpload(one(c).key);
  await settle();
  await c.put.puts[0].end();
  same([one(c).failed, one(c).attachment?.id], [undefined, 'a1']);
});

test('a cancelled upload stops, and the server need not wait for it', async () => {
  const c = await withUploads();
  c.made.attach([file('cat.png')]);
  await settle();
  c.made.cancelUpload(one(c).key);
  await settle();
  same([c.state().uploads, c.put.puts[0].stopped, bodies(c, '/upload-failed'), c.dropped], [[], true, [{ attachmentId: 'a1' }], ['blob:cat.png']]);
});

test('an upload that is cancelled before the server answered is withdrawn when it does', async () => {
  const c = await withUploads();
  let answer!: () => void;
  c.server.held = new Promise<void>((resolve) => (answer = resolve));
  c.made.attach([file('cat.png')]);
  await settle();
  c.made.cancelUpload(one(c).key);
  answer();
  await c.clock.pass(10);
  same([c.put.puts.length, bodies(c, '/upload-failed')], [0, [{ attachmentId: 'a1' }]]);
});

test('a send takes the ready files along, shows them until the log does, and leaves the failed', async () => {
  const c = await withUploads();
  c.made.attach([file('cat.png'), file('page.html', 'text/html')]);
  await settle();
  await c.put.puts[0].end();
  void c.made.send('');
  same([c.state().uploads.map(({ name }) => name), c.state().outgoing[0].attachments![0].preview], [['page.html'], 'blob:cat.png']);
  await c.clock.pass(10);
  const { clientId, ...sent } = bodies(c, '/message')[0];
  same([sent, c.dropped], [{ content: '', attachmentIds: ['a1'] }, []]);
  c.bring(message('m1', 2, { sender: 'visitor', content: '', clientId, attachments: [attachment('a1')] }));
  same([c.state().messages[0].attachments![0].id, c.state().outgoing, c.dropped], ['a1', [], ['blob:cat.png']]);
});

test('nothing is sent while a file is under way, and nothing blank without one', async () => {
  const c = await withUploads();
  c.made.attach([file('cat.png')]);
  await settle();
  same(await outcomeOf(c.made.send('look')), 'A file is under way');
  c.made.cancelUpload(one(c).key);
  same((await outcomeOf(c.made.send(' '))).slice(0, 9), 'A message');
  same(c.server.to('/message').length, 0);
});

test('a message with files that waited when the page was left is shown and sent on the next one', async () => {
  const tabKeep = memoryKeep();
  const before = await withUploads({ tabKeep });
  before.made.attach([file('cat.png')]);
  await settle();
  await before.put.puts[0].end();
  before.server.down = true;
  void before.made.send('look');
  await before.clock.pass(10);
  before.made.destroy();
  const after = chat({ tabKeep, keep: before.keep });
  same(after.state().outgoing[0].attachments, [attachment('a1')]);
  await after.clock.pass(10);
  same(bodies(after, '/message')[0].attachmentIds, ['a1']);
});

test('a kept message without text is only sent when it names files', () => {
  const tabKeep = memoryKeep();
  const parcel = (body: object, more: object = {}) => ({ clientId: 'c', path: '/message', body, at: 1, ...more });
  for (const bad of [parcel({ content: '' }), parcel({ content: '', attachmentIds: 'a1' }), parcel({ content: '', attachmentIds: ['a1'] }, { attachments: [{}] })]) {
    tabKeep.set(KEYS.outbox, JSON.stringify([bad]));
    same(chat({ tabKeep }).state().outgoing, [], JSON.stringify(bad));
  }
});

test('site code uploads files of its own, hears how far they are, and sends them without those of the composer', async () => {
  const c = await withUploads();
  c.made.attach([file('mine.png')]);
  await settle();
  await c.put.puts[0].end();
  const heard: number[] = [];
  const uploaded = c.made.api.uploadFile(file('theirs.png'), (percent) => heard.push(percent));
  await settle();
  await c.put.puts[1].end();
  same([(await uploaded).id, heard, c.state().uploads.length], ['a2', [10, 100], 1]);
  void c.made.api.sendMessage('from code', ['a2']);
  await c.clock.pass(10);
  same([bodies(c, '/message')[0].attachmentIds, c.state().uploads.length], [['a2'], 1]);
});

test('site code that fails while it is told how far its file is does not stop the file', async () => {
  const c = await withUploads();
  const error = console.error;
  console.error = () => {};
  const uploaded = c.made.api.uploadFile(file('theirs.png'), () => {
    throw new Error('boom');
  });
  await settle();
  await c.put.puts[0].end();
  const { id } = await uploaded;
  console.error = error;
  same(id, 'a1');
});

test('site code that hands in no file is told so', async () => {
  const c = await withUploads();
  same(await c.made.api.uploadFile(undefined as never).then(() => 'taken', () => 'refused'), 'refused');
  same(await c.made.api.uploadFiles(null as never).then(() => 'taken', () => 'refused'), 'refused');
});

test('site code hears why its file was not taken', async () => {
  const c = await withUploads();
  same(await outcomeOf(c.made.api.uploadFiles([file('page.html', 'text/html')])), 'Files of this type are not taken');
});

test('a file is shown while the script that uploads it is on its way, and can be cancelled', async () => {
  const c = await withUploads();
  c.made.attach([file('cat.png'), file('dog.png')]);
  same(c.state().uploads.map(({ name, progress }) => [name, progress]), [['cat.png', 0], ['dog.png', 0]]);
  c.made.cancelUpload(one(c).key);
  await settle();
  same([c.state().uploads.map(({ name }) => name), c.put.puts.length], [['dog.png'], 1]);
});

test('a message does not leave without files whose script is still on its way', async () => {
  const c = await withUploads();
  c.made.attach([file('cat.png')]);
  same(await outcomeOf(c.made.send('look')), 'A file is under way');
});

test('a reset drops the files of the old conversation', async () => {
  const c = await withUploads();
  c.made.attach([file('cat.png')]);
  await settle();
  c.made.reset(true);
  await settle();
  same([c.state().uploads, c.put.puts[0].stopped, c.dropped], [[], true, ['blob:cat.png']]);
});
