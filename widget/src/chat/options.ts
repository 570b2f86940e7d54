import type { Config } from '../shared/contract';

/** Names that mean the same, the newer first; attributes of the script tag have some of their own. */
const SAME: [keyof Config, string][] = [
  ['primaryColor', 'color'],
  ['headerTitle', 'title'],
  ['logoUrl', 'avatar'],
  ['welcomeMessage', 'welcome'],
  ['autoOpenOnMessage', 'autoOpen'],
];

/** Gives each option under all its names, so that nobody has to ask twice. Site code may come with both, and at any time. */
export function settle(config: Config): void {
  const named = config as unknown as Record<string, unknown>;
  for (const [name, other] of SAME) named[name] = named[other] = named[name] ?? named[other];
  config.position = config.position?.replace('bottom-', '') as Config['position'];
}
