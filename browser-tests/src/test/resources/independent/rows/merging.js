// 2.8, rule by rule: what the server must respect because of how a page merges.

import { Clock, isTime, ok, picture, same, until } from '../checks.js';

const HOUR_MS = 3_600_000;

function inAnHour() {
  return new Date(Date.now() + HOUR_MS).toISOString();
}

export const merging = {
  // A message that is told again is told whole.
  '2.8/1': async (world) => {
    const visitor = await world.visitor();
    const id = world.id(visitor);
    const mine = await visitor.send('Helo');
    const said = await world.operator.say(id, 'Good dya', { replyTo: mine.id });
    await until(() => visitor.conversation.find(said.id), 'the message comes');
    await world.operator.edit(id, said.id, 'Good day');
    const { messages } = await visitor.list({ after: visitor.conversation.newest() });
    const again = messages.find((message) => message.id === said.id);
    ok(again, 'the edited message is not listed as changed');
    same([again.content, again.sender, again.replyTo.id], ['Good day', 'operator', mine.id], 'the message');
    same(again.timestamp, said.timestamp, 'timestamp');
    isTime(again.editedAt, 'editedAt');
    const line = await world.socket(visitor.sessionId).open;
    const replayed = await line.frame('message', (message) => message.id === said.id);
    same([replayed.sender, replayed.timestamp], ['operator', said.timestamp], 'the message on the socket');
  },

  // The echo ends "sending", whatever comes first.
  '2.8/2': async (world) => {
    const visitor = await world.visitor();
    const line = await world.socket(visitor.sessionId).open;
    const other = await world.tab(visitor);
    const mine = await visitor.send('Hello');
    const echo = await line.frame('message', (message) => message.id === mine.id);
    same([echo.status, echo.sender, echo.content], ['sent', 'visitor', 'Hello'], 'the echo');
    await until(() => other.messages.length === 1, 'the other tab has it');
    same(visitor.messages.map((one) => [one.id, one.status]), [[mine.id, 'sent']], 'what the client shows');
  },

  // Two identical quick replies are two messages.
  '2.8/3': async (world) => {
    const visitor = await world.visitor();
    const line = await world.socket(visitor.sessionId).open;
    const [one, two] = [
      await world.operator.say(world.id(visitor), 'Yes'),
      await world.operator.say(world.id(visitor), 'Yes'),
    ];
    ok(one.id !== two.id, 'both have the same id');
    await line.frame('message', (message) => message.id === one.id);
    await line.frame('message', (message) => message.id === two.id);
    const { messages } = await visitor.list();
    same(messages.map((message) => message.id), [one.id, two.id], 'ids in the list');
  },

  // A socket is told the newest 50, not more.
  '2.8/4': async (world) => {
    const visitor = await world.quiet();
    const id = world.id(visitor);
    const said = [];
    for (let n = 0; n < 60; n++) {
      said.push((await world.operator.say(id, `Number ${n}`)).id);
    }
    const line = await world.socket(visitor.sessionId).open;
    const { id: last } = await world.operator.say(id, 'The last');
    await line.frame('message', (message) => message.id === last);
    const told = line.of('message').map((message) => message.id);
    ok(told.length - 1 <= 50, `${told.length - 1} messages are replayed`);
    same(told.slice(0, -1), said.slice(said.length - told.length + 1), 'what is replayed');
    ok(told.length > 1, 'nothing is replayed');
  },

  // A cursor ahead of the server's clock loses nothing; the overlap does not count.
  '2.8/5': async (world) => {
    const visitor = await world.quiet();
    const id = world.id(visitor);
    for (const content of ['1', '2', '3']) {
      await world.operator.say(id, content);
    }
    const contents = async (query) => (await visitor.list(query)).messages.map((message) => message.content);
    same(await contents({ after: inAnHour() }), ['1', '2', '3'], 'messages after what is yet to come');
    same(await contents({ after: inAnHour(), limit: 1 }), ['1', '2', '3'], 'the overlap, limit 1');
    const before = new Date(Date.now() - HOUR_MS).toISOString();
    const page = await visitor.list({ after: before, limit: 2 });
    same(page.messages.map((message) => message.content), ['1', '2'], 'messages of the last hour, limit 2');
    same(page.hasMore, true, 'hasMore');
  },

  // A status never goes down.
  '2.8/6': async (world) => {
    const visitor = await world.visitor();
    const id = world.id(visitor);
    const line = await world.socket(visitor.sessionId).open;
    const mine = await visitor.send('Hello');
    await world.operator.read(id, [mine.id]);
    await line.frame('read');
    await world.operator.read(id, [mine.id], 'delivered');
    await visitor.edit(mine.id, 'Hello!');
    same((await visitor.list()).messages[0].status, 'read', 'status in the list');
    const again = await world.socket(visitor.sessionId).open;
    same((await again.frame('message')).status, 'read', 'status of the replay');
    await world.operator.say(id, 'The last');
    await line.frame('message', (message) => message.content === 'The last');
    const order = ['sending', 'sent', 'delivered', 'read'];
    for (const record of [line, again]) {
      const told = record.frames.flatMap(({ type, data }) =>
        type === 'read' || (type === 'message' && data.id === mine.id) ? [order.indexOf(data.status)] : [],
      );
      same(told, [...told].sort(), 'statuses as they were told');
    }
  },

  // What is seen for a second is read, once.
  '2.8/7': async (world) => {
    const clock = new Clock();
    const visitor = await world.visitor({ timers: clock });
    const answers = [];
    visitor.on('readStatusSent', (answer) => answers.push(answer));
    const { id } = await world.operator.say(world.id(visitor), 'Good day');
    await until(() => visitor.messages.length, 'the message comes');
    visitor.open();
    clock.advance(1000);
    await until(() => answers.length, 'the read is answered');
    same((await world.operator.messages(world.id(visitor)))[0].status, 'read', 'status for operators');
    same((await visitor.read([id])).updated, 0, 'updated the second time');
  },

  // A deleted message is a placeholder everywhere.
  '2.8/8': async (world) => {
    const visitor = await world.visitor();
    const tabs = [await world.tab(visitor), await world.tab(visitor, { channel: 'sse' })];
    const mine = await visitor.send('Secret');
    for (const tab of tabs) {
      await until(() => tab.conversation.find(mine.id), 'the message comes');
    }
    await visitor.remove(mine.id);
    for (const tab of [visitor, ...tabs]) {
      await until(() => tab.conversation.find(mine.id).deletedAt, 'the message is deleted');
      same(tab.conversation.find(mine.id).content, '', 'content');
    }
  },

  // Text is sent raw.
  '2.8/9': async (world) => {
    const text = '<b onclick="alert(1)">&amp; "quotes" \'too\'</b> **bold** `code`\n- one\n- two \u{1F600} \u2028';
    const visitor = await world.visitor();
    const stream = await world.stream(visitor.sessionId);
    const line = await world.socket(visitor.sessionId).open;
    await world.operator.say(world.id(visitor), text);
    same((await line.frame('message')).content, text, 'text on the socket');
    same((await stream.frame('message')).content, text, 'text on the stream');
    same((await visitor.list()).messages[0].content, text, 'text in the list');
    same((await visitor.send(text)).content, text, 'text that the visitor sent');
    const contents = (await visitor.list()).messages.map((message) => message.content);
    same(contents, [text, text], 'both in the list');
  },

  // Of a message that changes, the attachments stay.
  '2.8/1-attachments': async (world) => {
    const visitor = await world.quiet();
    const file = await visitor.upload(await picture());
    const mine = await visitor.send('Lok', { attachmentIds: [file.id] });
    await visitor.edit(mine.id, 'Look');
    const [listed] = (await visitor.list()).messages;
    same([listed.content, listed.attachments?.length], ['Look', 1], 'the message');
  },
};
