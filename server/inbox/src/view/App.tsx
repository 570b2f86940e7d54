import { useEffect, useState } from 'preact/hooks';
import type { Inbox } from '../control/inbox';
import { InboxContext, useMedia, useStore, WIDE } from './context';
import { Login } from './Login';
import { SessionList } from './SessionList';
import { Side } from './Side';
import { Thread } from './Thread';
import { OPENS_SIDE } from './ThreadHeader';
import { Icon } from './icons';

/** The whole page: list, conversation and, when there is room or on request, what is known of the visitor. */
export function App({ inbox }: { inbox: Inbox }) {
  const state = useStore(inbox);
  const wide = useMedia(WIDE);
  const [side, setSide] = useState(wide);
  const session = state.open ? state.sessions[state.open] : undefined;
  // Where there is no room beside the conversation, the panel lies over it: only while it is asked for.
  useEffect(() => setSide(wide), [wide]);
  useEffect(() => {
    if (!wide) setSide(false);
  }, [state.open]);
  const closeSide = () => {
    setSide(false);
    document.getElementById(OPENS_SIDE)?.focus();
  };
  return (
    <InboxContext.Provider value={inbox}>
      {state.phase === 'login' && <Login note={state.loginNote} />}
      {state.phase === 'ready' && (
        <div class={`app${state.open ? ' reading' : ''}${side && session ? ' with-side' : ''}`}>
          <p class={`line ${state.live}`} role="status">
            {state.live === 'reconnecting' && 'Connection lost. Reconnecting…'}
          </p>
          <SessionList state={state} />
          {session ? (
            <Thread key={session.id} state={state} session={session} side={side} onSide={() => setSide(!side)} />
          ) : (
            <Nothing missing={state.missing} loading={!!state.open && !state.missing} />
          )}
          {side && session && <Side session={session} timeline={state.threads[session.id]?.timeline} over={!wide} onClose={closeSide} />}
        </div>
      )}
      <p class={`notice${state.notice ? ' shown' : ''}`} role="status">
        {state.notice}
      </p>
    </InboxContext.Provider>
  );
}

function Nothing({ missing, loading }: { missing: boolean; loading: boolean }) {
  return (
    <main class="nothing">
      {!loading && <Icon name="chat" />}
      <p>{loading ? 'Loading…' : missing ? 'There is no such conversation. It may have been deleted.' : 'Choose a conversation to read and answer it.'}</p>
      {missing && <a href="#/">Back to the list</a>}
    </main>
  );
}
