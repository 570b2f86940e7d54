import { createContext } from 'preact';
import { useContext, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Inbox } from '../control/inbox';
import type { State } from '../state/state';

export const InboxContext = createContext<Inbox | null>(null);

/** What the operator can do. */
export function useInbox(): Inbox {
  return useContext(InboxContext)!;
}

/** A part of the state. Whoever uses it is drawn again when that part is another, and not for anything else. */
export function useSelected<T>(select: (state: State) => T): T {
  const { store } = useInbox();
  const [, draw] = useReducer((times: number, _: void) => times + 1, 0);
  const value = select(store.get());
  const drawn = useRef({ select, value });
  drawn.current = { select, value };
  useEffect(() => {
    const look = () => {
      if (!Object.is(drawn.current.select(store.get()), drawn.current.value)) draw();
    };
    look();
    return store.watch(look);
  }, [store]);
  return value;
}

/** Whether the visitor of a conversation is typing. */
export function useTyping(session: string): boolean {
  return useSelected((s) => (s.typing[session] ?? 0) > Date.now());
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

/** Whether whoever looks wants nothing to move. */
export function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
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
