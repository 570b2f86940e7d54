import type { Api } from '../api/api';
import { unread } from '../state/messages';
import type { Store } from '../state/state';

const PAUSE = 400;

/** Marks what the visitor wrote as read once an operator really has it in view. */
export class Receipts {
  private due?: ReturnType<typeof setTimeout>;
  private busy = false;

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly loadOlder: (session: string) => Promise<void>,
  ) {
    store.watch(() => this.look());
    addEventListener('focus', () => this.look());
    document.addEventListener('visibilitychange', () => this.look());
  }

  private look(): void {
    if (this.due === undefined && !this.busy && this.waiting()) this.due = setTimeout(() => void this.mark(), PAUSE);
  }

  private waiting(): boolean {
    const { open, threads, sessions, phase } = this.store.get();
    const thread = open ? threads[open] : undefined;
    if (phase !== 'ready' || !thread || thread.loading || document.visibilityState !== 'visible' || !document.hasFocus()) {
      return false;
    }
    return unread(thread.messages).length > 0 || ((sessions[open!]?.unread ?? 0) > 0 && thread.hasMore);
  }

  private async mark(): Promise<void> {
    this.due = undefined;
    if (!this.waiting()) return;
    this.busy = true;
    const open = this.store.get().open!;
    const ids = unread(this.store.get().threads[open]!.messages).map((m) => m.id);
    try {
      if (ids.length) await this.api.markRead(open, ids.slice(0, 1000));
      else await this.loadOlder(open); // unread ones that are not loaded yet
    } catch {
      // Tried again with the next change.
    }
    // The frame that says so is on its way; without this pause the same ids would be sent again.
    setTimeout(() => {
      this.busy = false;
      this.look();
    }, PAUSE);
  }
}
