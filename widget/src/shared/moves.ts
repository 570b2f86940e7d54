const EVERY = 500;

/**
 * Tells when the address of the page changed without a load, for as long as the signal lives. Where the browser cannot say
 * so, the address is looked at now and then: a page's own `history` is left as it is.
 */
export function onMove(signal: AbortSignal, moved: () => void): void {
  let known = location.href;
  const look = () => {
    if (known === location.href) return;
    known = location.href;
    moved();
  };
  const { navigation } = globalThis as { navigation?: EventTarget & { currentEntry?: unknown } };
  // Without an entry it is switched off, as in a frame of no origin.
  if (navigation?.currentEntry) return navigation.addEventListener('currententrychange', look, { signal });
  const id = setInterval(look, EVERY);
  signal.addEventListener('abort', () => clearInterval(id));
}
