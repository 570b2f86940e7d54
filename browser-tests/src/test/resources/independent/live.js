// The choice of a channel (protocol 2.5): WebSocket, else server-sent events, else polling; never back up.

const SOCKET_OPENS_WITHIN_MS = 5000;
const SOCKET_HOLDS_AT_LEAST_MS = 2000;
const SOCKET_RETRIES = 5;
const STREAM_OPENS_WITHIN_MS = 15000;
const FIRST_POLL_MS = 500;
const POLL_MS = 2000;
const POLL_AT_MOST_MS = 30000;
const FAILED_POLLS = 10;
const STREAM_EVENTS = ['message', 'screenshot_request', 'csat_request'];

/**
 * `host` gives: endpoint, sessionId, timers, WebSocket, EventSource, newest(), frame(envelope), poll() (a promise),
 * emit(name, payload).
 */
export class Live {
  /** ws, sse, polling, off, or nothing while a channel is being opened. */
  mode;
  /** Why the last socket closed. */
  closed;
  #host;
  #socket;
  #stream;
  #timer;
  #retries = 0;
  #failures = 0;
  #stopped = false;

  constructor(host) {
    this.#host = host;
  }

  start() {
    this.#openSocket();
  }

  stop() {
    this.#stopped = true;
    this.#clear();
    this.#dropSocket();
    this.#stream?.close();
    this.mode = undefined;
  }

  /** Sends a frame, which only an open WebSocket can. */
  send(type, data) {
    if (this.mode !== 'ws') {
      return false;
    }
    this.#socket.send(JSON.stringify({ type, data }));
    return true;
  }

  #openSocket() {
    const { endpoint, sessionId, timers } = this.#host;
    let socket;
    try {
      socket = new this.#host.WebSocket(
        `${endpoint.replace(/^http/, 'ws')}/stream?sessionId=${encodeURIComponent(sessionId)}`,
      );
    } catch {
      this.#openStream();
      return;
    }
    this.#socket = socket;
    let since = timers.now();
    this.#later(SOCKET_OPENS_WITHIN_MS, () => {
      this.#dropSocket();
      this.#openStream();
    });
    socket.onopen = () => {
      this.#clear();
      since = timers.now();
      this.#retries = 0;
      this.#enter('ws', 'wsConnected');
    };
    socket.onmessage = ({ data }) => this.#host.frame(JSON.parse(data));
    socket.onclose = (event) => {
      this.#clear();
      this.mode = undefined;
      this.closed = event;
      this.#host.emit('wsDisconnected', event);
      if (timers.now() - since < SOCKET_HOLDS_AT_LEAST_MS || this.#retries >= SOCKET_RETRIES) {
        this.#openStream();
      } else {
        this.#later(1000 * 2 ** this.#retries++, () => this.#openSocket());
      }
    };
  }

  #dropSocket() {
    const socket = this.#socket;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #openStream() {
    if (this.#stopped) {
      return;
    }
    const { endpoint, sessionId } = this.#host;
    const after = this.#host.newest();
    const query = new URLSearchParams(after ? { sessionId, after } : { sessionId });
    const stream = new this.#host.EventSource(`${endpoint}/stream?${query}`);
    this.#stream = stream;
    const giveUp = () => {
      this.#clear();
      stream.close();
      this.mode = undefined;
      this.#startPolling();
    };
    this.#later(STREAM_OPENS_WITHIN_MS, giveUp);
    stream.onopen = () => {
      this.#clear();
      this.#enter('sse', 'sseConnected');
    };
    stream.onerror = giveUp;
    for (const name of STREAM_EVENTS) {
      stream.addEventListener(name, ({ data }) => this.#host.frame(JSON.parse(data)));
    }
  }

  #startPolling() {
    if (this.#stopped) {
      return;
    }
    this.#enter('polling', 'polling');
    this.#later(FIRST_POLL_MS, () => this.#poll());
  }

  async #poll() {
    let wait = POLL_MS;
    try {
      await this.#host.poll();
      this.#failures = 0;
    } catch (failure) {
      this.#failures++;
      wait = Math.min(POLL_MS * 2 ** (this.#failures - 1), POLL_AT_MOST_MS);
      this.#host.emit('pollFailed', failure);
    }
    if (this.#stopped) {
      return;
    }
    if (this.#failures >= FAILED_POLLS) {
      this.#enter('off', 'pollingDisabled');
      return;
    }
    this.#later(wait, () => this.#poll());
    this.#host.emit('polled', wait);
  }

  #enter(mode, event) {
    this.mode = mode;
    this.#host.emit(event);
  }

  #later(ms, then) {
    this.#clear();
    this.#timer = this.#host.timers.setTimeout(then, ms);
  }

  #clear() {
    this.#host.timers.clearTimeout(this.#timer);
  }
}
