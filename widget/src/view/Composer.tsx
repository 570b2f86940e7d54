import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isContent, LONGEST } from '../messages/message';
import type { State } from '../messages/state';
import { Refused } from '../session/wire';
import { TAB_KEYS } from '../shared/contract';
import { nameOf, type Intent, type View } from './context';
import { Icon } from './icons';
import { Pickers, Tray } from './Tray';
import { summary } from './words';

const WARN_FROM = 3600;
/** What the server says to an edit of a message that is not there any more. */
const GONE = [404, 409];

/** Writes something new, or changes a message; the text of one never becomes the text of the other. */
export function Composer({ view, state, intent }: { view: View; state: State; intent: Intent }) {
  const { chat, words } = view;
  const { uploads, accepts } = state;
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(() => chat.tabKeep.get(TAB_KEYS.draft) ?? '');
  const [edited, setEdited] = useState('');
  const [saving, setSaving] = useState<Intent>();
  const current = useRef(intent);
  current.current = intent;
  const editing = intent?.kind === 'edit';
  const text = editing ? edited : draft;
  const left = LONGEST - text.length;
  const outdated = state.link === 'outdated';
  const locked = outdated || (!!intent && saving === intent);
  const filled = uploads.some((u) => u.attachment);
  const running = uploads.some((u) => !u.attachment && !u.failed);
  const sendable = editing
    ? isContent(text.trim())
    : !running && (text.trim() ? isContent(text.trim()) : filled);
  const ready = sendable && left >= 0 && !locked;
  const hint = chat.config.placeholder || words.placeholder;

  const write = (next: string) => {
    if (editing) return setEdited(next);
    setDraft(next);
    chat.tabKeep.set(TAB_KEYS.draft, next || null);
  };
  const leave = () => {
    view.intend(undefined);
    field.current!.focus();
  };

  // Before the next key can come: what is typed then belongs to the new text.
  useLayoutEffect(() => {
    if (!intent) return;
    if (editing) setEdited(intent.message.content);
    field.current!.focus();
  }, [intent]);
  useLayoutEffect(() => {
    const style = field.current!.style;
    style.height = 'auto';
    style.height = `${field.current!.scrollHeight}px`;
  }, [text]);

  const save = async () => {
    setSaving(intent);
    try {
      await chat.edit(intent!.message.id, text.trim());
      if (current.current === intent) leave();
    } catch (e) {
      if (current.current !== intent) return;
      const gone = e instanceof Refused && GONE.includes(e.status);
      setSaving(undefined);
      if (gone) view.intend(undefined);
      view.complain(gone ? words.editGone : words.trouble);
    }
  };
  const submit = () => {
    if (!ready) return;
    if (editing) return void save();
    void chat.send(text.trim(), intent?.message.id);
    write('');
    leave();
  };
  const keys = (e: KeyboardEvent) => {
    // keyCode 229: Safari ends a composition before it reports the Enter that confirmed it.
    if (e.key === 'Enter' && !e.shiftKey && !e.isComposing && e.keyCode !== 229) {
      e.preventDefault();
      submit();
    }
    if (e.key === 'Escape' && intent) {
      e.stopPropagation();
      leave();
    }
  };
  const pasted = (e: ClipboardEvent) => {
    const { files, types } = e.clipboardData!;
    // A table copied from an office program comes as text and as a picture of it: the text is meant.
    if (editing || locked || !files.length || types.includes('text/plain')) return;
    e.preventDefault();
    chat.attach([...files]);
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
            <b>{editing ? words.editing : `${words.replyingTo} ${nameOf(intent.message, view)}`}</b>
            <span dir="auto">{summary(intent.message, view)}</span>
          </div>
          <button type="button" class="round" aria-label={words.cancel} onClick={leave}>
            <Icon name="close" />
          </button>
        </div>
      )}
      {uploads.length > 0 && !editing && <Tray view={view} uploads={uploads} />}
      <div class="field">
        <textarea
          ref={field}
          rows={1}
          dir={text ? 'auto' : undefined}
          placeholder={hint}
          aria-label={hint}
          enterkeyhint="send"
          readOnly={locked}
          value={text}
          onInput={(e) => {
            write(e.currentTarget.value);
            if (e.currentTarget.value.trim()) chat.typing.typed();
            else chat.typing.stopped();
          }}
          onKeyDown={keys}
          onPaste={pasted}
          onBlur={chat.typing.stopped}
        />
        {accepts.types.length > 0 && !editing && !outdated && <Pickers view={view} types={accepts.types} />}
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
