import type { Clock } from '../shared/clock';
import { Refused } from '../session/wire';
import { isUnread, type Status } from './message';
import { advanced } from './state';
import type { Store } from './store';

/** Tells the server what arrived here and what was seen. */
export interface Receipts {
  /** Looks at the messages; called when they, or whether they are seen, may have changed. */
  look(): void;
  /** Tries again what could not be told. */
  flush(): void;
  /** What was not told yet belongs to a conversation that was left. */
  forget(): void;
}

const GATHER = 400;

export function createReceipts(
  clock: Clock,
  store: Store,
  seen: () => boolean,
  tell: (messageIds: string[], status: Status) => Promise<unknown>,
): Receipts {
  const untold: Record<'delivered' | 'read', Set<string>> = { delivered: new Set(), read: new Set() };
  let planned = false;
  let looking = false;

  const flush = () => {
    for (const status of ['delivered', 'read'] as const) {
      const ids = [...untold[status]];
      untold[status].clear();
      if (!ids.length) continue;
      tell(ids, status).catch((e) => {
        if (!(e instanceof Refused) || e.passing) ids.forEach((id) => untold[status].add(id));
      });
    }
  };

  return {
    look() {
      const status = seen() ? 'read' : 'delivered';
      const { messages, link } = store.get();
      if (status !== 'read') looking = false;
      else if (!looking && (messages.length || link === 'live')) {
        looking = true;
        store.set({ newFrom: messages.find(isUnread)?.id });
      }
      const ids = store
        .get()
        .messages.filter((m) => isUnread(m) && m.status !== status)
        .map((m) => m.id);
      if (!ids.length) return;
      ids.forEach((id) => untold[status].add(id));
      store.update((state) => advanced(state, { messageIds: ids, status }));
      if (planned) return;
      planned = true;
      clock.after(GATHER, () => {
        planned = false;
        flush();
      });
    },
    flush,
    forget: () => Object.values(untold).forEach((ids) => ids.clear()),
  };
}
