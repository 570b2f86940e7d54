import type { Session, Values } from '../api/wire';

export interface Name {
  name: string;
  /** Where the name comes from: the site's backend, the browser's word, or nobody. */
  from: 'known' | 'says' | 'nobody';
}

/** What to call a visitor. What only the browser says is marked as such. */
export function nameOf(session: Session): Name {
  const known = bestOf(session.identity);
  if (known) return { name: known, from: 'known' };
  const says = bestOf(session.claimedIdentity);
  if (says) return { name: says, from: 'says' };
  return { name: `Visitor ${session.id.slice(0, 4)}`, from: 'nobody' };
}

function bestOf(identity: Values | undefined): string {
  const found = [identity?.['name'], identity?.['email'], identity?.['id']].find((v) => typeof v === 'string' && v.trim());
  return typeof found === 'string' ? found.trim() : '';
}

/** One or two letters for the round picture. */
export function initials(name: Name): string {
  if (name.from === 'nobody') return '';
  const words = name.name.split(/[\s.@_-]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => [...word][0]!.toUpperCase())
    .join('');
}

/** A colour of its own for each visitor: one of eight. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.codePointAt(0)!) >>> 0;
  return sum % 8;
}
