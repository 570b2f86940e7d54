import type { Config, Options } from '../shared/contract';

/**
 * The options that a script tag's `data-*` attributes name, as texts and truth values; undefined when none of them is one
 * that starts the widget.
 */
export function optionsOf(data: DOMStringMap): Options | undefined {
  const options: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(data)) {
    if (text) options[name] = text === 'true' || (text !== 'false' && text);
  }
  return options.endpoint || options.projectId || options.theme || options.position ? options : undefined;
}

/** Completes the options: the endpoint is absolute, and by default beside the script. */
export function complete(options: Options, script: string, page: string): Config {
  const { endpoint } = options;
  const { href } = new URL(endpoint || '/pocketping', endpoint ? page : script || page);
  return { ...options, endpoint: href.replace(/\/+$/, '') };
}
