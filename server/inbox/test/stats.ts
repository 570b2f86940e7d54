import assert from 'node:assert/strict';
import { test } from 'node:test';
import { days, mark, share, wait } from '../src/state/stats';

test('what cannot be computed is a dash and not a zero', () => {
  assert.deepEqual([share(null), mark(null), wait(null)], ['–', '–', '–']);
  assert.deepEqual([share(0), mark(1), wait(0)], ['0 %', '1.0', '0 s']);
});

test('figures are short', () => {
  assert.deepEqual([share(2 / 3), mark(11 / 3), wait(94), wait(60), wait(3_725)], ['67 %', '3.7', '1 min 34 s', '1 min', '1 h 2 min']);
});

test('every day of the period has its count', () => {
  const stats = { from: '2026-03-01T12:00:00Z', conversationsSparkline: [1, 0, 2] } as Parameters<typeof days>[0];

  assert.deepEqual(days(stats).map((d) => d.count), [1, 0, 2]);
  assert.equal(new Set(days(stats).map((d) => d.name)).size, 3);
});
