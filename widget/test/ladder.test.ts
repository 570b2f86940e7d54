import { createLadder } from '../src/live/ladder';
import { fakeRung, message, settableClock, type FakeRung } from './fakes';
import { same, test } from './harness';

function ladder(moods: FakeRung['mood'][] = ['works', 'works', 'works']) {
  const clock = settableClock();
  const [socket, stream, poll] = (['socket', 'eventStream', 'longPoll'] as const).map((name, i) =>
    fakeRung(name, clock, moods[i]),
  );
  const frames: string[] = [];
  const ways: (string | undefined)[] = [];
  let cursor = 'log.1';
  let unauthorized = 0;
  const made = createLadder({
    rungs: [socket, stream, poll],
    clock,
    random: () => 1,
    place: () => ({ token: 't', cursor }),
    onFrame: (frame) => {
      frames.push(frame.data?.id);
      cursor = frame.cursor ?? cursor;
    },
    onState: (way) => ways.push(way),
    onUnauthorized: () => unauthorized++,
  });
  made.start();
  return { made, clock, socket, stream, poll, frames, ways, way: () => ways[ways.length - 1], unauthorized: () => unauthorized };
}

test('a socket that opens carries the frames', async () => {
  const l = ladder();
  await l.clock.pass(10);
  l.socket.last().events.frame(message('a', 2));
  same([l.way(), l.frames, l.stream.opened.length], ['socket', ['a'], 0]);
});

test('a socket that is refused makes way for the event stream at once', async () => {
  const l = ladder(['fails', 'works', 'works']);
  await l.clock.pass(10);
  same(l.way(), 'eventStream');
});

test('a socket that does not open within five seconds is given up', async () => {
  const l = ladder(['waits', 'works', 'works']);
  await l.clock.pass(4_900);
  same(l.way(), undefined);
  await l.clock.pass(200);
  same([l.way(), l.socket.last().stopped], ['eventStream', true]);
});

test('a socket that opens and carries nothing makes way for the event stream', async () => {
  const l = ladder(['waits', 'works', 'works']);
  await l.clock.pass(5_010);
  same([l.way(), l.socket.last().stopped], ['eventStream', true]);
});

test('long polling comes last', async () => {
  const l = ladder(['fails', 'fails', 'works']);
  await l.clock.pass(10);
  same(l.way(), 'longPoll');
});

test('with nothing reachable it goes on trying for ever', async () => {
  const l = ladder(['fails', 'fails', 'fails']);
  await l.clock.pass(3_600_000);
  same(l.socket.opened.length > 200, true, 'attempts in an hour');
  l.socket.mood = 'works';
  await l.clock.pass(17_000);
  same(l.way(), 'socket');
});

test('a socket that breaks is opened again and takes up the log where it was', async () => {
  const l = ladder();
  await l.clock.pass(10_000);
  l.socket.last().events.frame(message('a', 7));
  l.socket.last().events.down('closed');
  await l.clock.pass(600);
  same([l.way(), l.socket.opened.length, l.socket.last().place?.cursor], ['socket', 2, 'log.7']);
});

test('a socket that breaks as soon as it opens is not trusted', async () => {
  const l = ladder();
  await l.clock.pass(10);
  l.socket.last().events.down('closed');
  await l.clock.pass(10);
  same(l.way(), 'eventStream');
});

test('an event stream that falls silent makes way for long polling', async () => {
  const l = ladder(['fails', 'works', 'works']);
  await l.clock.pass(21_000);
  l.stream.last().events.down('silent');
  await l.clock.pass(10);
  same(l.way(), 'longPoll');
});

test('it climbs back up to the socket', async () => {
  const l = ladder(['fails', 'works', 'works']);
  await l.clock.pass(10);
  l.socket.mood = 'works';
  await l.clock.pass(30_010);
  same([l.way(), l.stream.last().stopped], ['socket', true]);
});

test('pauses between climbs grow to five minutes, and the stream goes on meanwhile', async () => {
  const l = ladder(['fails', 'works', 'works']);
  await l.clock.pass(10);
  const tries = () => l.socket.opened.length - 1;
  await l.clock.pass(30_010);
  same([tries(), l.stream.last().stopped, l.stream.opened.length], [1, false, 1]);
  await l.clock.pass(60_010);
  same(tries(), 2);
  await l.clock.pass(120_010);
  same(tries(), 3);
  await l.clock.pass(300_010);
  same(tries(), 4);
  await l.clock.pass(300_010);
  same(tries(), 5);
});

test('from long polling it climbs to the event stream when the socket stays shut', async () => {
  const l = ladder(['fails', 'fails', 'works']);
  await l.clock.pass(10);
  l.stream.mood = 'works';
  await l.clock.pass(30_010);
  same([l.way(), l.poll.last().stopped], ['eventStream', true]);
});

test('a sign of life from the page makes it climb at once', async () => {
  const l = ladder(['fails', 'works', 'works']);
  await l.clock.pass(10);
  l.socket.mood = 'works';
  l.made.verify();
  await l.clock.pass(10);
  same(l.way(), 'socket');
});

test('a socket in doubt is replaced without a gap', async () => {
  const l = ladder();
  await l.clock.pass(20_000);
  const old = l.socket.last();
  l.made.verify();
  same(old.stopped, false, 'stopped before the new one opens');
  await l.clock.pass(10);
  same([l.socket.opened.length, old.stopped, l.way()], [2, true, 'socket']);
});

test('a socket in doubt that cannot be replaced is given up', async () => {
  const l = ladder();
  await l.clock.pass(20_000);
  const old = l.socket.last();
  l.socket.mood = 'waits';
  l.made.verify();
  await l.clock.pass(5_100);
  same([old.stopped, l.way()], [true, 'eventStream']);
});

test('a socket that was heard just now is not in doubt', async () => {
  const l = ladder();
  await l.clock.pass(20_000);
  l.socket.last().events.frame(message('a', 2));
  l.made.verify();
  await l.clock.pass(10);
  same(l.socket.opened.length, 1);
});

test('frames of a carrier that was replaced are not heard', async () => {
  const l = ladder();
  await l.clock.pass(20_000);
  const old = l.socket.last();
  l.made.verify();
  await l.clock.pass(10);
  old.events.frame(message('late', 9));
  same(l.frames, []);
});

test('a dead token ends the climbing and is reported once', async () => {
  const l = ladder();
  await l.clock.pass(10);
  l.socket.last().events.down('unauthorized');
  await l.clock.pass(60_000);
  same([l.unauthorized(), l.socket.opened.length, l.stream.opened.length], [1, 1, 0]);
});
