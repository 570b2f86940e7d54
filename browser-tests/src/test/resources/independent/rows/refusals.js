// 2.3.2: what is refused, and how.

import { accepted, refused, same } from '../checks.js';

async function deletedMessage(world) {
  const visitor = await world.quiet();
  const { id } = await visitor.send('Secret');
  await visitor.remove(id);
  return { id, sessionId: visitor.sessionId };
}

export const refusals = {
  '2.3.2/bad-json': async (world) => {
    for (const path of ['/connect', '/message', '/read', '/identify', '/csat', '/edit', '/delete']) {
      refused(await world.post(path, '{"sessionId":'), 400, 'INVALID_JSON');
    }
  },

  '2.3.2/invalid-field': async (world) => {
    const { sessionId } = await world.quiet();
    refused(await world.post('/connect', { sessionId: null }), 400, 'INVALID_REQUEST');
    refused(await world.post('/message', { sessionId, content: 7 }), 400, 'INVALID_REQUEST');
    refused(await world.post('/csat', { sessionId, score: 6 }), 400, 'INVALID_REQUEST');
    refused(await world.post('/csat', { sessionId, score: 'five' }), 400, 'INVALID_REQUEST');
    refused(await world.post('/identify', { sessionId }), 400, 'INVALID_REQUEST');
    refused(await world.post('/prechat', { sessionId }), 400, 'INVALID_REQUEST');
    refused(await world.post('/prechat', { sessionId, phone: '0612' }), 400, 'INVALID_REQUEST');
    refused(await world.get(`/messages?sessionId=${sessionId}&after=neither`), 400, 'INVALID_REQUEST');
  },

  // The same bytes, whether the conversation exists or not.
  '2.3.2/unknown-session': async (world) => {
    const visitor = await world.quiet();
    const exists = `${world.id(visitor)}.AAAAAAAAAAAAAAAAAAAAAAAAAAA`;
    const texts = [];
    for (const sessionId of [exists, `AAAAAAAAAAAAAAAAAAAAAA${exists.slice(22)}`]) {
      const answers = [
        await world.post('/message', { sessionId, content: 'x' }),
        await world.get(`/messages?sessionId=${sessionId}`),
        await world.post('/read', { sessionId, messageIds: ['none'], status: 'read' }),
        await world.post('/csat', { sessionId, score: 5 }),
        await world.post('/identify', { sessionId, identity: { id: 'ada' } }),
      ];
      answers.forEach((answer) => refused(answer, 401, 'UNAUTHORIZED'));
      texts.push(answers.map((answer) => answer.text));
      same((await world.post('/typing', { sessionId })).status, 200, 'status of /typing');
    }
    same(texts[0], texts[1], 'answers about what exists and what does not');
    same(await world.operator.heard(world.id(visitor), 'typing'), [], 'typing that operators see');
  },

  '2.3.2/unknown-message': async (world) => {
    const { sessionId } = await world.quiet();
    const patched = await world.call('PATCH', '/message/none', { sessionId, content: 'x' });
    refused(patched, 404, 'MESSAGE_NOT_FOUND');
    refused(await world.call('DELETE', `/message/none?sessionId=${sessionId}`), 404, 'MESSAGE_NOT_FOUND');
    const stranger = await world.quiet();
    const { id } = await stranger.send('Not yours');
    refused(await world.post('/edit', { sessionId, messageId: id, content: 'x' }), 404, 'MESSAGE_NOT_FOUND');
  },

  '2.3.2/not-own-message': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const { id } = await world.operator.say(world.id(visitor), 'Good day');
    refused(await world.call('PATCH', `/message/${id}`, { sessionId, content: 'Bad day' }), 403, 'FORBIDDEN');
    refused(await world.call('DELETE', `/message/${id}?sessionId=${sessionId}`), 403, 'FORBIDDEN');
  },

  '2.3.2/edit-of-deleted': async (world) => {
    const { id, sessionId } = await deletedMessage(world);
    refused(await world.call('PATCH', `/message/${id}`, { sessionId, content: 'x' }), 409, 'MESSAGE_DELETED');
    refused(await world.post('/edit', { sessionId, messageId: id, content: 'x' }), 409, 'MESSAGE_DELETED');
  },

  '2.3.2/delete-of-deleted': async (world) => {
    const { id, sessionId } = await deletedMessage(world);
    accepted(await world.call('DELETE', `/message/${id}?sessionId=${sessionId}`));
  },

  '2.3.2/content-too-long': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const content = 'x'.repeat(4001);
    refused(await world.post('/message', { sessionId, content }), 400, 'CONTENT_TOO_LONG');
    const { id } = await visitor.send('Short');
    refused(await world.call('PATCH', `/message/${id}`, { sessionId, content }), 400, 'CONTENT_TOO_LONG');
  },

  '2.3.2/file-refused': async (world) => {
    const { sessionId } = await world.quiet();
    const file = { sessionId, filename: 'a.png', mimeType: 'image/png', size: 10 };
    const program = { ...file, filename: 'a.exe', mimeType: 'application/x-msdownload' };
    refused(await world.post('/upload', program), 415, 'UNSUPPORTED_MEDIA_TYPE');
    refused(await world.post('/upload', { ...file, size: 5_000_000_000 }), 413, 'FILE_TOO_LARGE');
  },

  '2.3.2/rated-twice': async (world) => {
    const visitor = await world.quiet();
    await visitor.rate(3);
    same((await visitor.rate(4)).alreadyRated, true, 'alreadyRated');
  },

  '2.3.2/unknown-path': async (world) => {
    refused(await world.get('/init'), 404, 'NOT_FOUND');
    refused(await world.post('/nowhere', {}), 404, 'NOT_FOUND');
  },

  '2.3.2/closed-session': async (world) => {
    const visitor = await world.quiet();
    const id = world.id(visitor);
    await visitor.send('Hello');
    await world.operator.close(id);
    same((await world.operator.session(id)).status, 'closed', 'status once closed');
    await visitor.send('One more thing');
    same((await world.operator.session(id)).status, 'active', 'status after a visitor’s message');
    await world.operator.close(id);
    await world.operator.say(id, 'One more thing');
    same((await world.operator.session(id)).status, 'active', 'status after an operator’s message');
  },
};
