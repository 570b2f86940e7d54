import { dressButton } from '../src/chat/button';
import type { Chat } from '../src/chat/chat';
import { launch } from '../src/loader/launcher';
import { createPocketPing } from '../src/loader/pocketPing';
import { KEYS, type Host, type Options } from '../src/shared/contract';
import { chat as realChat } from './chats';
import { memoryKeep, message } from './fakes';
import { becomes, pageTest, same, settle, test } from './harness';

/** The button in a real page, with a chat that has no server, and a window that only says that it is there. */
function launched(
  options: Options = {},
  { keep = memoryKeep(), tabKeep = memoryKeep(), words = Promise.resolve({}) as Promise<object> } = {},
) {
  const config = { endpoint: 'https://chat.example/pocketping', ...options };
  const c = realChat({ config, keep, tabKeep });
  const fetched: string[] = [];
  const emitted: string[] = [];
  let host!: Host;
  let panels = 0;
  const scripts: Record<string, unknown> = {
    chat: (given: Host) => {
      host = given;
      const undress = dressButton(given, c.made, 20);
      const { destroy } = c.made;
      c.made.destroy = () => (undress(), destroy());
      return c.made as Chat;
    },
    panel: () => (panels++, () => panels--),
    'lang-xx': words,
  };
  const launcher = launch(config, {
    ...{ keep, tabKeep, emit: (name: string) => emitted.push(name) },
    fetch: async (name: string) => (fetched.push(name), scripts[name] as any),
    arrived() {},
    wake() {},
  });
  const element = document.querySelector<HTMLElement>('pocketping-chat:last-of-type');
  const button = () => document.querySelector('pocketping-chat')?.shadowRoot!.querySelector('button') ?? undefined;
  return { config, c, launcher, fetched, emitted, element, button, host: () => host, panels: () => panels, keep, tabKeep };
}
type Launched = ReturnType<typeof launched>;

/** Looks at a launched button, and takes it away whatever was found. */
async function look(l: Launched, at: (l: Launched) => unknown): Promise<void> {
  try {
    await at(l);
  } finally {
    l.launcher.destroy();
  }
}
const styleOf = (l: Launched) => getComputedStyle(l.button()!);

pageTest('the button is there, closed and named, and fetches nothing', () =>
  look(launched(), (l) => same([l.button()!.ariaLabel, l.button()!.ariaExpanded, l.fetched], ['Open chat', 'false', []])));

pageTest('a click fetches the scripts and opens the window', () =>
  look(launched(), async (l) => {
    l.button()!.click();
    await becomes(() => l.panels() === 1, 'the window');
    same([l.button()!.ariaExpanded, l.button()!.ariaLabel, l.c.state().wanted], ['true', 'Close chat', true]);
  }));

pageTest('destroying takes button and window away', async () => {
  const l = launched();
  l.button()!.click();
  await becomes(() => l.panels() === 1, 'the window');
  l.launcher.destroy();
  same([l.button(), l.panels()], [undefined, 0]);
});

pageTest('unread messages are counted, in number and words, up to nine (2.9/D30)', () =>
  look(launched({ autoOpenOnMessage: false }), async (l) => {
    await l.launcher.chat();
    l.c.made.store.set({ messages: Array.from({ length: 10 }, (_, i) => message(`m${i}`, i).data) });
    const badge = l.element!.shadowRoot!.querySelector('.badge')!;
    same([badge.textContent, l.button()!.ariaLabel], ['9+', 'Open chat (10)']);
    l.config.showUnreadBadge = false;
    l.launcher.configured();
    same([badge.textContent, l.button()!.ariaLabel], ['', 'Open chat (10)']);
  }));

pageTest('the button waits for its delay, and comes at once when the window opens (2.9/D30)', async () => {
  await look(launched({ showDelay: 50 }), async (l) => {
    same(l.button(), undefined);
    await becomes(l.button, 'the button');
  });
  await look(launched({ showDelay: 600_000 }), async (l) => {
    (await l.launcher.chat()).show();
    await becomes(l.button, 'the button');
  });
});

pageTest('the window opens by itself after its delay (2.9/D30)', () =>
  look(launched({ autoOpenDelay: 30 }), async (l) => {
    same(l.c.state().open, false);
    await becomes(() => l.c.state().open, 'open');
    same(l.c.state().wanted, false);
  }));

pageTest('the window does not open by itself once the visitor had it in this tab', async () => {
  const tabKeep = memoryKeep();
  tabKeep.set(KEYS.open, '');
  await look(launched({ autoOpenDelay: 1 }, { tabKeep }), async (l) => {
    await new Promise((later) => setTimeout(later, 50));
    same([l.c.state().open, l.fetched], [false, []]);
  });
});

pageTest('a window that was open is open on the next page only if the site wants that (2.9/D30)', async () => {
  for (const persistOpenState of [true, false]) {
    const keeps = { keep: memoryKeep(), tabKeep: memoryKeep() };
    Object.values(keeps).forEach((keep) => keep.set(KEYS.open, '1'));
    await look(launched({ persistOpenState }, keeps), async (l) => {
      if (persistOpenState) await becomes(() => l.c.state().open, 'open');
      await settle();
      same([l.c.state().open, l.fetched.length > 0], [persistOpenState, persistOpenState]);
    });
  }
});

pageTest('the widget follows the pages of a site that changes them without a load', () =>
  look(launched({ hideOnPages: ['*#/checkout'] }), async (l) => {
    const before = location.href;
    same(styleOf(l).display !== 'none' && l.element!.hasAttribute('off'), false);
    history.pushState(null, '', '#/checkout');
    await becomes(() => l.element!.hasAttribute('off'), 'hidden');
    same(getComputedStyle(l.element!).display, 'none');
    history.pushState(null, '', before);
    await becomes(() => !l.element!.hasAttribute('off'), 'shown');
  }));

