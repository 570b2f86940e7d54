import type { Scripts } from '../shared/contract';

/** The names of the built files, put in by the build. */
declare const FILES: Record<keyof Scripts, string>;

export interface ScriptSource {
  fetch<Name extends keyof Scripts>(name: Name): Promise<Scripts[Name]>;
  /** A script calls this when it runs. */
  arrived(name: string, script: unknown): void;
}

/** Fetches the other scripts from beside the loader's own, each once; again when it did not come. */
export function createScripts(base: string, nonce: string | undefined): ScriptSource {
  const pending = new Map<string, Promise<any>>();
  let trust: ((url: string) => string) | undefined;
  const waiting = new Map<string, (script: unknown) => void>();
  return {
    fetch(name) {
      if (!pending.has(name)) {
        pending.set(
          name,
          new Promise((resolve, reject) => {
            waiting.set(name, resolve);
            const tag = document.createElement('script');
            tag.async = true;
            if (nonce) tag.nonce = nonce;
            tag.onerror = () => {
              pending.delete(name);
              tag.remove();
              reject(new Error(`${tag.src} did not load`));
            };
            tag.src = (trust ??= createTrust())(new URL(FILES[name], base || location.href).href);
            document.head.append(tag);
          }),
        );
      }
      return pending.get(name)!;
    },
    arrived: (name, script) => waiting.get(name)?.(script),
  };
}

/** Pages that demand Trusted Types take a script's address only from a policy; they may name ours: `pocketping`. */
function createTrust(): (url: string) => string {
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): any } }).trustedTypes;
  const createScriptURL = (url: string) => url;
  try {
    const policy = types?.createPolicy('pocketping', { createScriptURL });
    if (policy) return (url) => policy.createScriptURL(url);
  } catch {
    // Not allowed here: then the page does not demand it either, or its console says why the script is refused.
  }
  return createScriptURL;
}
