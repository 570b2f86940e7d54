import { newId } from '../session/session';
import type { Store } from '../messages/store';
import type { Sent, Uploads } from '../messages/upload';

/** The files of the composer and of site code, from before the script is there that uploads them. */
export interface Files {
  attach(files: Iterable<File>): void;
  cancel(key: string): void;
  /** Does something with the uploads once their script is there. */
  use<T>(work: (uploads: Uploads) => T): Promise<T>;
  /** The uploads, if any file needed them. */
  uploads(): Uploads | undefined;
  /** What was uploaded here, as far as it is known. */
  named(ids: string[]): Sent[];
  clear(): void;
}

export function createFiles(store: Store, load: () => Promise<Uploads>): Files {
  let uploads: Uploads | undefined;
  let loading: Promise<Uploads> | undefined;
  /** Files that wait for the script, by the keys of their uploads. */
  const waiting = new Map<string, File>();
  const use = async <T>(work: (uploads: Uploads) => T): Promise<T> => work((uploads = await (loading ??= load())));
  return {
    attach(files) {
      for (const file of files) {
        const key = newId();
        waiting.set(key, file);
        const { name, size, type } = file;
        store.update((state) => ({ ...state, uploads: [...state.uploads, { key, name, size, type, progress: 0 }] }));
      }
      void use((to) => {
        to.attach(waiting);
        waiting.clear();
      });
    },
    cancel(key) {
      if (waiting.delete(key)) store.update((state) => ({ ...state, uploads: state.uploads.filter((u) => u.key !== key) }));
      else uploads?.cancel(key);
    },
    use,
    uploads: () => uploads,
    named: (ids) => ids.map((id) => uploads?.known(id) ?? { id, filename: id, mimeType: '', size: 0, url: '' }),
    clear() {
      waiting.clear();
      uploads?.clear();
    },
  };
}
