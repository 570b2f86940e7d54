import { languageOf } from '../src/chat/language';
import { settle as settleOptions } from '../src/chat/options';
import { isShown } from '../src/loader/pages';
import type { Config, Options } from '../src/shared/contract';
import { coloursOf } from '../src/shared/look';
import { pageTest, same, test } from './harness';

const at = (address: string) => new URL(address, 'https://shop.example/');

test('a page is shown by path, by address, and by regular expression (2.9/D25)', () => {
  const shown = (pattern: string, address: string) => isShown([pattern], [], at(address));
  same(shown('*', '/any'), true);
  same([shown('/shop/*', '/shop/shoes'), shown('/shop/*', '/about')], [true, false]);
  same([shown('/shop/', '/shop/'), shown('/shop/', '/workshop/1')], [true, false]);
  same([shown('https://shop.example/a?x=*', '/a?x=1'), shown('*#/pricing', '/#/pricing')], [true, true]);
  same([shown('/^\\/(a|b)$/', '/b'), shown('/^\\/(a|b)$/', '/bc')], [true, false]);
  same([shown('/a.b', '/a.b'), shown('/a.b', '/axb')], [true, false]);
});

test('a page that is to be hidden is hidden whatever shows it', () => {
  same([isShown(['*'], ['/checkout*'], at('/checkout/1')), isShown(undefined, ['/checkout*'], at('/'))], [false, true]);
});

test('patterns as a text are a list with commas', () => {
  same([isShown('/a,/b', '', at('/b')), isShown('/a,/b', '', at('/c'))], [true, false]);
});

test('a pattern that is none fits nothing and breaks nothing (2.9/D25)', () => {
  same([isShown(['/(/'], [], at('/')), isShown([], ['/(/'], at('/'))], [false, true]);
});

test('the language is the option, else that of the page, and has words where there are some', () => {
  const files = { ar: 'lang-ar-1.js' };
  same(languageOf({ locale: 'ar-EG' }, 'en', files), { code: 'ar', dir: 'rtl', file: 'lang-ar-1.js' });
  same(languageOf({}, 'ar', files), { code: 'ar', dir: 'rtl', file: 'lang-ar-1.js' });
  same(languageOf({ locale: 'en' }, 'ar', files), { code: 'en', dir: 'ltr' });
  same(languageOf({}, 'he', files), { code: 'he', dir: 'rtl' });
  same([languageOf({}, '', files).file, languageOf({}, 'constructor', files).file], [undefined, undefined]);
});

test('options that mean the same are one', () => {
  const settled = (options: object) => {
    const config = { endpoint: 'x', ...options } as Config;
    settleOptions(config);
    return config;
  };
  const old = settled({ title: 'Shop', avatar: '/a.png', color: 'red', welcome: 'Hi', autoOpen: false, position: 'bottom-left' });
  same(
    [old.headerTitle, old.logoUrl, old.primaryColor, old.welcomeMessage, old.autoOpenOnMessage, old.position],
    ['Shop', '/a.png', 'red', 'Hi', false, 'left'],
  );
  const both = settled({ title: 'old', headerTitle: 'new' });
  same([both.title, both.headerTitle, both.position], ['new', 'new', undefined]);
});

const colours = (header: unknown) => coloursOf({ headerColor: header } as Options, { header: 'headerColor' });

pageTest('a colour stands for both themes', () => {
  same(colours('teal'), ':host{--header:teal;--on-header:#fff;}:host([dark]){--header:teal;--on-header:#fff;}');
});

pageTest('a colour may be another one in the dark', () => {
  same(colours({ light: '#fd0', dark: 'navy' }), ':host{--header:#fd0;--on-header:#000;}:host([dark]){--header:navy;--on-header:#fff;}');
});

pageTest('a gradient is one, each theme its own', () => {
  const light = { from: 'red', to: 'rgb(0 0 0)', direction: '45deg' };
  same(
    colours({ light, dark: { from: '#fff', to: '#000' } }),
    ':host{--header:linear-gradient(45deg,red,rgb(0 0 0));--on-header:#000;}' +
      ':host([dark]){--header:linear-gradient(to bottom,#fff,#000);--on-header:#000;}',
  );
});

pageTest('the accent of a gradient is its first colour', () => {
  const css = coloursOf({ primaryColor: { from: 'red', to: 'blue' } }, { accent: 'primaryColor' });
  same(css.startsWith(':host{--accent:red;'), true);
});

pageTest('what is no colour brings nothing in', () => {
  const nothing = ':host{}:host([dark]){}';
  for (const bad of ['red;} * {color:red', 'url(https://evil.example/)', 'red)', 7, {}, null, { from: 'red', to: 'red),url(x)' }, { light: 'x', dark: {} }]) {
    same(colours(bad), nothing, JSON.stringify(bad));
  }
  same(colours({ from: 'red', to: 'blue', direction: 'red),url(x' }).includes('url'), false);
});
