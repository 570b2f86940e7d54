import arabic from '../src/lang/ar';
import { STRINGS } from '../src/view/strings';
import { fill, kindOf, localeOf, plural, safe, sizeOf, summary } from '../src/view/words';
import { pageTest, same, test } from './harness';

const places = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
const counted = ['image', 'video', 'audio', 'file'] as const;

test('Arabic says everything that English says, and nothing else', () => {
  same(Object.keys(arabic).sort(), Object.keys(STRINGS).sort());
  for (const key of Object.keys(STRINGS) as (keyof typeof STRINGS)[]) {
    same(arabic[key].trim() !== '', true, key);
    if (!counted.includes(key as 'file')) same(places(arabic[key]), places(STRINGS[key]), key);
  }
  same(arabic.faces.split('|').length, STRINGS.faces.split('|').length);
});

test('Arabic has a form for each of its six numbers', () => {
  const kinds = ['zero', 'one', 'two', 'few', 'many', 'other'];
  for (const key of counted) same(arabic[key].split('|').map((form) => form.split(':')[0]), kinds, key);
  same(plural(arabic.image, 2, 'ar'), 'صورتان');
});

test('a number finds its form, and an unknown form the last', () => {
  same([1, 2, 1500].map((n) => plural(STRINGS.image, n, 'en')), ['Photo', '2 photos', '1,500 photos']);
  same(plural('many', 3, 'en'), 'many');
});

test('values are put in their places, also more than once', () => {
  same(fill('{1} of {0}, {1}', 'a', 2), '2 of a, 2');
});

test('sizes are read as people read them', () => {
  same([1, 999, 1000, 245_760, 1_572_864, 10_485_760].map((n) => sizeOf(n, 'en')), [
    '1 byte',
    '999 bytes',
    '1 kB',
    '240 kB',
    '1.5 MB',
    '10 MB',
  ]);
});

test('pictures that are programs are only files', () => {
  same(['image/png', 'image/svg+xml', 'video/mp4', 'audio/mpeg', 'text/html', ''].map(kindOf), [
    'image',
    'file',
    'video',
    'audio',
    'file',
    'file',
  ]);
});

test('what is no language is not asked for', () => {
  same(['de-at', '', 'no_such_language_at_all'].map(localeOf), ['de-AT', undefined, undefined]);
});

test('a message in few words says what is with it', () => {
  const view = { words: STRINGS, locale: 'en' };
  const file = (mimeType: string) => ({ id: '', filename: '', mimeType, size: 1, url: '' });
  const said = (content: string, ...types: string[]) =>
    summary({ id: '1', content, sender: 'visitor', timestamp: '', attachments: types.map(file) }, view);
  same(said('**Hello**'), 'Hello');
  same(said('', 'image/png', 'image/gif'), '2 photos');
  same(said('', 'image/png', 'application/pdf'), '2 files');
  same(said('My bill', 'application/pdf'), 'File · My bill');
  same(summary({ id: '1', content: '', sender: 'operator', hasAttachment: true, attachmentType: 'image/png' }, view), 'Photo');
  same(summary({ id: '1', content: '', sender: 'operator', deleted: true }, view), STRINGS.deleted);
});

pageTest('an address that runs is none', () => {
  const urls = ['https://a.example/x', 'blob:https://a.example/1', 'javascript:alert(1)', 'data:text/html,x', 'http://', undefined];
  same(urls.map((url) => safe(url) ?? null), ['https://a.example/x', 'blob:https://a.example/1', null, null, null, null]);
});
