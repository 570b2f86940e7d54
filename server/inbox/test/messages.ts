import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unread, upsert } from '../src/state/messages';
import { aMessage, AT } from './fixtures';

test('messages stand in the order of seq, whatever order they come in', () => {
  const list = [aMessage('c', 3), aMessage('a', 1), aMessage('b', 2)].reduce(upsert, []);

  assert.deepEqual(list.map((m) => m.id), ['a', 'b', 'c']);
});

test('an older answer does not take a tick back', () => {
  const list = upsert([aMessage('a', 1, { status: 'read' })], aMessage('a', 1, { status: 'sent', content: 'new' }));

  assert.deepEqual([list[0]!.status, list[0]!.content], ['read', 'new']);
});

test('only what the visitor wrote and nobody read is unread', () => {
  const list = [
    aMessage('a', 1, { status: 'read' }),
    aMessage('b', 2),
    aMessage('c', 3, { deletedAt: AT }),
    aMessage('d', 4, { type: 'operator' }),
  ];

  assert.deepEqual(unread(list).map((m) => m.id), ['b']);
});
