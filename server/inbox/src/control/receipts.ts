import type { Api } from '../api/api';
import { change, unread } from '../state/messages';
import { changeThread, type Store } from '../state/state';

const PAUSE = 400;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 60_000;

/** Marks what the visitor wrote as read once an operator really has it in view. */
export class Receipts {
  private due?: ReturnType<typeof setTimeout>;
  private busy = false;
  private failures = 0;

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly loadOlder: (session: string) => Promise<boolean>,
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
    return unread(thread.messages).length > 0 || ((sessions.get(open!)?.unread ?? 0) > 0 && thread.hasMore);
  }

  private async mark(): Promise<void> {
    this.due = undefined;
    if (!this.waiting()) return;
    this.busy = true;
    const open = this.store.get().open!;
    this.failures = (await this.markOrLoad(open)) ? 0 : this.failures + 1;
    const wait = this.failures ? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.failures - 1)) : PAUSE;
    setTimeout(() => {
      this.busy = false;
      this.look();
    }, wait);
  }

  private async markOrLoad(open: string): Promise<boolean> {
    const ids = unread(this.store.get().threads[open]!.messages)
      .slice(0, 1000)
      .map((m) => m.id);
    if (!ids.length) return this.loadOlder(open); // unread ones that are not loaded yet
    try {
      await this.api.markRead(open, ids);
    } catch {
      return false;
    }
    // The count waits for the frame that tells of it; the ticks do not, or the same ids would be sent again.
    const read = () => ({ status: 'read' as const });
    this.store.set((s) =>
      changeThread(s, open, (t) => ({ messages: ids.reduce((messages, id) => change(messages, id, read), t.messages) })),
    );
    return true;
  }
}
