import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Facts } from '../src/api/wire';
import { sentence } from '../src/view/Timeline';
import { aFrame, aMessage } from './fixtures';

const told = (kind: string, facts: Partial<Facts>) => sentence({ ...aFrame(kind, 1, facts), kind });
const wrote = (source: string) => told('message.created', { message: aMessage('m', 1, { type: 'operator', source }) });

test('whoever writes is called the same as when they edit', () => {
  assert.deepEqual([wrote('inbox'), told('message.edited', { by: 'operator' })], ['An operator wrote a message', 'An operator edited a message']);
  assert.deepEqual([wrote('api'), told('message.deleted', { by: 'api' })], ['Your backend wrote a message', 'Your backend deleted a message']);
  assert.deepEqual([wrote('telegram'), told('session.closed', { by: 'telegram' })], ['An operator on telegram wrote a message', 'An operator on telegram closed the conversation']);
});
