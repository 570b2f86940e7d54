import type { Stats } from '../api/wire';
import { duration } from './times';

const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const DAY = 86_400_000;

/** A share as per cent; a dash where there is none. */
export function share(of: number | null): string {
  return of === null ? '–' : `${Math.round(of * 100)} %`;
}

export function mark(average: number | null): string {
  return average === null ? '–' : average.toFixed(1);
}

export function wait(seconds: number | null): string {
  if (seconds === null) return '–';
  const rest = Math.round(seconds % 60);
  return seconds < 60 || seconds >= 3600 || !rest ? duration(seconds) : `${duration(seconds)} ${rest} s`;
}

/** The conversations of each day, with the day's name. */
export function days({ from, conversationsSparkline }: Stats): { name: string; count: number }[] {
  const start = Date.parse(from);
  // Each begins at the hour of the question: its name is that of the date on which it ends.
  return conversationsSparkline.map((count, i) => ({ name: day.format(new Date(start + (i + 1) * DAY)), count }));
}
