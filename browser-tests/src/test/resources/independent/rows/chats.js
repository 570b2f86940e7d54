// 2.3, requests 1 to 11, 15 to 17, 21 and 22, and the two twins of edit and delete.

import { accepted, fail, isTime, ok, same, until } from '../checks.js';
import { memory } from '../client.js';

export const chats = {
  // POST /connect
  '2.3/1': async (world) => {
    const storage = memory();
    const visitor = world.client({ storage });
    const first = await visitor.connect();
    visitor.vanish();
    ok(/^[^.]+\.[^.]+$/.test(first.sessionId), `sessionId is no token: ${first.sessionId}`);
    same(first.visitorId, storage.getItem('pocketping_visitor_id'), 'visitorId');
    same(typeof first.operatorOnline, 'boolean', 'type of operatorOnline');
    same(first.messages, [], 'messages of a new conversation');
    await visitor.send('Hello');
    await world.operator.say(world.id(visitor), 'Good day');

    const again = world.client({ storage });
    const second = await again.connect();
    same(world.id(again), world.id(visitor), 'the conversation after coming back');
    same(
      second.messages.map((message) => [message.sender, message.content]),
      [
        ['visitor', 'Hello'],
        ['operator', 'Good day'],
      ],
      'history after coming back',
    );
    const session = await world.operator.session(world.id(visitor));
    same(session.metadata.language, navigator.language, 'metadata.language');
  },

  // POST /message
  '2.3/2': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    const message = { sessionId, sender: 'visitor', attachmentIds: [] };
    const answer = accepted(await world.post('/message', { ...message, content: 'Hello' }));
    ok(answer.messageId, 'messageId is missing');
    isTime(answer.timestamp, 'timestamp');
    const reply = await world.post('/message', { ...message, content: 'Again', replyTo: answer.messageId });
    accepted(reply);
    const { messages } = await visitor.list();
    same(messages.map((one) => one.id), [answer.messageId, reply.body.messageId], 'ids in the list');
    same(messages[0].timestamp, answer.timestamp, 'timestamp in the list');
  },

  // GET /messages
  '2.3/3': async (world) => {
    const visitor = await world.quiet();
    const [one, two, three] = [await visitor.send('1'), await visitor.send('2'), await visitor.send('3')];
    const all = await visitor.list();
    same(all.messages.map((message) => message.content), ['1', '2', '3'], 'messages');
    ok(!all.hasMore, 'hasMore where nothing more is');
    const first = await visitor.list({ limit: 2 });
    same(first.messages.length, 2, 'messages of a page of two');
    same(first.hasMore, true, 'hasMore of a page of two');
    const rest = await visitor.list({ after: one.id });
    same(rest.messages.map((message) => message.id), [two.id, three.id], 'messages after the first');
    for (const message of all.messages) {
      same(message.sender, 'visitor', 'sender');
      isTime(message.timestamp, 'timestamp');
    }
  },

  // POST /typing
  '2.3/4': async (world) => {
    const visitor = await world.quiet();
    await visitor.typing();
    const [typing] = await until(async () => {
      const heard = await world.operator.heard(world.id(visitor), 'typing');
      return heard.length && heard;
    }, 'operators see that the visitor types');
    same(typing.isTyping, true, 'isTyping');
  },

  // POST /read
  '2.3/5': async (world) => {
    const visitor = await world.quiet();
    const { id } = await world.operator.say(world.id(visitor), 'Good day');
    const answer = await visitor.read([id]);
    same(answer.updated, 1, 'updated');
    const [seen] = await world.operator.messages(world.id(visitor));
    same(seen.status, 'read', 'status for operators');
  },

  // PATCH /message/{id}
  '2.3/6': async (world) => {
    const visitor = await world.quiet();
    const { id } = await visitor.send('Helo');
    const { message } = await visitor.edit(id, 'Hello');
    same([message.id, message.content], [id, 'Hello'], 'message');
    isTime(message.editedAt, 'editedAt');
    const [listed] = (await visitor.list()).messages;
    same([listed.content, listed.editedAt], ['Hello', message.editedAt], 'message in the list');
  },

  // DELETE /message/{id}
  '2.3/7': async (world) => {
    const visitor = await world.quiet();
    const { id } = await visitor.send('Secret');
    same((await visitor.remove(id)).deleted, true, 'deleted');
    const listed = (await visitor.list()).messages.find((message) => message.id === id);
    ok(!listed || listed.deletedAt, 'the message is listed as if it were there');
  },

  // GET /presence
  '2.3/8': async (world) => {
    const visitor = world.client();
    await world.operator.online(true);
    try {
      same((await visitor.presence()).online, true, 'online');
    } finally {
      await world.operator.online(false);
    }
    same((await visitor.presence()).online, false, 'online');
  },

  // POST /identify
  '2.3/9': async (world) => {
    const storage = memory();
    const visitor = await world.quiet({ storage });
    same((await visitor.identify({ id: 'ada', name: 'Ada', plan: 'pro' })).ok, true, 'ok');
    const identity = await world.identity(visitor);
    same([identity?.id, identity?.name, identity?.plan], ['ada', 'Ada', 'pro'], 'identity for operators');
    const back = await world.quiet({ storage });
    same(back.session.identity?.id, 'ada', 'identity in the answer after coming back');
  },

  // POST /prechat
  '2.3/10': (world) =>
    world.withSettings(
      { preChatForm: { enabled: true, required: true, timing: 'before-first-message', fields: 'email-or-phone' } },
      async () => {
        const visitor = await world.quiet();
        same(visitor.session.preChatForm?.completed, false, 'completed before');
        same(
          (await visitor.preChat({ email: 'ada@example.org', phone: '+33612345678', phoneCountry: 'FR' })).ok,
          true,
          'ok',
        );
        const back = await visitor.connect();
        visitor.vanish();
        same(back.preChatForm.completed, true, 'completed after');
      },
    ),

  // POST /csat
  '2.3/11': async (world) => {
    const visitor = await world.quiet();
    await world.operator.askRating(world.id(visitor));
    const first = await visitor.rate(5, '  Fine  ');
    same(first.ok, true, 'ok');
    ok(!first.alreadyRated, 'alreadyRated at the first rating');
    const { csat } = await world.operator.session(world.id(visitor));
    same([csat.score, csat.comment], [5, 'Fine'], 'rating for operators');
    const second = await visitor.rate(1);
    same([second.ok, second.alreadyRated], [true, true], 'the second rating');
    same((await world.operator.session(world.id(visitor))).csat.score, 5, 'score after the second rating');
  },

  // POST /disconnect
  '2.3/15': async (world) => {
    const visitor = await world.visitor();
    visitor.disconnect();
    const [left] = await until(async () => {
      const heard = await world.operator.timeline(world.id(visitor), 'visitor.left');
      return heard.length && heard;
    }, 'operators see that the visitor left');
    same([left.duration, left.reason], [0, 'page_unload'], 'duration and reason');
  },

  // POST /visibility
  '2.3/16': async (world) => {
    const visitor = await world.visitor();
    same(await world.beaconAnswer(visitor, () => visitor.hidden()), 200, 'answer to the beacon');
    await visitor.visible();
    same((await world.operator.session(world.id(visitor))).visitorOnline, true, 'visitorOnline once visible again');
  },

  // GET /screenshot/requests
  '2.3/17': async (world) => {
    const visitor = await world.quiet();
    same((await visitor.screenshotRequests()).requests, [], 'requests');
  },

  // GET /stream, upgraded
  '2.3/21': async (world) => {
    const visitor = await world.quiet();
    const line = await world.socket(visitor.sessionId).open;
    await world.operator.say(world.id(visitor), 'Good day');
    await line.frame('message', (message) => message.content === 'Good day');
    same(line.socket.protocol, '', 'sub-protocol');
  },

  // GET /stream as an event stream
  '2.3/22': async (world) => {
    const visitor = await world.visitor({ channel: 'sse' });
    await world.operator.say(world.id(visitor), 'Good day');
    await until(() => visitor.messages.find((one) => one.content === 'Good day'), 'the message comes');
  },

  // A visitor who is forgotten leaves, and begins anew.
  '2.10/reset': async (world) => {
    const visitor = await world.visitor();
    await visitor.send('Hello');
    const before = world.id(visitor);
    await visitor.reset({ newSession: true });
    ok(world.id(visitor) !== before, 'the conversation is the same');
    same(visitor.session.messages, [], 'messages of the new conversation');
    await until(
      async () => (await world.operator.timeline(before, 'visitor.left')).length,
      'operators see that the visitor left the old conversation',
    );
  },

  // POST /edit
  '2.3/edit': async (world) => {
    const visitor = await world.quiet();
    const { id } = await visitor.send('Helo');
    const body = { sessionId: visitor.sessionId, messageId: id, content: 'Hello' };
    const { message } = accepted(await world.post('/edit', body));
    same([message.id, message.content], [id, 'Hello'], 'message');
    isTime(message.editedAt, 'editedAt');
  },

  // POST /delete
  '2.3/delete': async (world) => {
    const visitor = await world.quiet();
    const { id } = await visitor.send('Secret');
    same(
      accepted(await world.post('/delete', { sessionId: visitor.sessionId, messageId: id })).deleted,
      true,
      'deleted',
    );
    const listed = (await visitor.list()).messages.find((message) => message.id === id);
    if (listed && !listed.deletedAt) {
      fail('the message is listed as if it were there');
    }
  },
};
