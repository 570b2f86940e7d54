import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initials, nameOf } from '../src/state/names';
import { aSession } from './fixtures';

test('the site knows better than the browser', () => {
  const identity = { id: '7', email: 'ada@example.org' };
  const both = aSession({ identity, claimedIdentity: { id: '1', name: 'The Queen' } });

  assert.deepEqual(nameOf(both), { name: 'ada@example.org', from: 'known' });
});

test('a claim is marked as one', () => {
  const claims = aSession({ claimedIdentity: { id: '1', name: ' Ada Lovelace ' } });

  assert.deepEqual(nameOf(claims), { name: 'Ada Lovelace', from: 'says' });
});

test('nobody in particular is a visitor without letters', () => {
  const name = nameOf(aSession({ identity: { id: 7, name: '' } }));

  assert.equal(name.from, 'nobody');
  assert.equal(initials(name), '');
});

test('letters come from the first two words', () => {
  assert.equal(initials({ name: 'carl friedrich gauß', from: 'known' }), 'CF');
  assert.equal(initials({ name: '🦊 fox', from: 'known' }), '🦊F');
});
