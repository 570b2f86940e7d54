import type { Pending } from '../state/pending';
import type { Store } from '../state/state';

const UNSENT = 'pocketping_unsent';
const BROWSER = 'pocketping_browser';

/** Keeps unsent messages in the browser's tab, so that they outlive a reload, and asks before the tab is closed on one that waits. */
export function keepPending(store: Store): void {
  store.set({ pending: read() });
  let written = store.get().pending;
  store.watch(() => {
    const { pending } = store.get();
    if (pending === written) return;
    written = pending;
    quietly(() => sessionStorage.setItem(UNSENT, JSON.stringify(pending)));
  });
  addEventListener('beforeunload', (event) => {
    if (store.get().pending.some((p) => p.sending !== 'refused')) event.preventDefault();
  });
}

function read(): Pending[] {
  return quietly(() => JSON.parse(sessionStorage.getItem(UNSENT) ?? '[]') as Pending[]) ?? [];
}

/** A word for this browser that begins the client ids of what is sent from it. */
export function browserMark(): string {
  const mark = quietly(() => localStorage.getItem(BROWSER)) ?? randomWord();
  quietly(() => localStorage.setItem(BROWSER, mark));
  return mark;
}

export function randomWord(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((n) => n.toString(36)).join('');
}

/** A browser may refuse to keep anything; then it lasts as long as the page. */
function quietly<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
