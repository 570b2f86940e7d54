import type { Tracked, TrackedElement } from '../shared/contract';

const EVENTS = ['click', 'submit', 'focus', 'change', 'mouseenter'];
/** These reach an element alone: one inside it does not count for it. */
const OWN = ['focus', 'mouseenter'];
const LONGEST_TEXT = 100;
const LONGEST_URL = 2_000;

export function createTracked(
  page: Document,
  fire: (name: string, data: Record<string, unknown>, widgetMessage?: string) => void,
): Tracked {
  let life = new AbortController();
  const makesSense = (item: TrackedElement) => {
    try {
      const { selector, event = 'click', name } = item;
      page.createDocumentFragment().querySelector(selector);
      return EVENTS.includes(event) && !!name && typeof name === 'string';
    } catch {
      return false;
    }
  };
  return {
    watch(list) {
      life.abort();
      life = new AbortController();
      const good = list.filter(makesSense);
      if (good.length < list.length) console.warn('[PocketPing] Not watched:', list.filter((item) => !good.includes(item)));
      for (const type of new Set(good.map(({ event = 'click' }) => event))) {
        // From the document, as elements come and go; while the event goes down, as not every one comes up again.
        const happened = ({ target }: Event) => {
          if (!(target instanceof Element)) return;
          for (const { selector, event = 'click', name, widgetMessage, data } of good) {
            if (event !== type) continue;
            const element = OWN.includes(type) ? (target.matches(selector) ? target : null) : target.closest(selector);
            if (!element) continue;
            const elementText = (element.textContent ?? '').trim().slice(0, LONGEST_TEXT);
            fire(name, { ...data, selector, elementText, url: location.href.slice(0, LONGEST_URL) }, widgetMessage);
          }
        };
        page.addEventListener(type, happened, { capture: true, signal: life.signal });
      }
    },
    stop: () => life.abort(),
  };
}
