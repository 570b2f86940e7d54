import { useEffect } from 'preact/hooks';
import type { Inbox } from '../control/inbox';
import { singleKeys } from '../control/kept';

export const SEARCH = 'search';
/** What a shortcut asks of a part of the page that knows best how to do it. */
export const ASK_FOR_HELP = 'pocketping:help';
export const ASK_FOR_REPLY = 'pocketping:reply';

/** One thing that a key does, also with Alt, which works while typing. */
interface Shortcut {
  key: string;
  words: string;
  act: (inbox: Inbox) => void;
}

const ofOpen = (act: (inbox: Inbox, session: string) => void) => (inbox: Inbox) => {
  const { open } = inbox.store.get();
  if (open) act(inbox, open);
};

export const SHORTCUTS: Shortcut[] = [
  { key: 'j', words: 'next conversation', act: (inbox) => inbox.step(1) },
  { key: 'k', words: 'previous conversation', act: (inbox) => inbox.step(-1) },
  { key: 'n', words: 'next conversation that waits for an answer', act: (inbox) => inbox.nextUnanswered() },
  { key: 'r', words: 'write in this conversation', act: () => ask(ASK_FOR_REPLY) },
  { key: 'e', words: 'close or reopen this conversation', act: ofOpen((inbox, session) => void inbox.toggle(session)) },
  { key: '/', words: 'search', act: () => document.getElementById(SEARCH)?.focus() },
  { key: '?', words: 'this help', act: () => ask(ASK_FOR_HELP) },
];

/** Listens to the whole page. What stands in a field belongs to the field, except with a modifier. */
export function useShortcuts(inbox: Inbox): void {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const act = actionOf(event, singleKeys());
      if (!act || inbox.store.get().phase !== 'ready' || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      act(inbox);
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [inbox]);
}

/** What a key means here, if anything. */
export function actionOf(event: Pressed, single: boolean): ((inbox: Inbox) => void) | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key === 'k') return byKey('/');
  if (event.ctrlKey || event.metaKey) return undefined;
  // With Alt some systems write another character: the place of the key tells which it is.
  if (event.altKey) return byKey(/^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() ?? event.key);
  if (isField(event.target)) return undefined;
  if (event.key === 'Escape') return leave;
  return single ? byKey(event.key) : undefined;
}

export interface Pressed {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
  target: EventTarget | null;
}

function byKey(key: string): ((inbox: Inbox) => void) | undefined {
  return SHORTCUTS.find((shortcut) => shortcut.key === key)?.act;
}

/** Back to the list, from whatever is open. */
function leave(inbox: Inbox): void {
  const { open, view } = inbox.store.get();
  if (open || view !== 'chat') location.hash = '#/';
}

function isField(target: EventTarget | null): boolean {
  const { tagName, type = '' } = (target ?? {}) as { tagName?: string; type?: string };
  return tagName === 'TEXTAREA' || tagName === 'SELECT' || (tagName === 'INPUT' && !['checkbox', 'radio', 'file', 'color'].includes(type));
}

function ask(what: string): void {
  dispatchEvent(new Event(what));
}

/** Does what a shortcut asks for. */
export function useAsked(what: string, act: () => void): void {
  useEffect(() => {
    addEventListener(what, act);
    return () => removeEventListener(what, act);
  });
}
