// 2.5 and 2.7: which channel it becomes, and what server-sent events must look like.

import { Clock, isTime, ok, same, until } from '../checks.js';

const NAMES = [undefined, 'message', 'screenshot_request', 'csat_request', 'connected'];

/** Makes everything happen that becomes a frame. */
async function everything(world, visitor) {
  const id = world.id(visitor);
  const mine = await visitor.send('Hello');
  const said = await world.operator.say(id, 'Good dya');
  await world.operator.edit(id, said.id, 'Good day');
  await world.operator.typing(id, true);
  await world.operator.read(id, [mine.id]);
  await world.operator.emit(id, 'show_offer', {});
  await world.operator.askRating(id);
  await world.operator.remove(id, said.id);
  await world.operator.online(true);
  await world.operator.online(false);
  await world.operator.say(id, 'The last');
}

export const streams = {
  '2.5/ws': async (world) => {
    const visitor = await world.visitor();
    await world.operator.say(world.id(visitor), 'Good day');
    await until(() => visitor.messages.length === 1, 'the message comes');
    same(visitor.mode, 'ws', 'mode');
  },

  '2.5/ws-again': async (world) => {
    const clock = new Clock();
    const sockets = [];
    const Kept = class extends WebSocket {
      constructor(url) {
        super(url);
        sockets.push(this);
      }
    };
    const visitor = await world.visitor({ timers: clock, WebSocket: Kept });
    clock.advance(2000);
    sockets[0].close();
    await until(() => clock.next === 1000, 'the client waits a second to come back');
    await world.operator.say(world.id(visitor), 'Meanwhile');
    clock.advance(1000);
    await until(() => visitor.mode === 'ws' && sockets.length === 2, 'the client is back');
    await until(() => visitor.messages.find((one) => one.content === 'Meanwhile'), 'what was missed comes');
  },

  '2.5/sse': async (world) => {
    const visitor = await world.visitor({ channel: 'sse' });
    await world.operator.say(world.id(visitor), 'Good day');
    await until(() => visitor.messages.length === 1, 'the message comes');
  },

  '2.5/polling': async (world) => {
    const clock = new Clock();
    const visitor = await world.visitor({ channel: 'polling', timers: clock });
    const waits = [];
    visitor.on('polled', (wait) => waits.push(wait));
    await world.operator.say(world.id(visitor), 'One');
    same(clock.next, 500, 'wait before the first poll');
    clock.advance(500);
    await until(() => waits.length === 1, 'the first poll is answered');
    same(visitor.messages.map((one) => one.content), ['One'], 'messages after the first poll');
    const said = await world.operator.say(world.id(visitor), 'Two');
    await world.operator.edit(world.id(visitor), visitor.messages[0].id, 'One!');
    clock.advance(2000);
    await until(() => waits.length === 2, 'the second poll is answered');
    same(waits, [2000, 2000], 'waits between polls');
    same(visitor.messages.map((one) => one.content), ['One!', 'Two'], 'messages after the second poll');
    same(visitor.messages[1].id, said.id, 'id');
  },

  // Sockets and streams are refused alike.
  '2.5/no-token': async (world) => {
    const stranger = world.socket('AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAA');
    await until(() => stranger.closed, 'a socket without a valid token is closed');
    const stream = await world.stream('AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAA');
    ok(!stream.answer.ok, `a stream without a valid token is answered with ${stream.answer.status}`);
  },

  '2.5/one-path': async (world) => {
    const visitor = await world.quiet();
    await world.socket(visitor.sessionId).open;
    const stream = await world.stream(visitor.sessionId);
    same(stream.answer.status, 200, 'status of the stream');
  },

  // Frames with other names never reach the widget.
  '2.7/1': async (world) => {
    const visitor = await world.quiet();
    const stream = await world.stream(visitor.sessionId);
    await everything(world, visitor);
    await stream.frame('message', (message) => message.content === 'The last');
    const types = ['message', 'message_edited', 'message_deleted', 'typing', 'presence', 'read', 'event'];
    for (const type of [...types, 'csat_request']) {
      await stream.frame(type);
    }
    const lost = stream.frames.filter((frame) => !NAMES.includes(frame.event));
    same(lost, [], 'frames with a name that no widget listens to');
  },

  // The data is the whole envelope, whatever the frame is called.
  '2.7/2': async (world) => {
    const visitor = await world.quiet();
    const stream = await world.stream(visitor.sessionId);
    await everything(world, visitor);
    await stream.frame('message', (message) => message.content === 'The last');
    for (const frame of stream.frames.filter((one) => one.event !== 'connected')) {
      const envelope = JSON.parse(frame.data);
      same([typeof envelope.type, typeof envelope.data], ['string', 'object'], `the envelope ${frame.data}`);
      if (frame.event && frame.event !== 'message') {
        same(frame.event, envelope.type, 'name of the frame');
      }
    }
  },

  // What changed since `after` is told again.
  '2.7/3': async (world) => {
    const visitor = await world.quiet();
    const id = world.id(visitor);
    const first = await world.operator.say(id, 'Good dya');
    const second = await world.operator.say(id, 'Wrong window');
    const mine = await visitor.send('Hello');
    const after = visitor.conversation.newest();
    isTime(after, 'after');
    await world.operator.edit(id, first.id, 'Good day');
    await world.operator.remove(id, second.id);
    await world.operator.read(id, [mine.id]);
    await world.operator.say(id, 'Are you there?');
    visitor.messages.push(first, second);

    const stream = await world.stream(visitor.sessionId, after);
    await stream.frame('message', (message) => message.content === 'Are you there?');
    const feed = () => {
      stream.frames.filter((one) => one.event !== 'connected').forEach((one) => visitor.frame(JSON.parse(one.data)));
      return (
        visitor.conversation.find(first.id).content === 'Good day' &&
        visitor.conversation.find(second.id).deletedAt &&
        visitor.conversation.find(mine.id).status === 'read'
      );
    };
    await until(feed, `the edit, the deletion and the ticks come; there are ${JSON.stringify(stream.frames)}`);
  },

  // Of the headers a page can read two; that they come at once shows in the first frame.
  '2.7/4': async (world) => {
    const visitor = await world.quiet();
    const begun = performance.now();
    const stream = await world.stream(visitor.sessionId);
    const { headers } = stream.answer;
    ok(/^text\/event-stream/.test(headers.get('Content-Type')), `Content-Type is ${headers.get('Content-Type')}`);
    const cache = headers.get('Cache-Control') ?? '';
    ok(cache.includes('no-cache') && cache.includes('no-transform'), `Cache-Control is ${cache}`);
    await until(() => stream.frames.length, 'the first frame comes');
    same(stream.frames[0].event, 'connected', 'name of the first frame');
    ok(stream.frames[0].at - begun < 2000, 'the first frame comes late');
  },

  // No way to send, but a way to ask: a client without a WebSocket posts its events (2.9/D10).
  '2.7/6': async (world) => {
    const visitor = await world.visitor({ channel: 'sse' });
    same(visitor.trigger('looked', {}), false, 'trigger on a stream');
    same((await visitor.call('POST', '/event', { sessionId: visitor.sessionId, name: 'looked' })).ok, true, 'ok');
  },
};

