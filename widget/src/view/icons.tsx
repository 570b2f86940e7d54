import { h } from 'preact';

const PATHS = {
  send: 'M5 4.5 20 12 5 19.5 7.5 12ZM7.5 12H12',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  down: 'M6 9l6 6 6-6',
  next: 'M9 6l6 6-6 6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  checks: 'M2 12.5 6.5 17 16 7.5M11.5 16l1 1L22 7.5',
  clock: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 4v4.5l3 1.5',
  clip: 'M20 11.5 12.2 19.3a5 5 0 0 1-7.1-7.1l8-8a3.4 3.4 0 0 1 4.8 4.8l-7.9 7.9a1.7 1.7 0 0 1-2.4-2.4l7.1-7.1',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4ZM12 10a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 12 10Z',
  file: 'M6 3.5h8l4.5 4.5v12.5H6ZM13.5 3.5V8.5h5',
  load: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  again: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15',
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
