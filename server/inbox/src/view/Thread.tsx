import { useRef, useState } from 'preact/hooks';
import type { Message, Session } from '../api/wire';
import { type Answering, edit, reply } from '../state/answering';
import { said } from '../state/pending';
import type { State } from '../state/state';
import { useInbox } from './context';
import { Composer } from './Composer';
import { DeleteDialog } from './DeleteDialog';
import { EventDialog } from './EventDialog';
import { Messages } from './Messages';
import { ThreadHeader } from './ThreadHeader';

interface Props {
  state: State;
  session: Session;
  side: boolean;
  onSide: () => void;
}

/** One conversation: who it is with, what was said, and the field to answer. */
export function Thread({ state, session, side, onSide }: Props) {
  const inbox = useInbox();
  const thread = state.threads[session.id];
  const [answering, setAnswering] = useState<Answering>();
  const [deleting, setDeleting] = useState<Message>();
  const [emitting, setEmitting] = useState(false);
  const root = useRef<HTMLElement>(null);
  // The button that was pressed goes with the message; a keyboard goes on from the messages.
  const refocus = () => {
    const log = root.current?.querySelector<HTMLElement>('[role=log]');
    if (document.activeElement === document.body || log?.contains(document.activeElement)) log?.focus();
  };
  const messages = said(state, session.id);
  const lastOwn = messages.findLast((m) => inbox.wroteHere(m) && !m.deletedAt && !m.sending);
  return (
    <main class="thread" ref={root} aria-label="Conversation">
      <ThreadHeader session={session} side={side} onSide={onSide} onEvent={() => setEmitting(true)} />
      <Messages
        session={session}
        messages={messages}
        hasMore={!!thread?.hasMore}
        loading={!thread || thread.loading}
        typing={(state.typing[session.id] ?? 0) > Date.now()}
        onReply={(message) => setAnswering(reply(message))}
        onEdit={(message) => setAnswering(edit(message))}
        onDelete={setDeleting}
      />
      <Composer
        session={session}
        answering={answering}
        onAnswering={setAnswering}
        onEditLast={() => lastOwn && setAnswering(edit(lastOwn))}
      />
      {deleting && <DeleteDialog message={deleting} onClose={() => setDeleting(undefined)} onDeleted={refocus} />}
      {emitting && <EventDialog session={session} onClose={() => setEmitting(false)} />}
    </main>
  );
}
