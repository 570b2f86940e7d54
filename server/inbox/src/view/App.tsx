import { useEffect, useState } from 'preact/hooks';
import type { Inbox } from '../control/inbox';
import { InboxContext, useMedia, useSelected, WIDE } from './context';
import { Icon } from './icons';
import { Login } from './Login';
import { SessionList } from './SessionList';
import { SettingsPage } from './SettingsPage';
import { useShortcuts } from './shortcuts';
import { Side } from './Side';
import { StatsPage } from './StatsPage';
import { Thread } from './Thread';
import { OPENS_SIDE } from './ThreadHeader';

/** The whole page. */
export function App({ inbox }: { inbox: Inbox }) {
  useShortcuts(inbox);
  return (
    <InboxContext.Provider value={inbox}>
      <Phase />
      <Notice />
    </InboxContext.Provider>
  );
}

function Phase() {
  const phase = useSelected((s) => s.phase);
  const loginNote = useSelected((s) => s.loginNote);
  if (phase === 'starting') return null;
  return phase === 'login' ? <Login note={loginNote} /> : <Room />;
}

/** List, conversation and, when there is room or on request, what is known of the visitor. */
function Room() {
  const open = useSelected((s) => s.open);
  const view = useSelected((s) => s.view);
  const session = useSelected((s) => (s.open ? s.sessions.get(s.open) : undefined));
  const wide = useMedia(WIDE);
  const [side, setSide] = useState(wide);
  // Where there is no room beside the conversation, the panel lies over it: only while it is asked for.
  useEffect(() => setSide(wide), [wide]);
  useEffect(() => {
    if (!wide) setSide(false);
  }, [open]);
  const closeSide = () => {
    setSide(false);
    document.getElementById(OPENS_SIDE)?.focus();
  };
  return (
    <div class={`app${open || view !== 'chat' ? ' reading' : ''}${side && session ? ' with-side' : ''}`}>
      <header class="above">
        <h1 class="unseen">Inbox</h1>
        <Line />
      </header>
      <SessionList />
      {view === 'stats' ? (
        <StatsPage />
      ) : view === 'settings' ? (
        <SettingsPage />
      ) : session ? (
        <Thread key={session.id} session={session} side={side} onSide={() => setSide(!side)} />
      ) : (
        <Nothing loading={!!open} />
      )}
      {side && session && <Side session={session} over={!wide} onClose={closeSide} />}
    </div>
  );
}

function Line() {
  const live = useSelected((s) => s.live);
  return (
    <p class={`line ${live}`} role="status">
      {live === 'reconnecting' && 'Connection lost. Reconnecting…'}
    </p>
  );
}

function Notice() {
  const notice = useSelected((s) => s.notice);
  return (
    <p class={`notice${notice ? ' shown' : ''}`} role="status">
      {notice}
    </p>
  );
}

function Nothing({ loading }: { loading: boolean }) {
  const missing = useSelected((s) => s.missing);
  const waits = loading && !missing;
  return (
    <main class="nothing">
      {!waits && <Icon name="chat" />}
      <p>{waits ? 'Loading…' : missing ? 'There is no such conversation. It may have been deleted.' : 'Choose a conversation to read and answer it.'}</p>
      {missing && <a href="#/">Back to the list</a>}
    </main>
  );
}
