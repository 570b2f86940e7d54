export type Piece = string | { href: string; text: string };

const ADDRESS = /https?:\/\/[^\s<>"'`]+/gi;

/** Cuts text into plain pieces and addresses, which are links to http(s) and nothing else. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    if (!webAddress(address)) continue;
    if (match.index > at) found.push(text.slice(at, match.index));
    found.push({ href: address, text: address });
    at = match.index + address.length;
  }
  if (at < text.length) found.push(text.slice(at));
  return found;
}

/** The address if it is one of the web, else nothing. */
export function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const url = new URL(value);
    return url.protocol === 'http:' || url.protocol === 'https:' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A sentence's punctuation after an address is not part of it; a bracket is when it was opened inside. */
function trimmed(address: string): string {
  let bare = address.replace(/[.,;:!?*_]+$/, '');
  while (bare.endsWith(')') && bare.split(')').length > bare.split('(').length) bare = bare.slice(0, -1);
  return bare;
}
