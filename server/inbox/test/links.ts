import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webAddress } from '../src/state/links';
import { firstWords } from '../src/view/Words';

test('nothing but the web is a link', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'a.example', 'https://', '<a href="x">', 7]) {
    assert.equal(webAddress(text), undefined);
  }
  assert.equal(webAddress('https://a.example/b'), 'https://a.example/b');
});

test('a line of a message shows its words without the marks', () => {
  const text = 'Two of **them**:\n- the _brass_ one, `E27`\n- see [here](https://a.example)';

  assert.equal(firstWords(text), 'Two of them: the brass one, E27 see here');
});
