import { type Dispatch, type StateUpdater, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Session } from '../api/wire';
import { type Answering, type Edit, settled } from '../state/answering';
import { filesInWords } from '../state/attachments';
import { nameOf } from '../state/names';
import { isNarrow, useInbox, useSelected } from './context';
import { Icon } from './icons';
import { ASK_FOR_REPLY, useAsked } from './shortcuts';
import { Tray } from './Tray';
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
  onLeave: () => void;
}

/** The field to write in, and the files to go with it. Enter sends, Shift+Enter makes a new line. */
export function Composer({ session, answering, onAnswering, onEditLast, onLeave }: Props) {
  const inbox = useInbox();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(drafts.get(session.id) ?? '');
  /** Enter was pressed while files were on their way. */
  const [waits, setWaits] = useState(false);
  const editing = answering?.kind === 'edit' ? answering : undefined;
  const text = editing ? editing.text : draft;
  const all = useSelected((s) => s.uploads);
  const uploads = useMemo(() => all.filter((u) => u.session === session.id), [all, session.id]);
  const failed = uploads.some((u) => u.state === 'failed');
  const arrived = uploads.every((u) => u.state === 'ready');

  useLayoutEffect(() => {
    const el = field.current!;
    el.style.height = 'auto';
    el.style.height = `${el.scrollHeight}px`;
  }, [text]);
  // Before anything is drawn, so that no key goes elsewhere.
  useLayoutEffect(() => {
    if (inbox.isWalking(session.id)) onLeave();
    else if (!isNarrow()) field.current?.focus();
    return () => inbox.stoppedTyping();
  }, []);
  useLayoutEffect(() => {
    if (answering) field.current!.focus();
  }, [answering?.kind, answering?.message.id]);
  useAsked(ASK_FOR_REPLY, () => field.current!.focus());

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
    inbox.send(session.id, draft.trim() ? draft : '', answering?.message.id);
    drafts.delete(session.id);
    setDraft('');
    setWaits(false);
    leave();
  };
  const files = editing ? (editing.message.attachments?.length ?? 0) : uploads.length;
  const ready = (!!text.trim() || files > 0) && text.length <= MOST && !editing?.saving && (!!editing || !failed);
  const submit = () => {
    if (!ready) return;
    if (editing) void save(editing);
    else if (arrived) send();
    else setWaits(true);
  };
  useEffect(() => {
    if (!waits) return;
    if (failed || !ready) setWaits(false);
    else if (arrived && !editing) send();
  }, [waits, failed, arrived, ready]);
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (answering) leave();
      else onLeave();
    } else if (event.key === 'ArrowUp' && !text && !answering && !event.altKey) {
      event.preventDefault();
      onEditLast();
    }
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (!pasted.length || editing) return;
    event.preventDefault();
    inbox.attach(session.id, pasted);
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
            <span>{firstWords(answering.message.content) || filesInWords(answering.message)}</span>
          </p>
          <button type="button" class="round" aria-label={editing ? 'Stop editing' : 'Stop replying'} onClick={leave}>
            <Icon name="close" />
          </button>
        </div>
      )}
      {!editing && <Tray uploads={uploads} />}
      {waits && (
        <p class="hint" role="status">
          The message leaves as soon as the files have arrived.
        </p>
      )}
      <div class="field">
        {!editing && <Attach onFiles={(chosen) => inbox.attach(session.id, chosen)} />}
        <textarea
          ref={field}
          rows={1}
          aria-label={editing ? 'Edit the message' : `Message to ${nameOf(session).name}`}
          placeholder={session.status === 'closed' ? 'Write to reopen the conversation' : 'Write a message'}
          value={text}
          readOnly={editing?.saving}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={keys}
          onPaste={paste}
          onBlur={() => inbox.stoppedTyping()}
          aria-describedby="left"
        />
        <span id="left" class={text.length > MOST ? 'left over' : 'left'} role="status">
          {text.length > MOST ? `${text.length - MOST} too many` : text.length >= WARN ? `${MOST - text.length} left` : ''}
        </span>
        <button type="submit" class="send" aria-label={editing ? 'Save' : 'Send'} disabled={!ready || waits}>
          <Icon name={editing ? 'done' : 'send'} />
        </button>
      </div>
    </form>
  );
}

function Attach({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="round attach" aria-label="Attach files" title="Attach files" onClick={() => input.current!.click()}>
        <Icon name="attach" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = ''; // the same file may be chosen again
        }}
      />
    </>
  );
}
