import type { AuthOk, Frame } from '../api/wire';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const PING_EVERY = 25_000;
const PATIENCE = 8_000;

export interface FeedListener {
  /** Where to go on: everything up to here has been seen. */
  position(): number;
  opened(hello: AuthOk): void;
  frame(frame: Frame): void;
  lost(): void;
}

/**
 * The operators' stream: one WebSocket that comes back by itself, resumes where it was, and asks for a sign of life when
 * it hears nothing, since a dead line looks like a quiet one.
 */
export class Feed {
  private socket?: WebSocket;
  private failures = 0;
  private retry?: ReturnType<typeof setTimeout>;
  private ping?: ReturnType<typeof setTimeout>;
  private deadline?: ReturnType<typeof setTimeout>;
  private stopped = true;

  constructor(private readonly listener: FeedListener) {
    addEventListener('online', () => this.hurry());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.hurry());
  }

  start(): void {
    this.stopped = false;
    if (!this.socket) this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    this.drop();
  }

  /** Something suggests that the network changed: check at once instead of when it is due. */
  private hurry(): void {
    if (this.stopped) return;
    if (!this.socket) this.connect();
    else if (this.socket.readyState === WebSocket.OPEN) this.check();
  }

  private connect(): void {
    clearTimeout(this.retry);
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`);
    this.socket = socket;
    this.expect();
    socket.onopen = () => {
      const after = this.listener.position();
      socket.send(JSON.stringify(after > 0 ? { type: 'auth', after } : { type: 'auth' }));
    };
    socket.onmessage = (event) => {
      if (this.socket === socket) this.take(JSON.parse(event.data));
    };
    socket.onclose = () => {
      if (this.socket === socket) this.lose();
    };
  }

  private take(frame: AuthOk | Frame): void {
    clearTimeout(this.deadline);
    clearTimeout(this.ping);
    this.ping = setTimeout(() => this.check(), PING_EVERY);
    if (isHello(frame)) {
      this.failures = 0;
      this.listener.opened(frame);
    } else if (frame.type !== 'pong') {
      this.listener.frame(frame);
    }
  }

  private check(): void {
    this.socket?.send(JSON.stringify({ type: 'ping' }));
    this.expect();
  }

  private expect(): void {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.lose(), PATIENCE);
  }

  private lose(): void {
    this.drop();
    if (this.stopped) return;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures++);
    this.retry = setTimeout(() => this.connect(), wait * (0.75 + Math.random() / 2));
    this.listener.lost();
  }

  private drop(): void {
    clearTimeout(this.deadline);
    clearTimeout(this.ping);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }
}

function isHello(frame: AuthOk | Frame): frame is AuthOk {
  return frame.type === 'auth.ok';
}
