import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MOST_ROWS } from '../state/list';
import { useInbox, useSelected } from './context';
import { SessionRow } from './SessionRow';

/** The height of a row, as list.css has it. */
const ROW = 64;
/** So many rows beyond the visible ones are there already when they are scrolled to. */
const BEYOND = 6;
/** So close to the last row the next page is asked for. */
const NEAR_END = 15;

export const FIRST_ROW = '.rows a';

/**
 * The rows of the list. Only those in sight and some around them are in the page, however many there are; the one with the
 * focus stays, wherever it is.
 */
export function Rows() {
  const inbox = useInbox();
  const list = useSelected((s) => s.list);
  const open = useSelected((s) => s.open);
  const { ids } = list;
  const box = useRef<HTMLDivElement>(null);
  const focused = useRef('');
  const toFocus = useRef('');
  const [view, setView] = useState({ first: 0, last: 30 });
  const shown = inSight(ids, view, focused.current);
  useSteadyScroll(box, ids);

  const measure = () => {
    const { scrollTop, clientHeight } = box.current!;
    const first = Math.max(0, Math.floor(scrollTop / ROW) - BEYOND);
    const last = Math.ceil((scrollTop + clientHeight) / ROW) + BEYOND;
    setView((v) => (v.first === first && v.last === last ? v : { first, last }));
  };
  const reveal = (index: number) => {
    const el = box.current!;
    if (index * ROW < el.scrollTop) el.scrollTop = index * ROW;
    else if ((index + 1) * ROW > el.scrollTop + el.clientHeight) el.scrollTop = (index + 1) * ROW - el.clientHeight;
    measure();
  };
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = by ? ids.indexOf(focused.current) + by : event.key === 'Home' ? 0 : event.key === 'End' ? ids.length - 1 : -1;
    const id = ids[next];
    if (id === undefined || event.altKey) return;
    event.preventDefault();
    toFocus.current = id;
    reveal(next);
    focusRow(box.current!, toFocus);
  };

  useLayoutEffect(() => focusRow(box.current!, toFocus));
  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const at = open === undefined ? -1 : ids.indexOf(open);
    if (at >= 0) reveal(at);
  }, [open]);
  const nearEnd = view.last + NEAR_END >= ids.length;
  useEffect(() => {
    if (nearEnd && ids.length && !list.failed) inbox.more();
  }, [nearEnd, ids.length, list.nextCursor, list.loading]);

  if (!ids.length) return <div ref={box} />;
  return (
    <div
      class="rows"
      ref={box}
      onScroll={measure}
      onKeyDown={keys}
      onFocusIn={(event) => (focused.current = idOf(event.target))}
      onFocusOut={() => (focused.current = '')}
    >
      <ul style={{ height: `${ids.length * ROW}px` }}>
        {shown.map((index) => (
          <li key={ids[index]} data-id={ids[index]} aria-posinset={index + 1} aria-setsize={list.nextCursor ? -1 : ids.length} style={{ transform: `translateY(${index * ROW}px)` }}>
            <SessionRow id={ids[index]!} current={ids[index] === open} />
          </li>
        ))}
      </ul>
      {list.failed && list.nextCursor && (
        <p class="hint">
          <button type="button" class="plain" onClick={() => inbox.more()}>
            Show older conversations
          </button>
        </p>
      )}
      {list.full && <p class="hint">These are the newest {MOST_ROWS.toLocaleString()}. Search finds older ones.</p>}
    </div>
  );
}

/** Which rows are in the page, in their order. */
function inSight(ids: readonly string[], { first, last }: { first: number; last: number }, focused: string): number[] {
  const rows: number[] = [];
  for (let i = first; i < Math.min(last, ids.length); i++) rows.push(i);
  const kept = focused ? ids.indexOf(focused) : -1;
  if (kept >= 0 && kept < first) rows.unshift(kept);
  if (kept >= last) rows.push(kept);
  return rows;
}

/** Keeps what is in sight where it is while rows come and go above it; at the top the newest comes into sight. */
function useSteadyScroll(box: { current: HTMLDivElement | null }, ids: readonly string[]): void {
  const before = useRef(ids);
  useLayoutEffect(() => {
    const was = before.current;
    const el = box.current;
    before.current = ids;
    if (was === ids || !el || el.scrollTop < ROW) return;
    const top = Math.floor(el.scrollTop / ROW);
    // One of the rows in sight may be the one that moved; what most of them did is what happened above.
    const moves = [top, top + 1, top + 2].map((i) => (was[i] === undefined ? 0 : ids.indexOf(was[i]) - i)).sort((a, b) => a - b);
    if (moves[1]) el.scrollTop += moves[1] * ROW;
  }, [ids]);
}

function focusRow(box: HTMLElement, wanted: { current: string }): void {
  if (!wanted.current) return;
  const link = box.querySelector<HTMLElement>(`li[data-id="${CSS.escape(wanted.current)}"] a`);
  if (!link) return;
  wanted.current = '';
  link.focus({ preventScroll: true });
}

function idOf(target: EventTarget | null): string {
  return (target as HTMLElement).closest<HTMLElement>('li')?.dataset['id'] ?? '';
}
