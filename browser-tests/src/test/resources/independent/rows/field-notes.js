// 2.11: what was seen in real browsers.

import { accepted, ok, same, until } from '../checks.js';

async function left(world, visitor) {
  return (await world.operator.timeline(world.id(visitor), 'visitor.left')).length > 0;
}

/** A page of the site in a frame, with a client in it, which may be navigated like any page. */
function pageWithClient(world) {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  world.closing(() => frame.remove());
  const profile = crypto.randomUUID();
  /** Loads the page, and gives the conversation that its client has. */
  const load = (page) =>
    new Promise((resolve) => {
      frame.onload = () => resolve(frame.contentWindow.connected(world.endpoint, profile));
      frame.src = `/independent-site?page=${page}`;
    });
  /** Goes to a page of the site that has no chat. */
  const leave = () => {
    frame.onload = null;
    frame.src = '/independent-elsewhere';
  };
  return { load, leave };
}

/** Waits until somebody who left now would be seen to have left. */
async function asLongAsALeaveTakes(world) {
  const other = await world.quiet();
  other.disconnect();
  await until(() => left(world, other), 'another visitor is seen to have left');
}

function connect(world, visitor) {
  return world.post('/connect', { visitorId: 'ada', sessionId: visitor.sessionId, metadata: { url: location.href } });
}

export const fieldNotes = {
  // The echo comes to every tab, this one included, and ends "sending".
  '2.11/1': async (world) => {
    const visitor = await world.visitor();
    const frames = [];
    visitor.on('frame', (frame) => frames.push(frame));
    const other = await world.tab(visitor);
    const mine = await visitor.send('Hello');
    await until(() => frames.some((frame) => frame.data.id === mine.id), 'the echo comes to the tab that sent');
    const echo = frames.find((frame) => frame.data.id === mine.id).data;
    same(echo.status, 'sent', 'status of the echo');
    await until(() => other.conversation.find(mine.id)?.status === 'sent', 'the other tab has it as sent');
    same(visitor.messages.length, 1, 'messages');
  },

  // A page that goes away says so by beacons that carry credentials.
  '2.11/2': async (world) => {
    const { load, leave } = pageWithClient(world);
    const session = await load(1);
    leave();
    await until(
      async () => (await world.operator.timeline(session, 'visitor.left')).length,
      'operators see that the visitor left',
    );
  },

  // A navigation is no leave, in whatever order its three requests arrive.
  '2.11/3': async (world) => {
    const orders = [
      ['leave', 'hide', 'connect'],
      ['leave', 'connect', 'hide'],
      ['hide', 'leave', 'connect'],
      ['hide', 'connect', 'leave'],
      ['connect', 'leave', 'hide'],
      ['connect', 'hide', 'leave'],
    ];
    const visitors = [];
    for (const order of orders) {
      const visitor = await world.quiet();
      const { sessionId } = visitor;
      const steps = {
        leave: () => world.post('/disconnect', { sessionId, duration: 1, reason: 'page_unload' }),
        hide: () => world.post('/visibility', { sessionId, state: 'hidden', timestamp: Date.now() }),
        connect: () => connect(world, visitor),
      };
      for (const step of order) {
        accepted(await steps[step]());
      }
      await world.socket(sessionId).open;
      visitors.push({ order, visitor });
    }
    const gone = await world.quiet();
    gone.disconnect();
    await until(() => left(world, gone), 'one who left is seen to have left');
    await world.post('/visibility', { sessionId: gone.sessionId, state: 'hidden', timestamp: Date.now() });
    await asLongAsALeaveTakes(world);
    for (const { order, visitor } of visitors) {
      ok(!(await left(world, visitor)), `after ${order.join(', ')} the visitor counts as gone`);
      same((await world.operator.session(world.id(visitor))).visitorOnline, true, `online after ${order.join(', ')}`);
    }
    same((await world.operator.session(world.id(gone))).visitorOnline, false, 'online after a late /visibility');
    same(await world.operator.timeline(world.id(gone), 'visitor.back'), [], 'returns after a late /visibility');
  },

  // The same with a page that is really navigated.
  '2.11/3-navigated': async (world) => {
    const { load } = pageWithClient(world);
    const session = await load(1);
    same(await load(2), session, 'the conversation on the next page');
    await asLongAsALeaveTakes(world);
    same((await world.operator.timeline(session, 'visitor.left')).length, 0, 'leaves');
    same((await world.operator.session(session)).visitorOnline, true, 'visitorOnline');
  },

  // A socket that comes back asks for nothing, and is told.
  '2.11/4': async (world) => {
    const visitor = await world.visitor();
    const id = world.id(visitor);
    const first = await world.operator.say(id, 'Good dya');
    const second = await world.operator.say(id, 'Wrong window');
    const mine = await visitor.send('Hello');
    await until(() => visitor.messages.length === 3, 'all three come');
    visitor.vanish();
    await world.operator.edit(id, first.id, 'Good day');
    await world.operator.remove(id, second.id);
    await world.operator.read(id, [mine.id]);
    const last = await world.operator.say(id, 'Are you there?');

    const line = await world.socket(visitor.sessionId).open;
    const feed = () => {
      line.frames.splice(0).forEach((frame) => visitor.frame(frame));
      const { conversation } = visitor;
      return (
        conversation.find(last.id) &&
        conversation.find(first.id).content === 'Good day' &&
        conversation.find(second.id).deletedAt &&
        conversation.find(mine.id).status === 'read'
      );
    };
    await until(feed, `the new socket tells all changes; it told ${line.texts.join(' ')}`);
    same(visitor.messages.length, 4, 'messages');
  },

  // A clock that is ahead loses nothing.
  '2.11/6': async (world) => {
    const visitor = await world.quiet();
    const ahead = new Date(Date.now() + 30_000).toISOString();
    await world.operator.say(world.id(visitor), 'Good day');
    same((await visitor.list({ after: ahead })).messages.map((one) => one.content), ['Good day'], 'by polling');
    const stream = await world.stream(visitor.sessionId, ahead);
    await stream.frame('message', (one) => one.content === 'Good day');
  },

  // A greeting is no message: the pre-chat form shows only while there is none.
  '2.11/7': (world) =>
    world.withSettings({ welcomeMessage: 'Welcome!' }, async () => {
      const visitor = await world.quiet();
      same([visitor.session.welcomeMessage, visitor.session.messages], ['Welcome!', []], 'the answer to /connect');
      same((await visitor.list()).messages, [], 'messages');
    }),

  // Whatever is wrong, /typing is answered with 200.
  '2.11/8': async (world) => {
    const visitor = await world.quiet();
    const { sessionId } = visitor;
    await world.operator.close(world.id(visitor));
    const odd = [{ sessionId: 'none' }, { sessionId: 7 }, {}, { sessionId, isTyping: 'perhaps' }, '{'];
    for (const body of [{ sessionId }, ...odd]) {
      const answer = await world.post('/typing', body);
      same(answer.status, 200, `status of /typing with ${JSON.stringify(body)}: ${answer.text}`);
      accepted(answer);
    }
  },
};
