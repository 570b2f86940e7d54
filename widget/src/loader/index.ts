import { optionsOf } from './options';
import { createPocketPing } from './pocketPing';

type Global = { PocketPing?: ReturnType<typeof createPocketPing> };

const scope = globalThis as unknown as Global;

// A page that has the script twice keeps the first. An element with that id is no script, though it has the name too.
if (!scope.PocketPing?._attach) {
  const script = globalThis.document?.currentScript as HTMLScriptElement | null;
  const pocketPing = createPocketPing(script?.src ?? '', script?.nonce || undefined);
  scope.PocketPing = pocketPing;
  const options = script && optionsOf(script.dataset);
  if (options) pocketPing.init(options);
}
