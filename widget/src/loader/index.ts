import { optionsOf } from './options';
import { createPocketPing } from './pocketPing';

type Global = { PocketPing?: ReturnType<typeof createPocketPing> };

const scope = globalThis as unknown as Global;

// A page that has the script twice keeps the first.
if (!scope.PocketPing) {
  const found = typeof document === 'undefined' ? null : document.currentScript;
  const script = found instanceof HTMLScriptElement ? found : undefined;
  const pocketPing = createPocketPing(script?.src ?? '', script?.nonce || undefined);
  scope.PocketPing = pocketPing;
  const options = script && optionsOf(script.dataset);
  if (options) {
    if (document.body) pocketPing.init(options);
    else document.addEventListener('DOMContentLoaded', () => pocketPing.init(options));
  }
}
