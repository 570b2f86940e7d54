import type { Frame } from '../messages/state';

/** Why a carrier ended: its connection, its token, or because nothing came although something should have. */
export type Ending = 'closed' | 'unauthorized' | 'silent';

/** Whom a carrier tells. After `down` it says nothing more. */
export interface CarrierEvents {
  /** It works: something came. What it then brings may repeat what the one before it brought last. */
  up(): void;
  frame(frame: Frame): void;
  down(why: Ending): void;
}

/** Where a carrier takes up the log; asked when it is needed. */
export interface Place {
  token: string;
  cursor: string;
}

/** One connection that brings frames. */
export interface Carrier {
  /** Ends it without a word to its listener. */
  stop(): void;
}

/** A way to carry frames. */
export interface Rung {
  name: 'socket' | 'eventStream' | 'longPoll';
  /** How long it may take to come up. */
  patience: number;
  /** Whether it can be opened while another carrier still works. */
  beside: boolean;
  open(place: () => Place, events: CarrierEvents): Carrier;
}