pageTest('theme, colours and place are as the options say', async () => {
  await look(launched({ theme: 'dark', color: '#ffd500', position: 'bottom-left', offset: 40, zIndex: 7 }), (l) => {
    const style = styleOf(l);
    same([style.backgroundColor, style.color, style.left, style.bottom], ['rgb(255, 213, 0)', 'rgb(0, 0, 0)', '40px', '40px']);
    same([getComputedStyle(l.element!).zIndex, l.element!.hasAttribute('dark')], ['7', true]);
  });
  await look(launched({ primaryColor: '#000', primaryTextColor: 'rgb(1, 2, 3)' }), (l) => same(styleOf(l).color, 'rgb(1, 2, 3)'));
  await look(launched({ primaryColor: '#000', toggleColor: { from: 'white', to: 'red' } }), (l) =>
    same([styleOf(l).backgroundImage, styleOf(l).color], ['linear-gradient(rgb(255, 255, 255), rgb(255, 0, 0))', 'rgb(0, 0, 0)']));
});

pageTest('the looks that the server knows win over those of the page', () =>
  look(launched({ primaryColor: 'red' }), async (l) => {
    await l.launcher.chat();
    l.c.made.store.set({ branding: { primaryColor: 'rgb(0, 0, 255)', chatBackground: 'rgb(0, 1, 0)' } });
    same([styleOf(l).backgroundColor, styleOf(l).getPropertyValue('--chat')], ['rgb(0, 0, 255)', 'rgb(0, 1, 0)']);
  }));

pageTest('the window gets its colours, corners and letters as properties', () =>
  look(launched({ headerColor: 'red', footerColor: 'blue', borderRadius: 4, fontFamily: 'Georgia, serif' }), async (l) => {
    await l.launcher.chat();
    const value = (name: string) => styleOf(l).getPropertyValue(name);
    same(['--header', '--footer', '--radius', '--font'].map(value), ['red', 'blue', '4px', 'Georgia, serif']);
  }));

pageTest('the icon is one of ours, or an image that runs nothing (2.9/D30)', async () => {
  for (const name of ['chat', 'message', 'help']) await look(launched({ toggleIcon: name }), (l) => same(!!l.button()!.querySelector('path'), true));
  await look(launched({ toggleIcon: '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>' }), (l) =>
    same(l.button()!.querySelector('img')!.src.slice(0, 24), 'data:image/svg+xml,%3Csvg'.slice(0, 24)));
});

pageTest('rules of the site come after all others', () =>
  look(launched({ customCSS: '.launch{opacity:0.5}.launch .badge{color:rgb(9, 9, 9)}' }), async (l) => {
    await l.launcher.chat();
    same([styleOf(l).opacity, getComputedStyle(l.element!.shadowRoot!.querySelector('.badge')!).color], ['0.5', 'rgb(9, 9, 9)']);
  }));

pageTest('options that change are followed (2.9/D29)', () =>
  look(launched({ color: 'red' }), async (l) => {
    await l.launcher.chat();
    Object.assign(l.config, { primaryColor: 'rgb(0, 128, 0)', theme: 'dark', toggleIcon: 'help', customCSS: '.launch{opacity:0.5}' });
    l.launcher.configured();
    same([styleOf(l).backgroundColor, styleOf(l).opacity, l.element!.hasAttribute('dark')], ['rgb(0, 128, 0)', '0.5', true]);
  }));

pageTest('a language gives the widget its direction', () =>
  look(launched({ locale: 'ar-EG' }), async (l) => {
    await l.launcher.chat();
    same([l.element!.dir, l.element!.lang], ['rtl', 'ar-EG']);
  }));

pageTest('the words of a language come before the window, and those of the site stay', () =>
  look(launched({ locale: 'xx', strings: { send: 'own' } }, { words: Promise.resolve({ send: 'xx', closeChat: 'xx close' }) }), async (l) => {
    l.button()!.click();
    await becomes(() => l.panels() === 1, 'the window');
    same([l.config.strings, l.button()!.ariaLabel], [{ send: 'own', closeChat: 'xx close' }, 'xx close']);
    Object.assign(l.config, { strings: { send: 'another' } });
    l.launcher.configured();
    await becomes(() => l.config.strings!.send === 'another' && l.config.strings!.closeChat === 'xx close', 'both');
  }));

pageTest('words that cannot be had do not keep the window away', () =>
  look(launched({ locale: 'xx' }, { words: new Promise(() => {}) }), async (l) => {
    l.button()!.click();
    await becomes(() => l.panels() === 1, 'the window');
    same(l.button()!.ariaLabel, 'Close chat');
  }));

pageTest('a script that cannot be had is said on the button and to the site (2.9/D30)', () =>
  look(launched(), (l) => {
    l.launcher.showTrouble(true);
    same([l.button()!.ariaLabel, l.emitted], ['Open chat. Chat cannot be loaded right now', ['error']]);
    l.launcher.showTrouble(false);
    same(l.button()!.ariaLabel, 'Open chat');
  }));

test('every call of the interface is there before init, and without a page', () => {
  const pocketPing = createPocketPing('') as unknown as Record<string, unknown>;
  const calls = 'init setConfig destroy open close toggle sendMessage uploadFile uploadFiles trigger onEvent offEvent on identify reset getIdentity setupTrackedElements getTrackedElements';
  same(calls.split(' ').filter((name) => typeof pocketPing[name] !== 'function'), []);
  same((pocketPing.getTrackedElements as () => unknown)(), []);
});
