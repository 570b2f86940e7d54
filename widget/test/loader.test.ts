import { createEmitter } from '../src/shared/emitter';
import { complete, optionsOf } from '../src/loader/options';
import { createPocketPing } from '../src/loader/pocketPing';
import { textOn } from '../src/shared/look';
import { same, test } from './harness';

test('a script tag without our attributes starts nothing', () => {
  same(optionsOf({ other: 'x' } as DOMStringMap), undefined);
});

test('the attributes of the script tag become options', () => {
  const options = optionsOf({ endpoint: '/chat', theme: 'dark', welcome: 'Hi', autoOpen: 'false', title: '' } as DOMStringMap);
  same(options, { endpoint: '/chat', theme: 'dark', welcome: 'Hi', autoOpen: false });
});

test('the endpoint is beside the script unless the site says otherwise', () => {
  const page = 'https://shop.example/a/b';
  same(complete({}, 'https://chat.example/x/widget.js', page).endpoint, 'https://chat.example/pocketping');
  same(complete({ endpoint: '/chat/' }, 'https://chat.example/widget.js', page).endpoint, 'https://shop.example/chat');
});

test('a handler that throws does not keep the others from hearing', () => {
  const bus = createEmitter();
  const heard: string[] = [];
  const error = console.error;
  console.error = () => {};
  bus.on('a', () => {
    throw new Error('boom');
  });
  bus.on('a', (x) => heard.push(x));
  bus.emit('a', 'b');
  console.error = error;
  same(heard, ['b']);
});

test('unsubscribing works by function and by offEvent', () => {
  const pocketPing = createPocketPing('');
  const bus = createEmitter();
  const heard: string[] = [];
  const off = bus.on('a', (x) => heard.push(x));
  off();
  bus.emit('a', 'x');
  same(heard, []);
  same(typeof pocketPing.onEvent('show_offer', () => {}), 'function');
});

test('identify needs an id', () => {
  let refused = false;
  try {
    createPocketPing('').identify({} as never);
  } catch {
    refused = true;
  }
  same(refused, true);
});

test('sending before init is refused without an uncaught error', async () => {
  const sent = createPocketPing('').sendMessage('hi');
  same(await sent.then(() => 'sent', (e) => e.message), 'Call PocketPing.init first');
});

test('text on a colour stays readable', () => {
  same([textOn('#4251d6'), textOn('#ffd500'), textOn('#ffffff'), textOn('#008080')], ['#fff', '#000', '#000', '#fff']);
});
