/** A small text store. */
export interface Keep {
  get(key: string): string | null;
  /** `null` forgets the key. */
  set(key: string, value: string | null): void;
}

/** Keeps texts in a browser storage, and in memory where that is blocked, full or absent (user-asks 56). */
export function keepIn(storage: () => Storage | undefined): Keep {
  const memory = new Map<string, string>();
  const attempt = (use: (found: Storage) => string | null | void): string | null | void => {
    const found = storage();
    if (!found) throw new Error('no storage');
    return use(found);
  };
  return {
    get(key) {
      if (memory.has(key)) return memory.get(key)!;
      try {
        return attempt((found) => found.getItem(key)) ?? null;
      } catch {
        return null;
      }
    },
    set(key, value) {
      memory.delete(key);
      try {
        attempt((found) => (value === null ? found.removeItem(key) : found.setItem(key, value)));
      } catch {
        if (value !== null) memory.set(key, value);
      }
    },
  };
}
