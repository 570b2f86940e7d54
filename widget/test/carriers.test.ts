import { createLines, eventStreamRung } from '../src/live/eventStream';
import { longPollRung } from '../src/live/longPoll';
import { socketRung } from '../src/live/socket';
import { fakeServer, settableClock } from './fakes';
import { same, settle, test } from './harness';

const PLACE = () => ({ token: 'abc.mac', cursor: 'log.3' });

function listener() {
  const heard: string[] = [];
  return {
    heard,
    events: {
      up: () => void heard.push('up'),
      frame: (frame: { type: string }) => void heard.push(frame.type),
      down: (why: string) => void heard.push(`down ${why}`),
    },
  };
}

class FakeSocket {
  static last: FakeSocket;
  sent: string[] = [];
  closed = false;
  onopen = () => {};
  onmessage = (_: { data: string }) => {};
  onclose = (_: { code: number }) => {};
  constructor(readonly url: string) {
    FakeSocket.last = this;
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.closed = true;
  }
}

function openSocket(clock = settableClock()) {
  const { heard, events } = listener();
  const rung = socketRung('https://chat.example/pocketping', clock, (url) => new FakeSocket(url) as unknown as WebSocket);
  rung.open(PLACE, events);
  return { clock, heard, socket: FakeSocket.last };
}

test('a socket says its token in the first frame and never in the address', () => {
  const { socket } = openSocket();
  socket.onopen();
  same(socket.url, 'wss://chat.example/pocketping/stream');
  same(JSON.parse(socket.sent[0]), { type: 'hello', data: { token: 'abc.mac', cursor: 'log.3', beats: true } });
});

test('close code 4000 means that the token is dead', () => {
  const { socket, heard } = openSocket();
  socket.onopen();
  socket.onclose({ code: 4000 });
  same(heard, ['down unauthorized']);
});

test('a socket that opens is up with its first frame, and not before', () => {
  const { socket, heard } = openSocket();
  socket.onopen();
  same([heard, socket.sent.length], [[], 1]);
  socket.onmessage({ data: '{"type":"beat"}' });
  socket.onmessage({ data: '{"type":"presence"}' });
  same(heard, ['up', 'beat', 'presence']);
});

test('a socket that beat and then is silent for a minute is dead', async () => {
  const { socket, heard, clock } = openSocket();
  socket.onopen();
  socket.onmessage({ data: '{"type":"beat"}' });
  await clock.pass(59_000);
  same(heard, ['up', 'beat']);
  await clock.pass(2_000);
  same([heard[2], socket.closed], ['down silent', true]);
});

test('a socket that never beat may be silent', async () => {
  const { socket, heard, clock } = openSocket();
  socket.onopen();
  socket.onmessage({ data: '{"type":"presence","data":{"online":true}}' });
  await clock.pass(3_600_000);
  same(heard, ['up', 'presence']);
});

test('a frame that is not JSON is passed over', () => {
  const { socket, heard } = openSocket();
  socket.onopen();
  socket.onmessage({ data: '{' });
  same(heard, ['up']);
});

test('events are put together whatever the pieces in which they come', () => {
  const found: string[] = [];
  const lines = createLines((text) => found.push(text));
  for (const piece of [': pad\n\nretry: 2000\nevent: conn', 'ected\ndata: {}\n\nid: a.1\nda', 'ta: {"a"', ':1}\n', '\n: keep-alive\n\n'])
    lines(piece);
  same(found, ['{}', '{"a":1}']);
});

function stream(chunks: ReadableStream<Uint8Array> | null, status = 200, type = 'text/event-stream;charset=utf-8') {
  const clock = settableClock();
  const { heard, events } = listener();
  const asked: { url: string; headers: Record<string, string> }[] = [];
  const fetch = (async (url: string, init: RequestInit) => {
    asked.push({ url, headers: init.headers as Record<string, string> });
    return { ok: status === 200, status, body: chunks, headers: new Headers({ 'Content-Type': type }) };
  }) as unknown as typeof globalThis.fetch;
  eventStreamRung('https://chat.example/pocketping', clock, fetch).open(PLACE, events);
  return { clock, heard, asked };
}

async function ready(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await settle();
    await new Promise((next) => setTimeout(next));
  }
}

test('an event stream is asked for with token and cursor in headers', async () => {
  const { asked } = stream(null);
  await settle();
  same(asked[0].url, 'https://chat.example/pocketping/stream');
  same([asked[0].headers.Authorization, asked[0].headers['Last-Event-ID']], ['Bearer abc.mac', 'log.3']);
});

test('an event stream is up with its first bytes and silent after twenty seconds without any', async () => {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const { heard, clock } = stream(new ReadableStream({ start: (c) => void (controller = c) }));
  await ready();
  same(heard, []);
  controller.enqueue(new TextEncoder().encode(': hello\n\ndata: {"type":"presence"}\n\n'));
  await ready();
  same(heard, ['up', 'presence']);
  await clock.pass(20_000);
  same(heard[2], 'down silent');
});

test('a stream that is refused for its token says so', async () => {
  const { heard } = stream(null, 401);
  await settle();
  same(heard, ['down unauthorized']);
});

test('a page that a network puts in the place of the stream is no stream', async () => {
  const { heard } = stream(new ReadableStream({ start: (c) => c.enqueue(new TextEncoder().encode('<html>')) }), 200, 'text/html');
  await settle();
  same(heard, ['down closed']);
});

test('long polling is up with its first answer, which does not wait, and goes on from the newest cursor', async () => {
  const clock = settableClock();
  const server = fakeServer();
  const { heard, events } = listener();
  let cursor = 'log.3';
  server.answers['/events?cursor=log.3&wait=0'] = { events: [{ type: 'message', cursor: 'log.4' }], cursor: 'log.4' };
  server.answers['/events?cursor=log.4&wait=20'] = 503;
  longPollRung(server.wire, clock).open(
    () => ({ token: 't', cursor }),
    { ...events, frame: (frame) => (events.frame(frame), (cursor = frame.cursor ?? cursor)) },
  );
  await clock.pass(10);
  same(heard, ['up', 'message', 'cursor', 'down closed']);
});
