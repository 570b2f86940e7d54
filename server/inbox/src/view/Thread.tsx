import { useMemo, useRef, useState } from 'preact/hooks';
import type { Message, Session } from '../api/wire';
import { type Answering, edit, reply } from '../state/answering';
import { said } from '../state/pending';
import { useInbox, useSelected, useTyping } from './context';
import { Composer } from './Composer';
import { DeleteDialog } from './DeleteDialog';
import { useDrop } from './drop';
import { EventDialog } from './EventDialog';
import { Messages } from './Messages';
import { ThreadHeader } from './ThreadHeader';

interface Props {
  session: Session;
  side: boolean;
  onSide: () => void;
}

/** One conversation: who it is with, what was said, and the field to answer. Files can be dropped anywhere on it. */
export function Thread({ session, side, onSide }: Props) {
  const inbox = useInbox();
  const thread = useSelected((s) => s.threads[session.id]);
  const pending = useSelected((s) => s.pending);
  const typing = useTyping(session.id);
  const [answering, setAnswering] = useState<Answering>();
  const [deleting, setDeleting] = useState<Message>();
  const [emitting, setEmitting] = useState(false);
  const root = useRef<HTMLElement>(null);
  const { over, handlers } = useDrop((files) => inbox.attach(session.id, files));
  // The button that was pressed goes with the message; a keyboard goes on from the messages.
  const refocus = () => {
    const log = root.current?.querySelector<HTMLElement>('[role=log]');
    if (document.activeElement === document.body || log?.contains(document.activeElement)) log?.focus();
  };
  const messages = useMemo(() => said(thread, pending, session.id), [thread, pending, session.id]);
  const lastOwn = messages.findLast((m) => inbox.wroteHere(m) && !m.deletedAt && !m.sending);
  return (
    <main class="thread" ref={root} aria-label="Conversation" {...handlers}>
      <ThreadHeader session={session} side={side} onSide={onSide} onEvent={() => setEmitting(true)} />
      <Messages
        session={session}
        messages={messages}
        hasMore={!!thread?.hasMore}
        loading={!thread || thread.loading}
        typing={typing}
        onReply={(message) => setAnswering(reply(message))}
        onEdit={(message) => setAnswering(edit(message))}
        onDelete={setDeleting}
      />
      <Composer
        session={session}
        answering={answering}
        onAnswering={setAnswering}
        onEditLast={() => lastOwn && setAnswering(edit(lastOwn))}
        onLeave={() => root.current?.querySelector<HTMLElement>('[role=log]')?.focus()}
      />
      {over && <p class="drop">Drop files to attach them</p>}
      {deleting && <DeleteDialog message={deleting} onClose={() => setDeleting(undefined)} onDeleted={refocus} />}
      {emitting && <EventDialog session={session} onClose={() => setEmitting(false)} />}
    </main>
  );
}
