import { h } from 'preact';

const PATHS = {
  send: 'M5 4.5 20 12 5 19.5 7.5 12ZM7.5 12H12',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  down: 'M6 9l6 6 6-6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  checks: 'M2 12.5 6.5 17 16 7.5M11.5 16l1 1L22 7.5',
  clock: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 4v4.5l3 1.5',
};

export const Icon = ({ name }: { name: keyof typeof PATHS }) => (
  <svg viewBox="0 0 24 24" class={`icon-${name}`} aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);

/** A face from sad (1) to happy (5), drawn: not every system has the characters. */
export const Face = ({ score }: { score: number }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={`M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM9 10h.01M15 10h.01M8 ${16.7 - score * 0.6}q4 ${score * 2.6 - 7.8} 8 0`} />
  </svg>
);
