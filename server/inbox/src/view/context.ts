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

/** Whether the window is too narrow for list and conversation side by side. */
export function isNarrow(): boolean {
  return matchMedia('(max-width: 767px)').matches;
}
