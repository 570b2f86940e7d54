import { useEffect, useRef } from 'preact/hooks';
import { SHOWS, type Shows } from '../state/list';
import { useInbox, useSelected } from './context';
import { ListHeader } from './ListHeader';
import { Icon } from './icons';
import { FIRST_ROW, Rows } from './Rows';
import { SEARCH } from './shortcuts';

const LABELS: Record<Shows, string> = { open: 'Open', unanswered: 'Unanswered', closed: 'Closed' };

/** The conversations, newest first: which of them, and words to find them by. */
export function SessionList() {
  const inbox = useInbox();
  const shows = useSelected((s) => s.shows);
  const query = useSelected((s) => s.query);
  const list = useRef<HTMLElement>(null);
  const down = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current!.querySelector<HTMLElement>(FIRST_ROW)?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      inbox.search('');
      (event.currentTarget as HTMLElement).blur();
    }
  };
  return (
    <nav class="list" aria-label="Conversations" ref={list}>
      <ListHeader />
      <div class="filter">
        <label class="search">
          <Icon name="search" />
          <span class="unseen">Search conversations</span>
          <input id={SEARCH} type="search" placeholder="Search" value={query} onKeyDown={down} onInput={(event) => inbox.search(event.currentTarget.value)} />
        </label>
        <div class="tabs" role="group" aria-label="Which conversations">
          {SHOWS.map((name) => (
            <button key={name} type="button" aria-pressed={shows === name} onClick={() => inbox.show(name)}>
              {LABELS[name]}
            </button>
          ))}
        </div>
      </div>
      <Rows key={`${shows} ${query}`} />
      <End />
    </nav>
  );
}

/** What stands below the rows, or in their place. */
function End() {
  const inbox = useInbox();
  const list = useSelected((s) => s.list);
  const shows = useSelected((s) => s.shows);
  const query = useSelected((s) => s.query.trim());
  const others = SHOWS.filter((name) => name !== shows && name !== 'unanswered');
  useEffect(() => {
    // A page without rows says nothing of the next one.
    if (!list.ids.length && list.nextCursor && !list.failed) inbox.more();
  }, [list.nextCursor, list.loading]);
  if (list.ids.length) return null;
  return (
    <div class="empty" role="status">
      <p>{list.loading || list.nextCursor ? 'Loading…' : query ? 'Nothing found.' : NOTHING[shows]}</p>
      {query && !list.loading && !list.nextCursor && (
        <p>
          {others.map((name) => (
            <button key={name} type="button" class="plain" onClick={() => inbox.show(name)}>
              Search the {LABELS[name].toLowerCase()} ones
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

const NOTHING: Record<Shows, string> = {
  open: 'No open conversations. When a visitor writes, it appears here.',
  unanswered: 'Everybody has an answer.',
  closed: 'No closed conversations.',
};
