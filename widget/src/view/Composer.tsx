import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { TAB_KEYS } from '../shared/contract';
import { nameOf, type Intent, type View } from './context';
import { Icon } from './icons';
import { shorten } from './markdown';

const LONGEST = 4000;
const WARN_FROM = 3600;

export function Composer({ view, intent, open }: { view: View; intent: Intent; open: boolean }) {
  const { chat, words } = view;
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => chat.tabKeep.get(TAB_KEYS.draft) ?? '');
  const [unsaved, setUnsaved] = useState('');
  const editing = intent?.kind === 'edit';
  const left = LONGEST - text.length;
  const ready = !!text.trim() && left >= 0;

  const write = (next: string) => {
    setText(next);
    if (!editing) chat.tabKeep.set(TAB_KEYS.draft, next || null);
  };
  const done = (next = '') => {
    view.intend(undefined);
    setText(next);
    chat.tabKeep.set(TAB_KEYS.draft, next || null);
    field.current!.focus();
  };

  useEffect(() => {
    if (open && matchMedia('(hover:hover)').matches) field.current!.focus({ preventScroll: true });
  }, [open]);
  // Before the next key can come: what is typed then belongs to the new text.
  useLayoutEffect(() => {
    if (!intent) return;
    if (editing) {
      setUnsaved(text);
      setText(intent.message.content);
    }
    field.current!.focus();
  }, [intent]);
  useLayoutEffect(() => {
    const style = field.current!.style;
    style.height = 'auto';
    style.height = `${field.current!.scrollHeight}px`;
  }, [text, open]);

  const submit = () => {
    if (!ready) return;
    if (editing) {
      chat.edit(intent.message.id, text.trim()).then(() => done(unsaved), view.complain);
      return;
    }
    void chat.send(text.trim(), intent?.message.id);
    done();
  };
  const keys = (e: KeyboardEvent) => {
    // keyCode 229: Safari ends a composition before it reports the Enter that confirmed it.
    if (e.key === 'Enter' && !e.shiftKey && !e.isComposing && e.keyCode !== 229) {
      e.preventDefault();
      submit();
    }
    if (e.key === 'Escape' && intent) {
      e.stopPropagation();
      done(editing ? unsaved : text);
    }
  };

  return (
    <form
      class="composer"
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
    >
      {intent && (
        <div class="intent">
          <div>
            <b>{editing ? words.editing : `${words.replyingTo} ${nameOf(intent.message, words)}`}</b>
            <span dir="auto">{shorten(intent.message.content)}</span>
          </div>
          <button type="button" class="round" aria-label={words.cancel} onClick={() => done(editing ? unsaved : text)}>
            <Icon name="close" />
          </button>
        </div>
      )}
      <div class="field">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          placeholder={words.placeholder}
          aria-label={words.placeholder}
          enterkeyhint="send"
          value={text}
          onInput={(e) => {
            write(e.currentTarget.value);
            if (e.currentTarget.value.trim()) chat.typing.typed();
            else chat.typing.stopped();
          }}
          onKeyDown={keys}
          onBlur={chat.typing.stopped}
        />
        <button type="submit" class="send" disabled={!ready} aria-label={editing ? words.save : words.send}>
          <Icon name={editing ? 'check' : 'send'} />
        </button>
      </div>
      {text.length >= WARN_FROM && (
        <span class={`count ${left < 0 ? 'over' : ''}`} role="status">
          {left < 0 ? `${words.tooLong} ${-left}` : left}
        </span>
      )}
    </form>
  );
}
