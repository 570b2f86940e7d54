import type { TimelineItem } from '../api/wire';

/** What happened in a conversation, in order. */
export interface Timeline {
  items: TimelineItem[];
  /** Up to which seq it was read from the server; behind it stands what the stream told, maybe with gaps. */
  read: number;
}

/** All of them in the order of seq, each once: pages and frames may come in any order. */
export function merged(known: TimelineItem[], fresh: TimelineItem[]): TimelineItem[] {
  const bySeq = new Map([...known, ...fresh].map((item) => [item.seq, item]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
