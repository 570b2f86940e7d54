import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WireMessage } from '../messages/message';
import type { View } from './context';

/** What can be done with a message. The button that opens it stands before it. */
export function Menu({ view, message, onDone }: { view: View; message: WireMessage; onDone(): void }) {
  const { words, chat } = view;
  const menu = useRef<HTMLDivElement>(null);
  const [sure, setSure] = useState(false);
  const toButton = () => (menu.current!.previousElementSibling as HTMLElement).focus();
  const items = () => [...(menu.current?.querySelectorAll('button') ?? [])];

  useEffect(() => {
    menu.current!.scrollIntoView({ block: 'nearest' });
    items()[0]?.focus();
    const outside = (e: Event) => e.composedPath().includes(menu.current!.parentElement!) || onDone();
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, []);

  const keys = (e: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) {
      const all = items();
      const now = all.indexOf(e.target as HTMLButtonElement);
      all[(now + step + all.length) % all.length].focus();
      e.preventDefault();
    }
    if (e.key === 'Escape' || e.key === 'Tab') {
      e.stopPropagation();
      toButton();
      onDone();
    }
  };
  const copy = () => {
    toButton();
    navigator.clipboard.writeText(message.content).catch(() => view.complain(words.trouble));
  };
  const remove = () => {
    if (!sure) return setSure(true);
    view.takeFocus();
    chat.remove(message.id).catch(() => view.complain(words.trouble));
  };
  const item = (label: string, act: () => void, danger?: boolean, stay?: boolean) => (
    <button
      type="button"
      role="menuitem"
      class={danger ? 'danger' : ''}
      onClick={() => {
        act();
        if (!stay) onDone();
      }}
    >
      {label}
    </button>
  );
  const own = message.sender === 'visitor';
  const text = !!message.content;

  return (
    <div class="menu" role="menu" ref={menu} onKeyDown={keys}>
      {item(words.reply, () => view.intend({ kind: 'reply', message }))}
      {/* Absent on pages without https. */}
      {text && navigator.clipboard && item(words.copy, copy)}
      {own && text && item(words.edit, () => view.intend({ kind: 'edit', message }))}
      {own && item(sure ? words.removeReally : words.remove, remove, true, !sure)}
    </div>
  );
}
