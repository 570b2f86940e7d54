// 2.3, requests 12 to 14, 18 to 20, and the three twins of upload.

import { accepted, fail, isTime, ok, picture, same, until } from '../checks.js';
import { CallFailed, put } from '../wire.js';

async function requested(world, visitor, file, path = '/upload') {
  const { name: filename, type: mimeType, size } = file;
  return accepted(await world.post(path, { sessionId: visitor.sessionId, filename, mimeType, size }));
}

function isGrant(grant) {
  ok(grant.attachmentId, 'attachmentId is missing');
  ok(/^https?:/.test(grant.uploadUrl), `uploadUrl is not absolute: ${grant.uploadUrl}`);
  isTime(grant.expiresAt, 'expiresAt');
  ok(Date.parse(grant.expiresAt) > Date.now(), 'expiresAt is in the past');
}

function isAttachment(attachment, file, status) {
  same(
    [attachment.filename, attachment.mimeType, attachment.size, attachment.status],
    [file.name, file.type, file.size, status],
    'the attachment',
  );
}

/** Off by default: a screenshot that nobody asked for is refused with an error that a page can read. */
async function isRefusedScreenshot(call) {
  try {
    fail(`a screenshot that nobody asked for is taken: ${JSON.stringify(await call())}`);
  } catch (failure) {
    ok(failure instanceof CallFailed, failure.message);
    ok(failure.status >= 400 && failure.status < 500, `the refusal is ${failure.message}`);
    ok(JSON.parse(failure.body).code, `code is missing: ${failure.message}`);
  }
}

export const files = {
  // POST /upload
  '2.3/12': async (world) => {
    const visitor = await world.quiet();
    isGrant(await requested(world, visitor, await picture()));
  },

  // PUT {uploadUrl}
  '2.3/13': async (world) => {
    const visitor = await world.quiet();
    const file = await picture();
    const { uploadUrl } = await requested(world, visitor, file);
    const parts = [];
    await put(uploadUrl, file, file.type, (part) => parts.push(part));
    ok(parts.at(-1) === 1, 'the upload reports no progress up to its end');
  },

  // POST /upload/complete
  '2.3/14': async (world) => {
    const visitor = await world.quiet();
    const file = await picture('shot.png', 40, 30);
    const progress = [];
    const attachment = await visitor.upload(file, (percent) => progress.push(percent));
    ok(attachment.id, 'id is missing');
    isAttachment(attachment, file, 'ready');
    same([progress[0], progress.at(-1)], [10, 100], 'progress at first and last');
    const bytes = await (await fetch(attachment.url)).arrayBuffer();
    same(bytes.byteLength, file.size, 'bytes behind the url');

    const sent = await visitor.send('', { attachmentIds: [attachment.id] });
    same(sent.attachments.map((one) => one.id), [attachment.id], 'attachments in the answer of the send');
    const [listed] = (await visitor.list()).messages;
    same(listed.attachments.map((one) => one.id), [attachment.id], 'attachments in the list');
  },

  // POST /screenshot/upload
  '2.3/18': async (world) => {
    const visitor = await world.quiet();
    await isRefusedScreenshot(() =>
      visitor.call('POST', '/screenshot/upload', { sessionId: visitor.sessionId, requestId: 'none' }),
    );
  },

  // POST /screenshot/upload/complete
  '2.3/20': async (world) => {
    const visitor = await world.quiet();
    await isRefusedScreenshot(() =>
      visitor.call('POST', '/screenshot/upload/complete', {
        sessionId: visitor.sessionId,
        requestId: 'none',
        attachmentId: 'none',
        size: 1,
      }),
    );
  },

  // POST /upload-request
  '2.3/upload-request': async (world) => {
    const visitor = await world.quiet();
    isGrant(await requested(world, visitor, await picture(), '/upload-request'));
  },

  // POST /upload-complete, which names no session in the SDKs; here an id alone opens nothing, so the token comes along
  '2.3/upload-complete': async (world) => {
    const visitor = await world.quiet();
    const file = await picture();
    const { attachmentId, uploadUrl } = await requested(world, visitor, file, '/upload-request');
    await put(uploadUrl, file, file.type, () => {});
    const attachment = accepted(await world.post('/upload-complete', { sessionId: visitor.sessionId, attachmentId }));
    same(attachment.id, attachmentId, 'id');
    isAttachment(attachment, file, 'ready');
    isTime(attachment.createdAt, 'createdAt');
  },

  // POST /upload-failed, likewise
  '2.3/upload-failed': async (world) => {
    const visitor = await world.quiet();
    const file = await picture();
    const { attachmentId } = await requested(world, visitor, file, '/upload-request');
    const attachment = accepted(await world.post('/upload-failed', { sessionId: visitor.sessionId, attachmentId }));
    same(attachment.id, attachmentId, 'id');
    isAttachment(attachment, file, 'failed');
  },

  // A message of an operator with a file reaches the page whole.
  '2.6/message-attachments': async (world) => {
    const visitor = await world.visitor();
    const file = await picture('from-ada.png');
    const bytes = btoa(String.fromCharCode(...new Uint8Array(await file.arrayBuffer())));
    const { id } = await world.operator.attach(world.id(visitor), file.name, file.type, bytes);
    await world.operator.say(world.id(visitor), '', { attachmentIds: [id] });
    const message = await until(() => visitor.messages.find((one) => one.attachments?.length), 'the file comes');
    isAttachment(message.attachments[0], file, 'ready');
    ok((await fetch(message.attachments[0].url)).ok, 'the file cannot be fetched');
  },
};
