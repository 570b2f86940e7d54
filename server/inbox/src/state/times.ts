const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const longDate = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const DAY = 86_400_000;

export function clockTime(at: string): string {
  return time.format(new Date(at));
}

export function fullTime(at: string): string {
  return full.format(new Date(at));
}

/** The day of a moment as a number that grows by one each midnight. */
export function dayOf(at: string | Date): number {
  const moment = new Date(at);
  return Math.round(new Date(moment.getFullYear(), moment.getMonth(), moment.getDate(), 12).getTime() / DAY);
}

/** As short as a list allows: today's time, a weekday, or a date. */
export function listTime(at: string, now = new Date()): string {
  const ago = dayOf(now) - dayOf(at);
  if (ago <= 0) return clockTime(at);
  if (ago === 1) return 'Yesterday';
  return ago < 7 ? weekday.format(new Date(at)) : date.format(new Date(at));
}

export function dayName(at: string, now = new Date()): string {
  const ago = dayOf(now) - dayOf(at);
  return ago <= 0 ? 'Today' : ago === 1 ? 'Yesterday' : longDate.format(new Date(at));
}

export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${Math.floor(seconds / 3600)} h${minutes ? ` ${minutes} min` : ''}`;
}
