export type Handler = (...args: any[]) => void;

/** Calls handlers by name. A handler that throws is reported and does not stop the others. */
export interface Emitter {
  on(name: string, handler: Handler): () => void;
  off(name: string, handler: Handler): void;
  emit(name: string, ...args: unknown[]): void;
}

/** `own` gives a handler that hears beside those that were added. */
export function createEmitter(own: (name: string) => unknown = () => {}): Emitter {
  const handlers = new Map<string, Set<Handler>>();
  const off = (name: string, handler: Handler) => void handlers.get(name)?.delete(handler);
  return {
    on(name, handler) {
      handlers.set(name, (handlers.get(name) ?? new Set()).add(handler));
      return () => off(name, handler);
    },
    off,
    emit(name, ...args) {
      for (const handler of [...(handlers.get(name) ?? []), own(name) as Handler | undefined]) {
        try {
          handler?.(...args);
        } catch (e) {
          console.error('[PocketPing]', e);
        }
      }
    },
  };
}
