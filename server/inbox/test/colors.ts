import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Color } from '../src/api/wire';
import { asKind, cssOf, hexOf, toColor, toColorDraft } from '../src/state/colors';

test('every kind of colour survives the form', () => {
  const gradient = { from: '#000', to: 'red', direction: '135deg' };
  for (const color of ['#4f46e5', gradient, { light: '#fff', dark: '#000' }, { light: gradient, dark: gradient }] as Color[]) {
    assert.deepEqual(toColor(toColorDraft(color)), color);
  }
  for (const none of [null, undefined, '']) assert.equal(toColor(toColorDraft(none)), null);
});

test('a picker is shown what it can show', () => {
  assert.deepEqual(['#AbC', '#A1B2C3', '#a1b2c380', 'tomato'].map(hexOf), ['#aabbcc', '#a1b2c3', '#a1b2c3', '#000000']);
});

test('a colour becomes a gradient of itself, and back', () => {
  assert.deepEqual(asKind('#fff', true), { from: '#fff', to: '#fff' });
  assert.equal(asKind({ from: '#000', to: '#fff' }, false), '#000');
  assert.equal(cssOf({ from: '#000', to: '#fff' }), 'linear-gradient(to right, #000, #fff)');
});
