import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../api/wire';
import { nameOf } from '../state/names';
import { isNarrow, useInbox } from './context';
import { Icon } from './icons';
import type { Answering } from './Thread';

const MOST = 4000;
const WARN = 3600;

/** What was begun in each conversation and not sent. */
const drafts = new Map<string, string>();

interface Props {
  session: Session;
  answering: Answering | undefined;
  onAnswered: () => void;
  onEditLast: () => void;
}

/** The field to write in. Enter sends, Shift+Enter makes a new line. */
export function Composer({ session, answering, onAnswered, onEditLast }: Props) {
  const inbox = useInbox();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(drafts.get(session.id) ?? '');
  const editing = answering?.kind === 'edit' ? answering.message : undefined;

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
    if (!answering) return;
    if (editing) setText(editing.content);
    field.current!.focus();
  }, [answering]);

  const write = (value: string) => {
    setText(value);
    if (!editing) drafts.set(session.id, value);
    if (value.trim()) inbox.typed(session.id);
    else inbox.stoppedTyping();
  };
  const leave = () => {
    if (editing) setText(drafts.get(session.id) ?? '');
    onAnswered();
  };
  const submit = async () => {
    if (!text.trim() || text.length > MOST) return;
    if (editing) {
      if (text.trim() === editing.content || (await inbox.edit(session.id, editing.id, text))) {
        inbox.stoppedTyping();
        leave();
      }
      return;
    }
    inbox.send(session.id, text, answering?.message.id);
    drafts.delete(session.id);
    setText('');
    onAnswered();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
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
        void submit();
      }}
    >
      {answering && (
        <div class="about">
          <Icon name={editing ? 'edit' : 'reply'} />
          <p>
            <b>{editing ? 'Editing' : `Replying to ${answering.message.type === 'visitor' ? nameOf(session).name : 'your message'}`}</b>
            <span>{answering.message.content.slice(0, 120)}</span>
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
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={keys}
          onBlur={() => inbox.stoppedTyping()}
          aria-describedby="left"
        />
        <span id="left" class={text.length > MOST ? 'left over' : 'left'} role="status">
          {text.length > MOST ? `${text.length - MOST} too many` : text.length >= WARN ? `${MOST - text.length} left` : ''}
        </span>
        <button type="submit" class="send" aria-label={editing ? 'Save' : 'Send'} disabled={!text.trim() || text.length > MOST}>
          <Icon name={editing ? 'done' : 'send'} />
        </button>
      </div>
    </form>
  );
}
