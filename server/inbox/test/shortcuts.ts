import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Inbox } from '../src/control/inbox';
import { actionOf, type Pressed } from '../src/view/shortcuts';

/** What a key made the inbox do. */
function done(key: string, more: Partial<Pressed> = {}, single = true): string {
  let what = '';
  const inbox = {
    step: (by: number) => (what = by > 0 ? 'next' : 'previous'),
    nextUnanswered: () => (what = 'unanswered'),
    toggle: async () => void (what = 'toggle'),
    store: { get: () => ({ open: 's', view: 'chat' }) },
  } as unknown as Inbox;
  const pressed = { key, code: `Key${key.toUpperCase()}`, altKey: false, ctrlKey: false, metaKey: false, isComposing: false, defaultPrevented: false, target: null };
  actionOf({ ...pressed, ...more }, single)?.(inbox);
  return what;
}

const field = { tagName: 'TEXTAREA' } as unknown as EventTarget;

test('letters are commands', () => {
  assert.deepEqual(['j', 'k', 'n', 'e', 'x'].map((key) => done(key)), ['next', 'previous', 'unanswered', 'toggle', '']);
});

test('what is typed into a field is text, except with Alt', () => {
  assert.equal(done('j', { target: field }), '');
  assert.equal(done('j', { target: field, altKey: true }), 'next');
  assert.equal(done('∆', { target: field, altKey: true, code: 'KeyJ' }), 'next'); // as a Mac writes Alt and J
});

test('a tick is no text, so letters stay commands on it', () => {
  assert.equal(done('j', { target: { tagName: 'INPUT', type: 'checkbox' } as unknown as EventTarget }), 'next');
  assert.equal(done('j', { target: { tagName: 'INPUT', type: 'search' } as unknown as EventTarget }), '');
});

test('who turned letters off still has Alt', () => {
  assert.equal(done('j', {}, false), '');
  assert.equal(done('j', { altKey: true }, false), 'next');
});

test('keys of the browser and of whatever lies on top stay theirs', () => {
  assert.equal(done('n', { ctrlKey: true }), '');
  assert.equal(done('e', { metaKey: true }), '');
  assert.equal(done('j', { defaultPrevented: true }), '');
  assert.equal(done('j', { isComposing: true }), '');
});
