import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edit, reply, settled } from '../src/state/answering';
import { aMessage } from './fixtures';

const saving = { ...edit(aMessage('a', 1)), text: 'new', saving: true };

test('a saved edit leaves the field', () => {
  assert.equal(settled(saving, saving, true), undefined);
});

test('an edit that could not be saved stays in the field, to be tried again', () => {
  assert.deepEqual(settled(saving, saving, false), { ...saving, saving: false });
});

test('the end of saving leaves alone what was begun meanwhile', () => {
  for (const now of [reply(aMessage('b', 2)), edit(aMessage('a', 1)), undefined]) {
    assert.equal(settled(now, saving, true), now);
    assert.equal(settled(now, saving, false), now);
  }
});
