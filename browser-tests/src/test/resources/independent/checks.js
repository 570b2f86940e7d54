// What rows are written with: assertions, a settable clock, and the wire without a client in between.

import { Client, memory } from './client.js';

const PATIENCE_MS = 5000;
const LOOK_AGAIN_MS = 5;

export function fail(message) {
  throw new Error(message);
}

export function ok(condition, message) {
  if (!condition) {
    fail(message);
  }
}

export function same(actual, expected, what) {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  ok(is === should, `${what}: expected ${should}, but it is ${is}`);
}

/** Waits until the condition gives something, and gives it. */
export async function until(condition, what, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await condition();
    if (found) {
      return found;
    }
    if (Date.now() > end) {
      fail(`waited ${patience} ms in vain: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

export function isTime(value, what) {
  ok(typeof value === 'string' && value === safeIso(value), `${what} is no ISO time: ${JSON.stringify(value)}`);
}

function safeIso(value) {
  const time = Date.parse(value);
  return Number.isNaN(time) || !/^\d{4}-\d\d-\d\dT/.test(value) ? undefined : value;
}

/** An answer must have this status and carry the error envelope with this code. */
export function refused(answer, status, code) {
  ok(answer.status === status, `expected ${status} ${code}, but the answer is ${answer.status} ${answer.text}`);
  same(answer.body?.code, code, `code of ${answer.text}`);
  for (const field of ['error', 'message']) {
    ok(typeof answer.body[field] === 'string' && answer.body[field], `${field} is missing in ${answer.text}`);
  }
}

export function accepted(answer) {
  ok(answer.status >= 200 && answer.status < 300, `expected 2xx, but the answer is ${answer.status} ${answer.text}`);
  ok(answer.body !== undefined, `a 2xx answer without JSON: ${answer.status} "${answer.text}"`);
  return answer.body;
}

/** Time that passes when it is told to. */
export class Clock {
  #now = Date.now();
  #due = [];
  #ids = 0;

  now = () => this.#now;

  setTimeout = (then, ms) => {
    const id = ++this.#ids;
    this.#due.push({ id, at: this.#now + ms, then });
    return id;
  };

  clearTimeout = (id) => {
    this.#due = this.#due.filter((one) => one.id !== id);
  };

  /** How long until something happens. */
  get next() {
    return this.#due.length ? Math.min(...this.#due.map((one) => one.at)) - this.#now : undefined;
  }

  advance(ms) {
    const end = this.#now + ms;
    for (;;) {
      const [first] = this.#due.filter((one) => one.at <= end).sort((a, b) => a.at - b.at);
      if (!first) {
        break;
      }
      this.#now = first.at;
      this.clearTimeout(first.id);
      first.then();
    }
    this.#now = end;
  }
}

/** A browser that cannot make WebSockets. */
export class NoWebSocket {
  constructor() {
    throw new Error('WebSockets are blocked here');
  }
}

/** A WebSocket on which nothing ever happens, and of which the server knows nothing. */
class DeadWebSocket {
  close() {}
}

/** A network that lets no event stream through. */
export class NoEventSource {
  constructor() {
    queueMicrotask(() => this.onerror?.());
  }

  addEventListener() {}

  close() {}
}

/** What one row works with; everything it opened is closed with it. */
export class World {
  #closing = [];

  constructor(endpoint, operator, watch) {
    this.endpoint = endpoint;
    this.operator = operator;
    this.watch = watch;
  }

  close() {
    this.#closing.forEach((close) => close());
  }

  closing(close) {
    this.#closing.push(close);
  }

  client(options = {}) {
    const client = new Client({ endpoint: this.endpoint, storage: memory(), ...options });
    this.closing(() => client.vanish());
    return client;
  }

  /** A visitor whose channel is open: ws, sse or polling. */
  async visitor({ channel = 'ws', ...options } = {}) {
    const blocked = {
      ws: {},
      sse: { WebSocket: NoWebSocket },
      polling: { WebSocket: NoWebSocket, EventSource: NoEventSource },
    };
    const client = this.client({ ...blocked[channel], ...options });
    await client.connect();
    await until(() => client.mode === channel, `the channel ${channel} opens, it is ${client.mode}`);
    return client;
  }

  /** The same visitor in another tab of the browser. */
  tab(client, options = {}) {
    return this.visitor({ storage: client.storage, ...options });
  }

  /** A client that is connected, but opens no channel: a socket that is late would undo that it left. */
  async quiet(options = {}) {
    const client = this.client({ WebSocket: DeadWebSocket, ...options });
    await client.connect();
    client.vanish();
    return client;
  }

  /** What operators call the conversation. */
  id(client) {
    return client.sessionId.split('.')[0];
  }

  /** Who the visitor is to operators, whether a page or the site’s backend said so. */
  async identity(client) {
    const session = await this.operator.session(this.id(client));
    return session.identity ?? session.claimedIdentity;
  }

  async call(method, path, body, { headers = {}, ...options } = {}) {
    const answer = await fetch(path.startsWith('http') ? path : this.endpoint + path, {
      method,
      headers: { 'Content-Type': 'application/json', 'X-PocketPing-Version': '2.6.0', ...headers },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      ...options,
    });
    const text = await answer.text();
    let parsed;
    try {
      parsed = JSON.parse(text);
    } catch {
      parsed = undefined;
    }
    return { status: answer.status, text, body: parsed, headers: answer.headers };
  }

  get(path, options) {
    return this.call('GET', path, undefined, options);
  }

  post(path, body, options) {
    return this.call('POST', path, body, options);
  }

  /** A WebSocket as it is, with every frame that came. */
  socket(token) {
    const socket = new WebSocket(
      `${this.endpoint.replace(/^http/, 'ws')}/stream${token ? `?sessionId=${encodeURIComponent(token)}` : ''}`,
    );
    const record = { socket, texts: [], frames: [], closed: undefined };
    socket.onmessage = ({ data }) => {
      record.texts.push(data);
      record.frames.push(JSON.parse(data));
    };
    socket.onclose = (event) => {
      record.closed = event;
    };
    record.of = (type) => record.frames.filter((frame) => frame.type === type).map((frame) => frame.data);
    record.frame = (type, wanted = () => true) =>
      until(() => record.of(type).find(wanted), `a frame ${type} comes; there are ${record.texts.join(' ')}`);
    record.send = (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
    record.open = until(() => socket.readyState !== WebSocket.CONNECTING, 'the WebSocket opens').then(() => {
      ok(socket.readyState === WebSocket.OPEN, `the WebSocket was refused, close code ${record.closed?.code}`);
      return record;
    });
    record.open.catch(() => {});
    this.closing(() => socket.close());
    return record;
  }

  /** An event stream as it is: names, data, comments, and when each part of it came. */
  async stream(token, after) {
    const query = new URLSearchParams(after ? { sessionId: token, after } : { sessionId: token });
    const abort = new AbortController();
    this.closing(() => abort.abort());
    const answer = await fetch(`${this.endpoint}/stream?${query}`, {
      headers: { Accept: 'text/event-stream' },
      signal: abort.signal,
    });
    const record = { answer, frames: [], comments: [], ended: false };
    record.done = answer.ok ? follow(answer.body, record) : Promise.resolve();
    record.of = (type) =>
      record.frames
        .filter((frame) => frame.event !== 'connected' && JSON.parse(frame.data).type === type)
        .map((frame) => JSON.parse(frame.data).data);
    record.frame = (type, wanted = () => true) =>
      until(() => record.of(type).find(wanted), `a frame ${type} comes; there are ${JSON.stringify(record.frames)}`);
    return record;
  }

  /** What the server answered to a beacon, as the browser noted it. */
  async beaconAnswer(client, send) {
    const path = client.endpoint;
    performance.setResourceTimingBufferSize(100_000);
    const before = performance.getEntriesByType('resource').filter((one) => one.initiatorType === 'beacon').length;
    ok(send(), 'the browser refused to send the beacon');
    const entry = await until(
      () =>
        performance
          .getEntriesByType('resource')
          .filter((one) => one.initiatorType === 'beacon')
          .slice(before)
          .find((one) => one.name.startsWith(path)),
      'the beacon is answered',
    );
    return entry.responseStatus;
  }

  /** Changes settings for as long as something is tried. */
  async withSettings(patch, attempt) {
    await this.operator.settings(patch);
    try {
      return await attempt();
    } finally {
      await this.operator.settings(Object.fromEntries(Object.keys(patch).map((key) => [key, null])));
    }
  }
}

async function follow(body, record) {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      rest += decoder.decode(value, { stream: true });
      const blocks = rest.split(/\n\n/);
      rest = blocks.pop();
      blocks.forEach((block) => note(block, record));
    }
  } catch (failure) {
    record.failure = String(failure);
  }
  record.ended = true;
}

function note(block, record) {
  const frame = { at: performance.now() };
  for (const line of block.split('\n')) {
    if (line.startsWith(':')) {
      record.comments.push({ at: frame.at, afterFrames: record.frames.length });
      continue;
    }
    const [, name, value] = /^([^:]*):? ?([^]*)$/.exec(line);
    frame[name] = name === 'data' && 'data' in frame ? `${frame.data}\n${value}` : value;
  }
  if ('data' in frame || 'event' in frame) {
    record.frames.push(frame);
  }
}

/** A picture of this size, as a file that a visitor may have chosen. */
export async function picture(name = 'shot.png', width = 40, height = 30) {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d').fillRect(1, 1, width / 2, height / 2);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new File([blob], name, { type: 'image/png' });
}
