import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Inbox } from '../control/inbox';
import type { State } from '../state/state';

export const InboxContext = createContext<Inbox | null>(null);

/** What the operator can do. */
export function useInbox(): Inbox {
  return useContext(InboxContext)!;
}

export function useStore(inbox: Inbox): State {
  const [state, setState] = useState(inbox.store.get());
  useEffect(() => {
    setState(inbox.store.get());
    return inbox.store.watch(() => setState(inbox.store.get()));
  }, [inbox]);
  return state;
}

/** Room for list, conversation and side panel beside each other. */
export const WIDE = '(min-width: 1160px)';
/** Room for either the list or the conversation. */
const NARROW = '(max-width: 767px)';
/** Room for a name and one button. */
export const TINY = '(max-width: 479px)';

export function isNarrow(): boolean {
  return matchMedia(NARROW).matches;
}

/** Whether the window is of that kind, also after it changed. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const changed = () => setMatches(list.matches);
    list.addEventListener('change', changed);
    return () => list.removeEventListener('change', changed);
  }, [query]);
  return matches;
}
