import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pieces, webAddress } from '../src/state/links';

test('addresses become links without the sentence around them', () => {
  assert.deepEqual(pieces('See (https://a.example/b_(c)), or http://d.example?'), [
    'See (',
    { href: 'https://a.example/b_(c)', text: 'https://a.example/b_(c)' },
    '), or ',
    { href: 'http://d.example', text: 'http://d.example' },
    '?',
  ]);
});

test('nothing but the web is a link', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'a.example', 'https://', '<a href="x">']) {
    assert.deepEqual(pieces(text), [text]);
    assert.equal(webAddress(text), undefined);
  }
  assert.equal(webAddress(7), undefined);
});
