import { createTracked } from '../src/extras/tracked';
import type { TrackedElement } from '../src/shared/contract';
import { pageTest, same } from './harness';

/** A part of the page that is watched; what fired, in order. */
function watching(html: string, list: TrackedElement[]) {
  const root = document.createElement('div');
  root.append(document.createRange().createContextualFragment(html));
  document.body.append(root);
  const fired: [string, Record<string, unknown>, string?][] = [];
  const tracked = createTracked(document, (...all) => fired.push(all));
  tracked.watch(list);
  const find = (selector: string) => root.querySelector<HTMLElement>(selector)!;
  return {
    tracked,
    fired,
    find,
    names: () => fired.map(([name]) => name),
    happens: (selector: string, type: string) => find(selector).dispatchEvent(new Event(type)),
    end() {
      tracked.stop();
      root.remove();
    },
  };
}

pageTest('a click on an element, or on what is in it, is told with its text and the page', () => {
  const w = watching('<button class="buy"> <b>Buy</b> now </button>', [{ selector: '.buy', name: 'bought', data: { plan: 'pro' }, widgetMessage: 'Nice!' }]);
  w.find('b').click();
  w.end();
  same(w.fired, [['bought', { plan: 'pro', selector: '.buy', elementText: 'Buy now', url: location.href.slice(0, 2_000) }, 'Nice!']]);
});

pageTest('elements that come later are watched too, and others are not', () => {
  const w = watching('<p></p>', [{ selector: '.late', name: 'late' }]);
  w.find('p').click();
  const late = document.createElement('i');
  late.className = 'late';
  w.find('p').append(late);
  late.click();
  w.end();
  same(w.names(), ['late']);
});

pageTest('an element hears each of the five events, also those that do not come up', () => {
  const events = ['submit', 'focus', 'change', 'mouseenter', 'click'] as const;
  const w = watching('<form></form>', events.map((event) => ({ selector: 'form', event, name: event })));
  events.forEach((event) => w.happens('form', event));
  w.end();
  same(w.names(), [...events]);
});

pageTest('going from one part of an element into another does not enter it again', () => {
  const w = watching('<div class="box"><i></i></div>', [{ selector: '.box', event: 'mouseenter', name: 'near' }]);
  w.happens('.box', 'mouseenter');
  w.happens('i', 'mouseenter');
  w.end();
  same(w.names(), ['near']);
});

pageTest('what cannot be watched is said in one line, and the rest is watched', () => {
  const said: unknown[] = [];
  const warn = console.warn;
  console.warn = (...all) => said.push(all);
  const bad = [{ selector: '..', name: 'a' }, { selector: 'p', name: '' }, { selector: 'p', event: 'scroll', name: 'b' }, null] as TrackedElement[];
  const w = watching('<p></p>', [...bad, { selector: 'p', name: 'good' }]);
  console.warn = warn;
  w.find('p').click();
  w.end();
  same([w.names(), said.length], [['good'], 1]);
});

pageTest('another list replaces the one before, and the end watches nothing', () => {
  const w = watching('<p></p>', [{ selector: 'p', name: 'old' }]);
  w.tracked.watch([{ selector: 'p', name: 'new' }]);
  w.find('p').click();
  w.tracked.stop();
  w.find('p').click();
  w.end();
  same(w.names(), ['new']);
});

pageTest('a long text is cut', () => {
  const w = watching(`<p>${'x'.repeat(200)}</p>`, [{ selector: 'p', name: 'p' }]);
  w.find('p').click();
  w.end();
  same(String(w.fired[0][1].elementText).length, 100);
});
