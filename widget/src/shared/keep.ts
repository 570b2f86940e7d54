/** A small text store. */
export interface Keep {
  get(key: string): string | null;
  /** `null` forgets the key. */
  set(key: string, value: string | null): void;
}

/** Keeps texts in a browser storage, and in memory where that is blocked, full or absent, which all throw (user-asks 56). */
export function keepIn(storage: () => Storage | undefined): Keep {
  const memory = new Map<string, string>();
  return {
    get(key) {
      try {
        return memory.get(key) ?? storage()!.getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      memory.delete(key);
      try {
        if (value === null) storage()!.removeItem(key);
        else storage()!.setItem(key, value);
      } catch {
        if (value !== null) memory.set(key, value);
      }
    },
  };
}
