import type { Scripts } from '../shared/contract';

/** The names of the built files, put in by the build. */
declare const FILES: Record<keyof Scripts, string>;

/** Puts a script from beside the loader's own into the page, and says when it ran or failed. */
export function scriptTags(base: string, nonce: string | undefined) {
  let trust: ((url: string) => string) | undefined;
  return (name: keyof Scripts, done: () => void): void => {
    const tag = document.createElement('script');
    tag.async = true;
    if (nonce) tag.nonce = nonce;
    tag.onload = tag.onerror = () => {
      tag.remove();
      done();
    };
    tag.src = (trust ??= createTrust())(new URL(FILES[name], base || location.href).href);
    document.head.append(tag);
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
