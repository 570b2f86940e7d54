import type { Scripts } from './contract';

/** Hands a script that was loaded later to the loader that asked for it. */
export function attach<Name extends keyof Scripts>(name: Name, script: Scripts[Name]): void {
  (globalThis as unknown as { PocketPing: { _attach(name: string, script: unknown): void } }).PocketPing._attach(name, script);
}
