import { useEffect, useRef, useState } from 'preact/hooks';
import { listed, unreadCount } from '../state/list';
import type { State } from '../state/state';
import { useInbox } from './context';
import { Icon } from './icons';
import { SessionRow } from './SessionRow';
import { Settings } from './Settings';

/** The conversations, newest first, and the operator's own switch. */
export function SessionList({ state }: { state: State }) {
  const inbox = useInbox();
  const [settings, setSettings] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const sessions = listed(state);
  const unread = unreadCount(state);

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
        event.preventDefault();
        search.current?.focus();
      }
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, []);

  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!by) return;
    const rows = [...list.current!.querySelectorAll('a')];
    const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
    rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
    event.preventDefault();
  };

  return (
    <nav class="list" aria-label="Conversations">
      <header>
        <h1>
          Inbox {unread > 0 && <span class="count">{unread}<span class="unseen"> unread</span></span>}
        </h1>
        <label class="switch" title={state.online ? 'Visitors see you as online' : 'Visitors see you as away'}>
          <input type="checkbox" role="switch" checked={state.online} onChange={(event) => void inbox.setOnline(event.currentTarget.checked)} />
          <span class="track" />
          <span>{state.online ? 'Online' : 'Away'}</span>
        </label>
        <button type="button" class="round" aria-label="Settings" title="Settings" onClick={() => setSettings(true)}>
          <Icon name="settings" />
        </button>
      </header>
      <div class="filter" onKeyDown={step}>
        <label class="search">
          <Icon name="search" />
          <span class="unseen">Search conversations</span>
          <input ref={search} type="search" placeholder="Search" value={state.query} onInput={(event) => inbox.search(event.currentTarget.value)} />
        </label>
        <div class="tabs" role="group" aria-label="Which conversations">
          {(['active', 'closed'] as const).map((shows) => (
            <button key={shows} type="button" aria-pressed={state.shows === shows} onClick={() => inbox.show(shows)}>
              {shows === 'active' ? 'Open' : 'Closed'}
            </button>
          ))}
        </div>
      </div>
      <ul ref={list} onKeyDown={step}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} current={session.id === state.open} typing={(state.typing[session.id] ?? 0) > Date.now()} />
        ))}
        {!sessions.length && <li class="empty">{state.listed.loading ? 'Loading…' : emptyText(state)}</li>}
        {state.listed.nextCursor && !state.listed.loading && (
          <li class="further">
            <button type="button" class="plain" onClick={() => inbox.more()}>
              Show older conversations
            </button>
          </li>
        )}
      </ul>
      {settings && <Settings onClose={() => setSettings(false)} />}
    </nav>
  );
}

function emptyText(state: State): string {
  if (state.query.trim()) return 'Nothing found.';
  return state.shows === 'closed' ? 'No closed conversations.' : 'No open conversations. When a visitor writes, it appears here.';
}
