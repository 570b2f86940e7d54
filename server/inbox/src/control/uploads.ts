import { type Api, isPassing } from '../api/api';
import { put } from '../api/put';
import type { Attachment } from '../api/wire';
import { MOST_FILES, ownAddress, type Upload } from '../state/attachments';
import type { Store } from '../state/state';
import { randomWord } from './kept';

const AT_ONCE = 3;

/** Brings files to the server before the message they belong to is sent, a few at a time. */
export class Uploads {
  private readonly files = new Map<string, File>();
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly say: (problem: string) => void,
  ) {}

  add(session: string, files: Iterable<File>): void {
    const room = MOST_FILES - this.of(session).length;
    const chosen = [...files];
    if (chosen.length > room) this.say(`A message takes at most ${MOST_FILES} files.`);
    const fresh = chosen.slice(0, room).map((file): Upload => {
      const key = randomWord();
      this.files.set(key, file);
      const mimeType = file.type || 'application/octet-stream';
      return { key, session, filename: file.name || 'file', mimeType, size: file.size, sent: 0, state: 'waiting' };
    });
    this.store.set((s) => ({ ...s, uploads: [...s.uploads, ...fresh] }));
    this.work();
  }

  /** Tries again what failed, from its beginning: a place for bytes is used once. */
  retry(key: string): void {
    this.change(key, { state: 'waiting', sent: 0, problem: undefined });
    this.work();
  }

  /** Takes a file out of the message, whether it is on the server or not. */
  cancel(key: string): void {
    this.running.get(key)?.abort();
    this.forget((u) => u.key === key);
    this.work();
  }

  /** The files that are there, for the message that is sent now. */
  take(session: string): Attachment[] {
    const ready = this.of(session).filter((u) => u.state === 'ready');
    this.forget((u) => ready.includes(u));
    return ready.map((u) => u.attachment!);
  }

  private of(session: string): Upload[] {
    return this.store.get().uploads.filter((u) => u.session === session);
  }

  private work(): void {
    for (const upload of this.store.get().uploads) {
      if (this.running.size >= AT_ONCE) return;
      if (upload.state === 'waiting' && !this.running.has(upload.key)) void this.upload(upload);
    }
  }

  private async upload({ key, session, filename, mimeType, size }: Upload): Promise<void> {
    const stop = new AbortController();
    this.running.set(key, stop);
    this.change(key, { state: 'uploading' });
    try {
      const place = await this.api.beginUpload(session, { filename, mimeType, size });
      stop.signal.throwIfAborted();
      await put(ownAddress(place.uploadUrl), this.files.get(key)!, mimeType, (sent) => this.change(key, { sent }), stop.signal);
      const attachment = await this.api.completeUpload(session, place.attachmentId);
      this.change(key, { state: 'ready', sent: 1, attachment });
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      this.change(key, { state: 'failed', problem: why, again: isPassing(problem) });
    }
    this.running.delete(key);
    this.work();
  }

  private change(key: string, how: Partial<Upload>): void {
    this.store.set((s) => ({ ...s, uploads: s.uploads.map((u) => (u.key === key ? { ...u, ...how } : u)) }));
  }

  private forget(which: (upload: Upload) => boolean): void {
    for (const upload of this.store.get().uploads.filter(which)) this.files.delete(upload.key);
    this.store.set((s) => ({ ...s, uploads: s.uploads.filter((u) => !which(u)) }));
  }
}
