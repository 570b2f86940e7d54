import { type Dispatch, type StateUpdater, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../api/wire';
import { type Answering, type Edit, settled } from '../state/answering';
import { nameOf } from '../state/names';
import { isNarrow, useInbox } from './context';
import { Icon } from './icons';
import { firstWords } from './Words';

const MOST = 4000;
const WARN = 3600;

/** What was begun in each conversation and not sent. */
const drafts = new Map<string, string>();

interface Props {
  session: Session;
  answering: Answering | undefined;
  onAnswering: Dispatch<StateUpdater<Answering | undefined>>;
  onEditLast: () => void;
}

/** The field to write in. Enter sends, Shift+Enter makes a new line. */
export function Composer({ session, answering, onAnswering, onEditLast }: Props) {
  const inbox = useInbox();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(drafts.get(session.id) ?? '');
  const editing = answering?.kind === 'edit' ? answering : undefined;
  const text = editing ? editing.text : draft;

  useLayoutEffect(() => {
    const el = field.current!;
    el.style.height = 'auto';
    el.style.height = `${el.scrollHeight}px`;
  }, [text]);
  useEffect(() => {
    if (!isNarrow()) field.current?.focus();
    return () => inbox.stoppedTyping();
  }, []);
  useLayoutEffect(() => {
    if (answering) field.current!.focus();
  }, [answering?.kind, answering?.message.id]);

  const write = (value: string) => {
    if (editing) onAnswering({ ...editing, text: value });
    else {
      setDraft(value);
      drafts.set(session.id, value);
    }
    if (value.trim()) inbox.typed(session.id);
    else inbox.stoppedTyping();
  };
  const leave = () => onAnswering(undefined);
  const save = async (edit: Edit) => {
    inbox.stoppedTyping();
    if (edit.text.trim() === edit.message.content) return leave();
    const saving = { ...edit, saving: true };
    onAnswering(saving);
    const saved = await inbox.edit(session.id, edit.message.id, edit.text);
    onAnswering((now) => settled(now, saving, saved));
  };
  const send = () => {
    inbox.send(session.id, draft, answering?.message.id);
    drafts.delete(session.id);
    setDraft('');
    leave();
  };
  const ready = !!text.trim() && text.length <= MOST && !editing?.saving;
  const submit = () => {
    if (!ready) return;
    if (editing) void save(editing);
    else send();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && answering) {
      event.stopPropagation();
      leave();
    } else if (event.key === 'ArrowUp' && !text && !answering) {
      event.preventDefault();
      onEditLast();
    }
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {answering && (
        <div class="about">
          <Icon name={editing ? 'edit' : 'reply'} />
          <p>
            <b>{editing ? 'Editing' : `Replying to ${answering.message.type === 'visitor' ? nameOf(session).name : 'your message'}`}</b>
            <span>{firstWords(answering.message.content)}</span>
          </p>
          <button type="button" class="round" aria-label={editing ? 'Stop editing' : 'Stop replying'} onClick={leave}>
            <Icon name="close" />
          </button>
        </div>
      )}
      <div class="field">
        <textarea
          ref={field}
          rows={1}
          aria-label={editing ? 'Edit the message' : `Message to ${nameOf(session).name}`}
          placeholder={session.status === 'closed' ? 'Write to reopen the conversation' : 'Write a message'}
          value={text}
          readOnly={editing?.saving}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={keys}
          onBlur={() => inbox.stoppedTyping()}
          aria-describedby="left"
        />
        <span id="left" class={text.length > MOST ? 'left over' : 'left'} role="status">
          {text.length > MOST ? `${text.length - MOST} too many` : text.length >= WARN ? `${MOST - text.length} left` : ''}
        </span>
        <button type="submit" class="send" aria-label={editing ? 'Save' : 'Send'} disabled={!ready}>
          <Icon name={editing ? 'done' : 'send'} />
        </button>
      </div>
    </form>
  );
}
