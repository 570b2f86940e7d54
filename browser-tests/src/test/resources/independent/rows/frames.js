// 2.6: every frame, first from the page to the server, then from the server to the page.

import { isTime, ok, same, until } from '../checks.js';

async function heardEvents(world, visitor, name) {
  return until(async () => {
    const events = await world.operator.timeline(world.id(visitor), 'event.received');
    const wanted = events.map((item) => item.event).filter((event) => event.name === name);
    return wanted.length && wanted;
  }, `operators see the event ${name}`);
}

/** A visitor, and the frames of a socket of its own beside it. */
async function listening(world, options) {
  const visitor = await world.visitor(options);
  const line = await world.socket(visitor.sessionId).open;
  return { visitor, line, id: world.id(visitor) };
}

const element = { selector: '#buy', name: 'wants_to_buy', event: 'click' };

export const frames = {
  '2.6/to-server/event': async (world) => {
    const visitor = await world.visitor();
    ok(visitor.trigger('looked', { at: 'shoes' }), 'the client could not send the event');
    const [event] = await heardEvents(world, visitor, 'looked');
    same(event.data, { at: 'shoes' }, 'data');
    isTime(event.timestamp, 'timestamp');
  },

  // In data, where other clients put it, and at the top, where Python reads it.
  '2.6/to-server/typing': async (world) => {
    const { line, id } = await listening(world);
    const heard = async (isTyping) =>
      until(async () => {
        const all = await world.operator.heard(id, 'typing');
        return all.some((frame) => frame.isTyping === isTyping);
      }, `operators hear of typing: ${isTyping}`);
    line.send({ type: 'typing', data: { sender: 'visitor', isTyping: true } });
    await heard(true);
    line.send({ type: 'typing', sender: 'visitor', isTyping: false });
    await heard(false);
  },

  '2.6/to-server/inspector_select': async (world) => {
    const visitor = await world.visitor();
    visitor.inspected({ selector: '#buy', tagName: 'BUTTON', text: 'Buy', url: location.href });
    visitor.trigger('after', {});
    await heardEvents(world, visitor, 'after');
    same(visitor.mode, 'ws', 'mode');
  },

  '2.6/to-server/other': async (world) => {
    const { line, visitor } = await listening(world);
    const frames = [{ type: 'of_tomorrow', data: {} }, { data: {} }, { type: 7 }, '{', '[]', 'null', '"x"', ''];
    frames.forEach((frame) => line.send(frame));
    line.send({ type: 'event', data: { name: 'after', timestamp: new Date().toISOString() } });
    await heardEvents(world, visitor, 'after');
    same(line.closed, undefined, 'the socket');
  },

  '2.6/to-server/over-64-KiB': async (world) => {
    const visitor = await world.visitor();
    const line = await world.socket(visitor.sessionId).open;
    line.send({ type: 'event', data: { name: 'huge', data: { text: 'x'.repeat(70_000) } } });
    await until(() => line.closed ?? line.frames.length, 'the socket closes or goes on');
    visitor.trigger('after', {});
    await heardEvents(world, visitor, 'after');
    const events = await world.operator.timeline(world.id(visitor), 'event.received');
    same(events.filter((item) => item.event.name === 'huge').length, 0, 'huge events that were taken');
  },

  '2.6/message': async (world) => {
    const { line, visitor, id } = await listening(world);
    const mine = await visitor.send('Hello');
    await world.operator.say(id, 'Good day', { replyTo: mine.id });
    const message = await line.frame('message', (one) => one.content === 'Good day');
    ok(message.id, 'id is missing');
    same([message.sender, message.sessionId === undefined], ['operator', false], 'sender, without sessionId');
    isTime(message.timestamp, 'timestamp');
    same(message.replyTo.id, mine.id, 'id in replyTo');
    await until(() => visitor.messages.find((one) => one.id === message.id), 'the client has the message');
  },

  '2.6/message_edited': async (world) => {
    const { line, visitor, id } = await listening(world);
    const said = await world.operator.say(id, 'Good dya');
    await until(() => visitor.conversation.find(said.id), 'the message comes');
    await world.operator.edit(id, said.id, 'Good day');
    const edited = await line.frame('message_edited');
    same([edited.messageId, edited.content], [said.id, 'Good day'], 'the frame');
    isTime(edited.editedAt, 'editedAt');
    await until(() => visitor.conversation.find(said.id).content === 'Good day', 'the client has the new words');
  },

  '2.6/message_deleted': async (world) => {
    const { line, visitor, id } = await listening(world);
    const said = await world.operator.say(id, 'Not for you');
    await until(() => visitor.conversation.find(said.id), 'the message comes');
    await world.operator.remove(id, said.id);
    const deleted = await line.frame('message_deleted');
    same(deleted.messageId, said.id, 'messageId');
    isTime(deleted.deletedAt, 'deletedAt');
    await until(() => visitor.conversation.find(said.id).deletedAt, 'the client has it deleted');
  },

  '2.6/typing': async (world) => {
    const { line, visitor, id } = await listening(world);
    await world.operator.typing(id, true);
    const typing = await line.frame('typing');
    same(typing.isTyping, true, 'isTyping');
    ok(typing.sender !== 'visitor', 'the operator types as the visitor');
    await until(() => visitor.operatorTyping, 'the client shows it');
    await world.operator.typing(id, false);
    await until(() => !visitor.operatorTyping, 'the client stops to show it');
    await world.operator.typing(id, true);
    await until(() => visitor.operatorTyping, 'the client shows it again');
    await world.operator.say(id, 'Good day');
    await until(() => !visitor.operatorTyping, 'a message ends it');
  },

  '2.6/presence': async (world) => {
    const { line, visitor } = await listening(world);
    await world.operator.online(true);
    try {
      await line.frame('presence', (presence) => presence.online === true);
      await until(() => visitor.operatorOnline, 'the client shows it');
    } finally {
      await world.operator.online(false);
    }
    await line.frame('presence', (presence) => presence.online === false);
  },

  '2.6/read': async (world) => {
    const { line, visitor, id } = await listening(world);
    const mine = await visitor.send('Hello');
    await world.operator.read(id, [mine.id]);
    const read = await line.frame('read');
    same([read.messageIds, read.status], [[mine.id], 'read'], 'the frame');
    isTime(read.readAt, 'readAt');
    await until(() => visitor.conversation.find(mine.id).status === 'read', 'the client shows the ticks');
  },

  // Two ticks come before they are blue.
  '2.6/read-delivered': async (world) => {
    const { line, visitor, id } = await listening(world);
    const mine = await visitor.send('Hello');
    await world.operator.read(id, [mine.id], 'delivered');
    const read = await line.frame('read');
    same([read.messageIds, read.status], [[mine.id], 'delivered'], 'the frame');
    isTime(read.deliveredAt, 'deliveredAt');
  },

  '2.6/event': async (world) => {
    const { line, visitor, id } = await listening(world);
    const got = [];
    visitor.on('event:show_offer', (event) => got.push(event));
    await world.operator.emit(id, 'show_offer', { percent: 10 });
    const event = await line.frame('event');
    same([event.name, event.data], ['show_offer', { percent: 10 }], 'the frame');
    isTime(event.timestamp, 'timestamp');
    await until(() => got.length === 1, 'the handler of the site is called');
  },

  '2.6/version_warning': (world) =>
    world.withSettings({ latestWidgetVersion: '99.0.0' }, async () => {
      const frames = [];
      const visitor = world.client().on('frame', (frame) => frames.push(frame));
      await visitor.connect();
      const { data: warning } = await until(
        () => frames.find((frame) => frame.type === 'version_warning'),
        'a frame version_warning comes',
      );
      ok(['info', 'warning', 'error'].includes(warning.severity), `severity is ${warning.severity}`);
      ok(warning.message, 'message is missing');
      same(
        [warning.currentVersion, warning.latestVersion, warning.canContinue],
        ['2.6.0', '99.0.0', true],
        'currentVersion, latestVersion, canContinue',
      );
    }),

  '2.6/config_update': async (world) => {
    const { line, visitor } = await listening(world);
    await world.withSettings({ trackedElements: [element] }, async () => {
      await line.frame('config_update', ({ trackedElements }) => trackedElements?.[0]?.selector === '#buy');
      await until(() => visitor.trackedElements.length === 1, 'the client has the elements');
    });
    await until(() => visitor.trackedElements.length === 0, 'the client has them no more');
  },

  '2.6/csat_request': async (world) => {
    const { line, visitor, id } = await listening(world);
    await world.operator.askRating(id);
    const request = await line.frame('csat_request');
    if (request.requestedAt !== undefined) {
      isTime(request.requestedAt, 'requestedAt');
    }
    await until(() => visitor.ratingAsked, 'the client shows the card');
  },
};
