import type { Scripts } from '../shared/contract';

/** The names of the built files, put in by the build. */
declare const FILES: Partial<Record<keyof Scripts, string>>;

/** Puts a script from beside the loader's own into the page, and says when it ran or failed. */
export function scriptTags(base: string, nonce: string | undefined) {
  let policy: ReturnType<typeof createPolicy> | undefined;
  return (name: keyof Scripts, done: () => void, file = FILES[name]!): void => {
    const tag = document.createElement('script');
    tag.async = true;
    if (nonce) tag.nonce = nonce;
    tag.onload = tag.onerror = () => {
      tag.remove();
      done();
    };
    policy ??= createPolicy();
    tag.src = policy.createScriptURL(new URL(file, base || location.href).href);
    document.head.append(tag);
  };
}

/** Pages that demand Trusted Types take a script's address only from a policy; they may name ours: `pocketping`. */
function createPolicy() {
  const rules = { createScriptURL: (url: string) => url };
  try {
    return (globalThis as any).trustedTypes.createPolicy('pocketping', rules) as typeof rules;
  } catch {
    // Not there, or not allowed: then the page does not demand it either, or its console says why the script is refused.
    return rules;
  }
}
