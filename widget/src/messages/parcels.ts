import { KEYS } from '../shared/contract';
import type { Keep } from '../shared/keep';
import { isContent } from './message';
import type { Parcel } from './outbox';

/** What an earlier page of this tab could not send. Other code can write there too: only what makes sense is taken. */
export function loadParcels(keep: Keep, now: number): Parcel[] {
  try {
    const kept: Parcel[] = JSON.parse(keep.get(KEYS.outbox) ?? '[]');
    return kept.filter(makesSense).map((p) => ({ ...p, at: +new Date(p.at) || now }));
  } catch {
    return [];
  }
}

function makesSense(p: Parcel | null): boolean {
  return (
    !!p &&
    /^[\w-]{1,64}$/.test(p.clientId) &&
    /^\/(event|identify|csat|message)$/.test(p.path) &&
    typeof p.body === 'object' &&
    !!p.body &&
    (p.path !== '/message' || isContent(p.body.content, ids(p).length)) &&
    (p.attachments ?? []).every((a) => typeof a?.id === 'string' && typeof a.filename === 'string')
  );
}

const ids = ({ body }: Parcel): unknown[] => (Array.isArray(body.attachmentIds) ? body.attachmentIds : []);
