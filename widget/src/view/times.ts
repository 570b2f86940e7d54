import type { View } from './context';

const DAY = 86_400_000;

export const dayOf = (at: string | number): number => new Date(at).setHours(0, 0, 0, 0);

/** How a day is called above its messages. */
export function dayName(at: string | number, now: number, { words, locale }: Pick<View, 'words' | 'locale'>): string {
  const day = dayOf(at);
  const today = dayOf(now);
  if (day === today) return words.today;
  if (day === dayOf(today - DAY / 2)) return words.yesterday;
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: new Date(day).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric',
  }).format(day);
}

export const clockTime = (at: string | number, locale: string | undefined): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
