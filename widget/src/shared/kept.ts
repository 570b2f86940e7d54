import { KEYS, type Identity } from './contract';
import type { Keep } from './keep';

const LONGEST_IDENTITY = 32 * 1024;

/** Whether the server would take it: rules as in its `Identity`. */
export function isIdentity(text: string): boolean {
  try {
    const { id } = JSON.parse(text);
    return isStorable(id, 255) && new Blob([text]).size <= LONGEST_IDENTITY;
  } catch {
    return false;
  }
}

/** The identity this browser keeps; what other code, or an older widget, left there and no server takes is dropped. */
export function keptIdentity(keep: Keep): Identity | undefined {
  const text = keep.get(KEYS.identity);
  if (!text) return undefined;
  if (isIdentity(text)) return JSON.parse(text);
  keep.set(KEYS.identity, null);
  return undefined;
}

/** Whether a text may stand as the id of a visitor. */
export const isVisitor = (text: string | null): text is string => isStorable(text, 128);

/** A text that is not blank, not too long, and without NUL or half a surrogate pair, which databases do not take. */
export const isStorable = (text: unknown, longest: number): text is string =>
  typeof text === 'string' && !!text.trim() && text.length <= longest && !/[\0\p{Cs}]/u.test(text);
