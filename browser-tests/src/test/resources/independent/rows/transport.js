// 2.1 and 2.2: what holds for every request.

import { accepted, ok, refused, same } from '../checks.js';

export const transport = {
  // Every 2xx answer carries JSON.
  '2.1/1': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const mine = await visitor.send('Hello');
    const answers = [
      await world.post('/typing', { sessionId, sender: 'visitor', isTyping: true }),
      await world.post('/read', { sessionId, messageIds: [], status: 'read' }),
      await world.get(`/messages?sessionId=${sessionId}`),
      await world.get('/presence'),
      await world.post('/identify', { sessionId, identity: { id: 'ada' } }),
      await world.post('/visibility', { sessionId, state: 'visible', timestamp: Date.now() }),
      await world.post('/csat', { sessionId, score: 4 }),
      await world.call('PATCH', `/message/${mine.id}`, { sessionId, content: 'Hello!' }),
      await world.call('DELETE', `/message/${mine.id}?sessionId=${sessionId}`),
      await world.post('/disconnect', { sessionId, duration: 1, reason: 'page_unload' }),
    ];
    answers.forEach((answer) => {
      accepted(answer);
      ok(answer.status !== 204, 'an answer is 204');
      ok(/^application\/json/.test(answer.headers.get('Content-Type')), 'an answer is not typed as JSON');
    });
  },

  // Fetches carry both headers, also on GET and DELETE.
  '2.1/3': async (world) => {
    const visitor = await world.quiet();
    const { id } = await visitor.send('Hello');
    accepted(await world.get(`/messages?sessionId=${visitor.sessionId}`));
    accepted(await world.call('DELETE', `/message/${id}?sessionId=${visitor.sessionId}`));
  },

  // Only the session id authenticates, and it is not what operators call the conversation.
  '2.1/4': async (world) => {
    const visitor = await world.quiet();
    accepted(await world.get(`/messages?sessionId=${visitor.sessionId}`, { credentials: 'omit' }));
    const bare = world.id(visitor);
    refused(await world.get(`/messages?sessionId=${bare}`), 401, 'UNAUTHORIZED');
    refused(await world.get(`/messages?sessionId=${bare}.AAAAAAAAAAAAAAAAAAAAAAAAAAA`), 401, 'UNAUTHORIZED');
  },

  // Typing is never refused.
  '2.1/5': async (world) => {
    const visitor = await world.quiet();
    const keystrokes = Array.from({ length: 120 }, () => visitor.typing());
    await Promise.all(keystrokes);
  },

  // Beacons are preflighted and credentialed.
  '2.1/6': async (world) => {
    const visitor = await world.quiet();
    same(await world.beaconAnswer(visitor, () => visitor.hidden()), 200, 'answer to the beacon /visibility');
    same(
      await world.beaconAnswer(visitor, () =>
        visitor.beacon('/disconnect', { sessionId: visitor.sessionId, duration: 1, reason: 'page_unload' }),
      ),
      200,
      'answer to the beacon /disconnect',
    );
  },

  '2.2/allow-origin': async (world) => {
    ok(new URL(world.endpoint).origin !== location.origin, 'the page is on the server’s own origin');
    accepted(await world.get('/presence'));
  },

  '2.2/allow-methods': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const { id } = await visitor.send('Hello');
    accepted(await world.get('/presence'));
    accepted(await world.post('/typing', { sessionId }));
    accepted(await world.call('PATCH', `/message/${id}`, { sessionId, content: 'Hello!' }));
    accepted(await world.call('DELETE', `/message/${id}?sessionId=${sessionId}`));
    // A forbidden method would not get past the preflight, and throw.
    await world.call('PUT', '/upload/none', 'bytes');
  },

  '2.2/allow-headers': async (world) => {
    const headers = { Authorization: 'Bearer none', 'Last-Event-ID': '1', 'Idempotency-Key': 'once' };
    const answer = await world.get('/presence', { headers });
    ok(answer.status > 0, 'the headers are not allowed');
  },

  '2.2/expose-headers': (world) =>
    world.withSettings({ minWidgetVersion: '0.0.1', latestWidgetVersion: '99.0.0' }, async () => {
      const { headers } = await world.get('/presence');
      ok(headers.get('X-PocketPing-Version-Status'), 'X-PocketPing-Version-Status cannot be read');
      same(headers.get('X-PocketPing-Min-Version'), '0.0.1', 'X-PocketPing-Min-Version');
      same(headers.get('X-PocketPing-Latest-Version'), '99.0.0', 'X-PocketPing-Latest-Version');
      ok(headers.get('X-PocketPing-Version-Message'), 'X-PocketPing-Version-Message cannot be read');
    }),

  '2.2/allow-credentials': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const credentials = 'include';
    accepted(await world.post('/visibility', { sessionId, state: 'hidden', timestamp: 1 }, { credentials }));
    accepted(await world.post('/disconnect', { sessionId, duration: 1, reason: 'page_unload' }, { credentials }));
  },

  // An error without these headers would be a network failure to the page.
  '2.2/errors': async (world) => {
    const visitor = await world.quiet();
    refused(await world.get('/nowhere'), 404, 'NOT_FOUND');
    refused(await world.post('/message', '{'), 400, 'INVALID_JSON');
    refused(await world.post('/message', { sessionId: 'none', content: 'x' }), 401, 'UNAUTHORIZED');
    refused(await world.call('DELETE', `/message/none?sessionId=${visitor.sessionId}`), 404, 'MESSAGE_NOT_FOUND');
    const credentials = 'include';
    const beacon = await world.post('/disconnect', '{', { credentials });
    ok(beacon.status > 0, 'a refused beacon cannot be read');
  },
};
