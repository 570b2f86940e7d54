import { plain, readRich, shorten, type Piece } from '../src/view/markdown';
import { same, test } from './harness';

const line = (text: string): Piece[] => {
  const [block] = readRich(text);
  return block.lines[0];
};

test('bold, italic and code are marked', () => {
  same(line('a **b** *c* `d`'), ['a ', { mark: 'strong', of: ['b'] }, ' ', { mark: 'em', of: ['c'] }, ' ', { mark: 'code', text: 'd' }]);
  same(line('__b__ and _i_'), [{ mark: 'strong', of: ['b'] }, ' and ', { mark: 'em', of: ['i'] }]);
});

test('marks stand inside each other, but not inside code', () => {
  same(line('**a *b* c**'), [{ mark: 'strong', of: ['a ', { mark: 'em', of: ['b'] }, ' c'] }]);
  same(line('`**a**`'), [{ mark: 'code', text: '**a**' }]);
});

test('markup in a message is text', () => {
  const nasty = '<img src=x onerror=alert(1)> & <b>';
  same(line(nasty), [nasty]);
});

test('only http and https become links', () => {
  for (const text of ['[x](javascript:alert(1))', 'javascript:alert(1)', '[x](data:text/html,y)', 'ftp://a.example/']) {
    same(line(text), [text]);
  }
  same(line('[shop](https://a.example/x)'), [{ mark: 'a', href: 'https://a.example/x', text: 'shop' }]);
});

test('the punctuation after an address is not part of it', () => {
  const link = (href: string) => ({ mark: 'a', href, text: href });
  same(line('see https://a.example/x_y_z.'), ['see ', link('https://a.example/x_y_z'), '.']);
  same(line('(https://a.example/b)'), ['(', link('https://a.example/b'), ')']);
  same(line('https://a.example/b_(c)'), [link('https://a.example/b_(c)')]);
});

test('names_with_underscores and 2 * 3 * 4 stay as they are', () => {
  same(line('names_with_underscores, 2 * 3 * 4'), ['names_with_underscores, 2 * 3 * 4']);
});

test('lines and lists become blocks, and the empty lines around them go', () => {
  const blocks = readRich('hi\nthere\n\n- a\n- b\n\n3. c\n4. d\n');
  same(blocks, [
    { kind: 'lines', lines: [['hi'], ['there']] },
    { kind: 'ul', start: 1, lines: [['a'], ['b']] },
    { kind: 'ol', start: 3, lines: [['c'], ['d']] },
  ]);
});

test('empty lines between words are kept', () => {
  same(readRich('a\n\nb'), [{ kind: 'lines', lines: [['a'], [], ['b']] }]);
});

test('hostile input is read in good time', () => {
  const started = Date.now();
  for (const piece of ['*', '**a', '_a', '`', '[', '[a](', 'https://', '__', '*a _b ']) readRich(piece.repeat(4000 / piece.length));
  same(Date.now() - started < 2_000, true, 'done within two seconds');
});

test('a quote is cut to fifty characters and never inside one', () => {
  same(shorten('a\n  b'), 'a b');
  same(shorten('😀'.repeat(51)), '😀'.repeat(50) + '…');
  same(shorten('x'.repeat(50)), 'x'.repeat(50));
});

test('plain text is what is read without the marks', () => {
  same(plain('**a *b*** `c` [shop](https://a.example/x)\n- one\n- two'), 'a b c shop\none\ntwo');
  same(plain('2 * 3 * 4, names_with_underscores'), '2 * 3 * 4, names_with_underscores');
});

test('a quote has no marks', () => {
  same(shorten('**Yes**, see `x`'), 'Yes, see x');
});
