import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY, toDraft, toElements } from '../src/state/elements';

const draft = { ...EMPTY, selector: '.price', name: 'clicked_price' };

/** What stands against saving it. */
function problem(more: Partial<typeof draft>): string {
  const result = toElements([draft, { ...draft, ...more }]);
  return result instanceof Error ? result.message : '';
}

test('an element survives the form', () => {
  const element = { selector: 'form', event: 'submit', name: 'sent', widgetMessage: 'Thank you', data: { plan: 'pro', n: 1 } };

  assert.deepEqual(toElements([toDraft(element), toDraft({ selector: 'a', name: 'b' })]), [element, { selector: 'a', event: 'click', name: 'b' }]);
});

test('what is missing is named with its place', () => {
  assert.equal(problem({}), '');
  assert.equal(problem({ selector: ' ' }), 'Element 2 needs a selector.');
  assert.equal(problem({ name: '' }), 'Element 2 needs a name for its event.');
  assert.equal(problem({ data: '{"a"' }), 'Element 2: This is not JSON yet.');
  assert.equal(problem({ data: '[1]' }), 'Element 2: An object is needed: {"key": "value"}');
});
