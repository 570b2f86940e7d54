// 2.9: where widget and upstream servers disagree; what is ours must serve both.

import { accepted, isTime, ok, picture, refused, same, until } from '../checks.js';
import { put } from '../wire.js';

const FACE = '\u{1F600}'; // two UTF-16 units

export const disagreements = {
  // Both spellings of edit.
  '2.9/D1': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const { id } = await visitor.send('1');
    accepted(await world.call('PATCH', `/message/${id}`, { sessionId, content: '2' }));
    same((await visitor.list()).messages[0].content, '2', 'content after PATCH');
    accepted(await world.post('/edit', { sessionId, messageId: id, content: '3' }));
    same((await visitor.list()).messages[0].content, '3', 'content after POST /edit');
  },

  // Both spellings of delete, and a DELETE with the session in its body.
  '2.9/D2': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const ids = [(await visitor.send('1')).id, (await visitor.send('2')).id, (await visitor.send('3')).id];
    const answers = [
      await world.call('DELETE', `/message/${ids[0]}?sessionId=${sessionId}`),
      await world.call('DELETE', `/message/${ids[1]}`, { sessionId }),
      await world.post('/delete', { sessionId, messageId: ids[2] }),
    ];
    answers.forEach((answer) => same(accepted(answer).deleted, true, 'deleted'));
    const there = (await world.operator.messages(world.id(visitor))).filter((one) => !one.deletedAt);
    same(there, [], 'messages that are still there');
  },

  // Both names of upload; the URL cannot be guessed, and is ours.
  '2.9/D3': async (world) => {
    const visitor = await world.quiet();
    const file = await picture();
    const body = { sessionId: visitor.sessionId, filename: file.name, mimeType: file.type, size: file.size };
    for (const [ask, complete] of [
      ['/upload', '/upload/complete'],
      ['/upload-request', '/upload-complete'],
    ]) {
      const { attachmentId, uploadUrl } = accepted(await world.post(ask, body));
      same(new URL(uploadUrl).origin, new URL(world.endpoint).origin, 'origin of the upload URL');
      const guessed = new URL(uploadUrl);
      guessed.search = '';
      const refusal = await fetch(guessed, { method: 'PUT', body: file, headers: { 'Content-Type': file.type } });
      ok(refusal.status >= 400 && refusal.status < 500, `a guessed URL is answered with ${refusal.status}`);
      await put(uploadUrl, file, file.type, () => {});
      same(
        accepted(await world.post(complete, { sessionId: visitor.sessionId, attachmentId })).status,
        'ready',
        'status',
      );
    }
  },

  // `after` is the id of a message, or a time, or wrong.
  '2.9/D4': async (world) => {
    const visitor = await world.quiet();
    const [first, second] = [await visitor.send('1'), await visitor.send('2')];
    same((await visitor.list({ after: first.id })).messages.map((one) => one.id), [second.id], 'after an id');
    const before = new Date(Date.parse(first.timestamp) - 120_000).toISOString();
    same((await visitor.list({ after: before })).messages.length, 2, 'messages after a time');
    const answer = await world.get(`/messages?sessionId=${visitor.sessionId}&after=neither`);
    same(answer.status, 400, `status of ${answer.text}`);
  },

  // The pre-chat form's answers are kept where they belong.
  '2.9/D5': async (world) => {
    const visitor = await world.quiet();
    await visitor.preChat({ email: 'ada@example.org', phone: '+33612345678', phoneCountry: 'FR' });
    same((await world.identity(visitor))?.email, 'ada@example.org', 'e-mail in the identity');
    const session = await world.operator.session(world.id(visitor));
    same([session.userPhone, session.userPhoneCountry], ['+33612345678', 'FR'], 'userPhone, userPhoneCountry');
    const other = await world.quiet();
    accepted(await world.post('/prechat', { sessionId: other.sessionId, email: 'eve@example.org' }));
  },

  '2.9/D6': async (world) => {
    const visitor = await world.quiet();
    same((await visitor.screenshotRequests()).requests, [], 'requests');
  },

  '2.9/D7': async (world) => {
    const visitor = await world.visitor();
    await world.tab(visitor, { channel: 'sse' });
  },

  // The WebSocket is where the endpoint is.
  '2.9/D8': async (world) => {
    const visitor = await world.quiet();
    const line = await world.socket(visitor.sessionId).open;
    ok(line.socket.url.startsWith(`${world.endpoint.replace(/^http/, 'ws')}/stream`), line.socket.url);
  },

  '2.9/D9': async (world) => {
    const visitor = await world.quiet();
    const { id } = await visitor.send('Hello');
    await visitor.edit(id, 'Hello!');
    await visitor.remove(id);
    same(await world.beaconAnswer(visitor, () => visitor.hidden()), 200, 'answer to a beacon');
    await world.call('PUT', '/upload/none', 'bytes');
  },

  // Custom events over the socket, and by POST for those who have none.
  '2.9/D10': async (world) => {
    const visitor = await world.visitor();
    visitor.trigger('looked', { at: 1 });
    accepted(await world.post('/event', { sessionId: visitor.sessionId, name: 'looked', data: { at: 2 } }));
    await until(async () => {
      const events = await world.operator.timeline(world.id(visitor), 'event.received');
      const seen = events.map((item) => item.event.data?.at).sort();
      return JSON.stringify(seen) === '[1,2]';
    }, 'operators see both events');
  },

  '2.9/D11': async (world) => {
    const visitor = await world.visitor();
    const line = await world.socket(visitor.sessionId).open;
    const stream = await world.stream(visitor.sessionId);
    await visitor.send('Hello');
    same((await line.frame('message')).status, 'sent', 'status on the socket');
    same((await stream.frame('message')).status, 'sent', 'status on the stream');
    same((await visitor.list()).messages[0].status, 'sent', 'status in the list');
  },

  '2.9/D12': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const plain = accepted(await world.post('/message', { sessionId, content: 'x', attachmentIds: [] }));
    same(plain.attachments ?? [], [], 'attachments of a message without');
    const { id } = await visitor.upload(await picture());
    const answer = accepted(await world.post('/message', { sessionId, content: 'x', attachmentIds: [id] }));
    same(answer.attachments.map((one) => [one.id, one.status]), [[id, 'ready']], 'attachments');
  },

  // A quote is an object in frames and lists.
  '2.9/D13': async (world) => {
    const visitor = await world.visitor();
    const line = await world.socket(visitor.sessionId).open;
    const said = await world.operator.say(world.id(visitor), 'Blue or red?');
    const mine = await visitor.send('Blue', { replyTo: said.id });
    const quotes = [
      (await line.frame('message', (one) => one.id === mine.id)).replyTo,
      (await visitor.list()).messages.find((one) => one.id === mine.id).replyTo,
    ];
    for (const quote of quotes) {
      same([quote?.id, quote?.content, quote?.sender], [said.id, 'Blue or red?', 'operator'], 'the quote');
    }
  },

  '2.9/D14': async (world) => {
    const { headers } = await world.get('/presence');
    same(headers.get('X-PocketPing-Version-Status'), 'ok', 'X-PocketPing-Version-Status');
  },

  '2.9/D15': async (world) => {
    refused(await world.post('/message', '{'), 400, 'INVALID_JSON');
    refused(await world.get('/nowhere'), 404, 'NOT_FOUND');
  },

  '2.9/D16': async (world) => {
    const visitor = await world.quiet();
    const line = await world.socket(visitor.sessionId).open;
    await world.operator.askRating(world.id(visitor));
    const frame = await until(() => line.frames.find((one) => one.type === 'csat_request'), 'the frame comes');
    ok(frame.data && typeof frame.data === 'object', `the frame is flat: ${JSON.stringify(frame)}`);
    same(frame.sessionId, undefined, 'sessionId beside the data');
  },

  // What is set is sent when a visitor connects, and nothing else.
  '2.9/D17': async (world) => {
    const plain = (await world.quiet()).session;
    same(typeof plain.operatorReachable, 'boolean', 'type of operatorReachable');
    for (const extra of ['operatorName', 'primaryColor', 'welcomeMessage', 'inspectorMode']) {
      same(plain[extra], undefined, extra);
    }
    const preChatForm = { enabled: true, required: false, timing: 'after-first-message', fields: 'email-only' };
    const branding = { operatorName: 'Ada', operatorAvatar: 'https://example.org/a.png', primaryColor: '#112233' };
    const welcomeMessage = 'Welcome!';
    await world.withSettings({ preChatForm, branding, welcomeMessage }, async () => {
      const { session } = await world.quiet();
      same(
        [session.operatorName, session.operatorAvatar, session.primaryColor, session.welcomeMessage],
        ['Ada', 'https://example.org/a.png', '#112233', 'Welcome!'],
        'branding',
      );
      const { enabled, required, timing, fields, completed } = session.preChatForm;
      same({ enabled, required, timing, fields }, preChatForm, 'preChatForm');
      same(completed, false, 'completed');
    });
  },

  // 4000 UTF-16 units, for a message and for its edit.
  '2.9/D18': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const { id } = await visitor.send(FACE.repeat(2000));
    await visitor.edit(id, 'x'.repeat(4000));
    const tooLong = `${FACE.repeat(2000)}x`;
    refused(await world.post('/message', { sessionId, content: tooLong }), 400, 'CONTENT_TOO_LONG');
    refused(await world.post('/edit', { sessionId, messageId: id, content: tooLong }), 400, 'CONTENT_TOO_LONG');
  },

  '2.9/D19': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const { id } = await visitor.send('one\n\n  two');
    same((await visitor.list()).messages[0].content, 'one\n\n  two', 'what was sent');
    const edited = accepted(await world.post('/edit', { sessionId, messageId: id, content: '  three  four \n' }));
    same(edited.message.content, 'three  four', 'what was edited');
    for (const content of ['', '   ', '\n\t']) {
      for (const answer of [
        await world.post('/message', { sessionId, content, attachmentIds: [] }),
        await world.call('PATCH', `/message/${id}`, { sessionId, content }),
      ]) {
        refused(answer, 400, answer.body?.code); // The protocol names no code for it.
        ok(answer.body.code, `code is missing in ${answer.text}`);
      }
    }
  },

  // Deleting twice: both spellings of the widget say yes.
  '2.9/D20': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const { id } = await visitor.send('Secret');
    for (let n = 0; n < 2; n++) {
      const path = `/message/${id}?sessionId=${sessionId}`;
      same(accepted(await world.call('DELETE', path)).deleted, true, 'deleted by DELETE');
      same(accepted(await world.post('/delete', { sessionId, messageId: id })).deleted, true, 'deleted by POST');
    }
    const deletions = await world.operator.timeline(world.id(visitor), 'message.deleted');
    same(deletions.length, 1, 'deletions that operators see');
  },

  // Only what belongs here is read.
  '2.9/D21': async (world) => {
    const [visitor, stranger] = [await world.quiet(), await world.quiet()];
    const said = await world.operator.say(world.id(visitor), 'Good day');
    const elsewhere = await world.operator.say(world.id(stranger), 'Good evening');
    const line = await world.socket(visitor.sessionId).open;
    same((await visitor.read(['none', elsewhere.id])).updated, 0, 'updated where nothing belongs here');
    same((await visitor.read(['none', elsewhere.id, said.id])).updated, 1, 'updated');
    same((await line.frame('read')).messageIds, [said.id], 'messageIds of the frame');
    same((await world.operator.messages(world.id(stranger)))[0].status, 'sent', 'status of the stranger’s message');
  },

  // Who posts to /typing types, unless it says otherwise.
  '2.9/D22': async (world) => {
    const visitor = await world.quiet();
    accepted(await world.post('/typing', { sessionId: visitor.sessionId }));
    const [typing] = await until(async () => {
      const heard = await world.operator.heard(world.id(visitor), 'typing');
      return heard.length && heard;
    }, 'operators see that the visitor types');
    same(typing.isTyping, true, 'isTyping');
  },

  // Nobody speaks as an operator from a page.
  '2.9/D23': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    for (const sender of ['operator', 'ai', 'system']) {
      const answer = await world.post('/message', { sessionId, content: sender, sender });
      ok(answer.status === 200, `a message as ${sender} is answered with ${answer.status}`);
    }
    const senders = new Set((await visitor.list()).messages.map((message) => message.sender));
    same([...senders], ['visitor'], 'senders');
    accepted(await world.post('/typing', { sessionId, sender: 'operator', isTyping: true }));
    const heard = await until(async () => {
      const all = await world.operator.heard(world.id(visitor), 'typing');
      return all.length && all;
    }, 'operators see that the visitor types');
    same(heard[0].sender, 'visitor', 'sender of the typing');
  },

  '2.9/D24': async (world) => {
    const { sessionId } = await world.quiet();
    const ask = (mimeType, filename) => world.post('/upload', { sessionId, filename, mimeType, size: 100 });
    for (const [mimeType, filename] of [
      ['image/png', 'a.png'],
      ['image/jpeg', 'a.jpg'],
      ['application/pdf', 'a.pdf'],
      ['text/plain', 'a.txt'],
    ]) {
      accepted(await ask(mimeType, filename));
    }
    for (const [mimeType, filename] of [
      ['audio/ogg', 'a.ogg'],
      ['video/webm', 'a.webm'],
      ['image/svg+xml', 'a.svg'],
      ['application/octet-stream', 'a.bin'],
    ]) {
      refused(await ask(mimeType, filename), 415, 'UNSUPPORTED_MEDIA_TYPE');
    }
  },

  '2.9/D26': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    refused(await world.post('/identify', { sessionId, identity: { name: 'Ada' } }), 400, 'INVALID_REQUEST');
    accepted(await world.post('/identify', { sessionId, identity: { id: 'ada' } }));
  },

  // Nothing of the community edition.
  '2.9/D27': async (world) => {
    const visitor = await world.quiet();
    refused(await world.post('/init', {}), 404, 'NOT_FOUND');
    const mine = await visitor.send('Hello');
    const [listed] = (await visitor.list()).messages;
    same([listed.sender, listed.id], ['visitor', mine.id], 'sender and id');
    isTime(listed.timestamp, 'timestamp');
  },
};
