import { onMove } from '../shared/moves';

/** What the page and its browser say. */
export interface Page {
  /** Whether what is shown can be seen. */
  visible(): boolean;
  /** Whether the widget is to be on this page. */
  placed(): boolean;
  metadata(): Record<string, unknown>;
  /** The page came back: visible, online, or from the browser's memory. */
  onBack(listener: () => void): () => void;
  onHidden(listener: () => void): () => void;
  onLeave(listener: () => void): () => void;
  /** The page became another one without a load. */
  onMove(listener: () => void): () => void;
  beacon(url: string, body: unknown): void;
}

/** An address can hold a whole form; the server refuses what is larger than 32 KB in all. */
const LONGEST = 2_000;

/** `element` stands in the page for the widget. */
export function browserPage(element: Element): Page {
  const listen = (target: EventTarget, name: string, listener: () => void) => {
    target.addEventListener(name, listener);
    return () => target.removeEventListener(name, listener);
  };
  const all = (...offs: (() => void)[]) => () => offs.forEach((off) => off());
  const placed = () => !element.hasAttribute('off');
  const visible = () => document.visibilityState === 'visible';
  return {
    visible: () => visible() && placed(),
    placed,
    metadata: () => ({
      url: location.href.slice(0, LONGEST),
      referrer: document.referrer.slice(0, LONGEST) || undefined,
      pageTitle: document.title.slice(0, LONGEST),
      userAgent: navigator.userAgent,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      language: navigator.language,
      screenResolution: `${screen.width}x${screen.height}`,
    }),
    onBack: (listener) =>
      all(
        listen(document, 'visibilitychange', () => visible() && listener()),
        listen(window, 'online', listener),
        listen(window, 'pageshow', listener),
      ),
    onHidden: (listener) => listen(document, 'visibilitychange', () => !visible() && listener()),
    onLeave: (listener) => listen(window, 'pagehide', listener),
    onMove(listener) {
      const life = new AbortController();
      onMove(life.signal, listener);
      return () => life.abort();
    },
    beacon(url, body) {
      try {
        navigator.sendBeacon(url, new Blob([JSON.stringify(body)], { type: 'application/json' }));
      } catch {
        // Leaving is noticed later by the server itself.
      }
    },
  };
}
