import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesInWords, fitted, kindOf, ownAddress, sizeOf } from '../src/state/attachments';
import { aMessage, anAttachment } from './fixtures';

test('files come from the page’s own origin, whatever host the server names', () => {
  assert.equal(ownAddress('https://elsewhere.example:8443/chat/files/a?signature=x%2By'), '/chat/files/a?signature=x%2By');
  assert.equal(ownAddress('/pocketping/files/a?signature=x'), '/pocketping/files/a?signature=x');
  assert.equal(ownAddress('https://'), '');
});

test('a script that calls itself an address stays a path of this origin', () => {
  assert.equal(ownAddress('javascript:alert(1)').startsWith('javascript:'), false);
  assert.equal(ownAddress('//elsewhere.example/x'), '/x');
});

test('a drawing that may hold a script is offered and not shown', () => {
  assert.deepEqual(['image/png', 'image/svg+xml', 'audio/ogg', 'video/mp4', 'text/html'].map(kindOf), ['image', 'file', 'audio', 'video', 'file']);
});

test('sizes are short', () => {
  assert.deepEqual([0, 999, 1000, 123_456, 999_499, 999_500, 10_485_760].map(sizeOf), ['0 B', '999 B', '1 kB', '123 kB', '999 kB', '1.0 MB', '10.5 MB']);
});

test('files have words where there is room for no more', () => {
  const image = anAttachment('a', { mimeType: 'image/png' });
  const words = [[], [image], [anAttachment('b')], [image, image]].map((attachments) => filesInWords(aMessage('m', 1, { attachments })));

  assert.deepEqual(words, ['', 'Image', 'b.pdf', '2 files']);
});

test('a picture keeps its shape, and a small one its size', () => {
  const most = { width: 320, height: 260 };

  assert.deepEqual(fitted(anAttachment('a', { width: 4000, height: 2000 }), most), { width: 320, height: 160 });
  assert.deepEqual(fitted(anAttachment('a', { width: 20, height: 10 }), most), { width: 20, height: 10 });
  assert.deepEqual(fitted(anAttachment('a', { width: 1, height: 90_000 }), most), { width: 1, height: 260 });
  assert.deepEqual(fitted(anAttachment('a'), most), {});
});
