import type { Config, Options } from '../shared/contract';

/** The options that a script tag's `data-*` attributes name; undefined when there are none. */
export function optionsOf(data: DOMStringMap): Options | undefined {
  const options: Options = {};
  const take = (key: keyof Options & string, name = key as string) => {
    if (data[name]) (options as Record<string, unknown>)[key] = data[name];
  };
  (['endpoint', 'projectId', 'theme', 'position', 'color', 'title', 'avatar'] as const).forEach((key) => take(key));
  take('welcomeMessage', 'welcome');
  take('nonce', 'styleNonce');
  if (data.autoOpen) options.autoOpenOnMessage = data.autoOpen !== 'false';
  return Object.keys(options).length ? options : undefined;
}

/** Completes the options: the endpoint is absolute, and by default beside the script. */
export function complete(options: Options, script: string, page: string): Config {
  const endpoint = options.endpoint || new URL('/pocketping', script || page).href;
  return { ...options, endpoint: new URL(endpoint, page).href.replace(/\/+$/, '') };
}
