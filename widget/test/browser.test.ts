// What stands between the widget and the browser.
import { putByXhr } from '../src/extras/put';
import { createSound } from '../src/extras/sound';
import { addSheet } from '../src/loader/sheet';
import { onMove } from '../src/shared/moves';
import { becomes, pageTest, same, settle } from './harness';

/** Runs with something of the browser replaced. */
async function instead(of: object, name: string, by: unknown, run: () => unknown): Promise<void> {
  const own = Object.getOwnPropertyDescriptor(of, name);
  Object.defineProperty(of, name, { value: by, configurable: true, writable: true });
  try {
    await run();
  } finally {
    if (own) Object.defineProperty(of, name, own);
    else delete (of as Record<string, unknown>)[name];
  }
}

class FakeXhr {
  static last: FakeXhr;
  status = 0;
  responseText = '';
  said: unknown[] = [];
  upload = {} as { onprogress(e: object): void };
  onload!: () => void;
  onerror!: () => void;
  onabort!: () => void;
  constructor() {
    FakeXhr.last = this;
  }
  open = (...all: unknown[]) => void this.said.push(...all);
  setRequestHeader = (...all: unknown[]) => void this.said.push(...all);
  send = (body: Blob) => void this.said.push(body.size);
  abort = () => this.onabort();
  ends(status: number, text: string) {
    Object.assign(this, { status, responseText: text });
    this.onload();
  }
}

const put = (use: (xhr: FakeXhr, outcome: Promise<string>, stop: AbortController, sent: number[]) => unknown) =>
  instead(globalThis, 'XMLHttpRequest', FakeXhr, () => {
    const stop = new AbortController();
    const sent: number[] = [];
    const done = putByXhr('/up', new Blob(['abcd']), 'text/plain', (part) => sent.push(part), stop.signal);
    return use(FakeXhr.last, done.then(() => 'done', (e) => `${e.status} ${e.message}`), stop, sent);
  });

pageTest('a file is put with its type and no other header, and tells how much left', () =>
  put(async (xhr, outcome, _, sent) => {
    xhr.upload.onprogress({ loaded: 1, total: 4 });
    xhr.ends(200, '{"ok":true}');
    same([xhr.said, sent, await outcome], [['PUT', '/up', 'Content-Type', 'text/plain', 4], [0.25], 'done']);
  }));

pageTest('a put that is refused says why, in the words of the server where there are some', async () => {
  await put(async (xhr, outcome) => (xhr.ends(413, '{"message":"Too large"}'), same(await outcome, '413 Too large')));
  await put(async (xhr, outcome) => (xhr.ends(502, '<html>'), same(await outcome, '502 The server answered 502')));
});

pageTest('a put that is stopped ends', () =>
  put(async (_, outcome, stop) => {
    stop.abort();
    same((await outcome).slice(0, 1), '0');
  }));

pageTest('nothing sounds before the visitor has touched the page', async () => {
  let tones = 0;
  const node = { connect: (next: unknown) => next, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, frequency: {}, start: () => tones++, stop() {} };
  class FakeAudio {
    currentTime = 0;
    createOscillator = () => node;
    createGain = () => node;
    resume = () => Promise.resolve();
  }
  await instead(globalThis, 'AudioContext', FakeAudio, async () => {
    for (const hasBeenActive of [false, true]) {
      await instead(navigator, 'userActivation', { hasBeenActive }, async () => {
        createSound()();
        if (hasBeenActive) await becomes(() => tones === 2, 'two tones');
        else await settle();
        same(tones, hasBeenActive ? 2 : 0);
      });
    }
  });
});

pageTest('a page that changes its address without a load is noticed, in every browser', async () => {
  for (const navigation of [(globalThis as any).navigation, undefined]) {
    await instead(globalThis, 'navigation', navigation, async () => {
      const before = location.href;
      const life = new AbortController();
      let moves = 0;
      onMove(life.signal, () => moves++);
      history.pushState(null, '', '#/there');
      await becomes(() => moves === 1, 'a move');
      history.replaceState(null, '', '#/elsewhere');
      await becomes(() => moves === 2, 'another move');
      life.abort();
      history.replaceState(null, '', before);
      same(moves, 2);
    });
  }
});

pageTest('a browser without constructable style sheets gets elements with the nonce, the newest first', () =>
  instead(globalThis, 'CSSStyleSheet', undefined, () => {
    const shadow = document.createElement('div').attachShadow({ mode: 'open' });
    const first = addSheet(shadow, 'a{}', 'abc');
    addSheet(shadow, 'b{}');
    first('c{}');
    const styles = [...shadow.querySelectorAll('style')];
    same(styles.map(({ textContent, nonce }) => [textContent, nonce]), [['b{}', ''], ['c{}', 'abc']]);
  }));
