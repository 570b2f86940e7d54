import { mock } from 'node:test';
import type { AuthOk, Frame } from '../src/api/wire';
import { Inbox } from '../src/control/inbox';
import { anAttachment, aSession, AT } from './fixtures';

export interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

/** How the server answers: a status and a body, or no answer at all. */
export type Answer = { status: number; body?: unknown } | 'none';

/** A browser's page with the inbox in it, whose clock, server and stream the test holds. */
export interface Page {
  inbox: Inbox;
  asked: Asked[];
  /** The bodies of the messages that reached the server, refused ones included. */
  posts(): string[];
  /** Answers before the server does; nothing means that the server shall. */
  rule: (asked: Asked) => Answer | Promise<Answer> | undefined;
  /** Uploads whose bytes are on their way. */
  puts: FakePut[];
  /** Follows a link of the page. */
  goTo(hash: string): Promise<void>;
  hello(hello?: Partial<AuthOk>): Promise<void>;
  frame(frame: Frame): Promise<void>;
  pass(milliseconds: number): Promise<void>;
  /** Whether closing the page now would ask back. */
  asksBeforeClosing(): boolean;
}

/** Bytes on their way to the server: the test says how far they are and how it ends. */
export class FakePut {
  target = '';
  status = 200;
  responseText = '{}';
  aborted = false;
  readonly upload: { onprogress?: (event: object) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;

  open(_: string, target: string): void {
    this.target = target;
  }

  setRequestHeader(): void {}
  send(): void {}

  abort(): void {
    this.aborted = true;
    this.onabort?.();
    this.onloadend?.();
  }

  async progress(loaded: number, total: number): Promise<void> {
    this.upload.onprogress?.({ lengthComputable: true, loaded, total });
    await settle();
  }

  async end(status = 200, body: object = {}): Promise<void> {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
    this.onloadend?.();
    await settle();
  }

  async breakOff(): Promise<void> {
    this.onerror?.();
    this.onloadend?.();
    await settle();
  }
}

const kept = { local: new Map<string, string>(), session: new Map<string, string>() };

export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((done) => setImmediate(done));
}

/** A page that is open for the first time in this browser. */
export function freshPage(hash = '#/sessions/s'): Promise<Page> {
  kept.local.clear();
  kept.session.clear();
  return openPage(hash);
}

/** A page in a browser that keeps what pages before it kept: a reload. */
export async function openPage(hash = '#/sessions/s'): Promise<Page> {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const events = new EventTarget();
  const sockets: FakeSocket[] = [];
  const asked: Asked[] = [];
  const puts: FakePut[] = [];
  class FakeSocket {
    static readonly OPEN = 1;
    readyState = 1;
    onopen?: () => void;
    onmessage?: (event: { data: string }) => void;
    onclose?: () => void;
    constructor() {
      sockets.push(this);
    }
    send(): void {}
    close(): void {}
  }
  const globals = {
    addEventListener: events.addEventListener.bind(events),
    document: { visibilityState: 'visible', hasFocus: () => true, title: '', addEventListener() {} },
    location: { hash, host: 'localhost', protocol: 'http:', pathname: '/inbox' },
    localStorage: storage(kept.local),
    sessionStorage: storage(kept.session),
    WebSocket: FakeSocket,
    XMLHttpRequest: class extends FakePut {
      constructor() {
        super();
        puts.push(this);
      }
    },
    fetch: async (path: string, { method, body }: { method: string; body: string | null }) => {
      const request = { method, path, body: body ? JSON.parse(body) : {} };
      asked.push(request);
      const answer = (await page.rule(request)) ?? served(request);
      if (answer === 'none') throw new Error('no answer');
      return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status });
    },
  };
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true });

  const page: Page = {
    inbox: new Inbox(),
    asked,
    puts,
    posts: () => asked.filter((a) => a.method === 'POST' && a.path.endsWith('/messages')).map((a) => String(a.body['content'])),
    rule: () => undefined,
    async goTo(to) {
      globals.location.hash = to;
      events.dispatchEvent(new Event('hashchange'));
      await settle();
    },
    hello: (hello) => receive({ type: 'auth.ok', log: 'log', pos: 1, ...hello }),
    frame: (frame) => receive(frame),
    async pass(milliseconds) {
      for (let left = milliseconds; left > 0; left -= 100) {
        mock.timers.tick(Math.min(100, left));
        await settle();
      }
    },
    asksBeforeClosing() {
      const event = new Event('beforeunload', { cancelable: true });
      events.dispatchEvent(event);
      return event.defaultPrevented;
    },
  };
  async function receive(frame: unknown): Promise<void> {
    sockets.at(-1)!.onmessage?.({ data: JSON.stringify(frame) });
    await settle();
  }
  void page.inbox.start();
  await settle();
  return page;
}

/** A server with one conversation, to which anybody is logged in. */
let seq = 100;
function served({ method, path, body }: Asked): Answer {
  const session = aSession();
  if (path.endsWith('/operator/status')) return { status: 200, body: { online: false } };
  if (path.startsWith('/api/v1/sessions?')) return { status: 200, body: { sessions: [] } };
  if (path.endsWith('/sessions/s')) return { status: 200, body: { ...session, messages: [], hasMore: false } };
  if (method === 'POST' && path.endsWith('/messages')) {
    const message = { ...body, id: `m-${++seq}`, sessionId: 's', seq, type: 'operator', createdAt: session.createdAt, status: 'sent' };
    return { status: 201, body: message };
  }
  if (method === 'POST' && path.endsWith('/attachments')) {
    const attachmentId = `a-${++seq}`;
    return { status: 201, body: { attachmentId, uploadUrl: `https://chat.example/pocketping/upload/${attachmentId}?signature=x`, expiresAt: AT } };
  }
  const completed = /\/attachments\/([^/]+)\/complete$/.exec(path)?.[1];
  if (completed) return { status: 200, body: anAttachment(completed) };
  return { status: 200, body: {} };
}

function storage(map: Map<string, string>): { getItem(key: string): string | null; setItem(key: string, value: string): void } {
  return { getItem: (key) => map.get(key) ?? null, setItem: (key, value) => void map.set(key, value) };
}
