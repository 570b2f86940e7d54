import type { Pending } from '../state/pending';
import { type Shows, SHOWS as ALL } from '../state/list';
import type { Store } from '../state/state';

const UNSENT = 'pocketping_unsent';
const BROWSER = 'pocketping_browser';
const SHOWS = 'pocketping_shows';
const KEYS = 'pocketping_single_keys';

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
    const { pending, uploads } = store.get();
    if (uploads.length || pending.some((p) => p.sending !== 'refused')) event.preventDefault();
  });
}

function read(): Pending[] {
  return quietly(() => JSON.parse(sessionStorage.getItem(UNSENT) ?? '[]') as Pending[]) ?? [];
}

/** Which list this browser showed last, and every one that it shows from now on. */
export function keepShows(store: Store): void {
  const kept = ALL.find((shows) => shows === quietly(() => localStorage.getItem(SHOWS)));
  if (kept) store.set({ shows: kept });
  let written: Shows = store.get().shows;
  store.watch(() => {
    const { shows } = store.get();
    if (shows === written) return;
    written = shows;
    quietly(() => localStorage.setItem(SHOWS, shows));
  });
}

/** Whether a single letter is a command; who speaks to the computer may not want that. */
export function singleKeys(): boolean {
  return quietly(() => localStorage.getItem(KEYS)) !== 'off';
}

export function keepSingleKeys(on: boolean): void {
  quietly(() => localStorage.setItem(KEYS, on ? 'on' : 'off'));
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
