import type { Quote, WireMessage } from '../messages/message';
import type { View } from './context';
import { shorten } from './markdown';

/** Puts values in the places `{0}`, `{1}` of a text. */
export const fill = (text: string, ...values: unknown[]): string =>
  text.replace(/\{(\d)\}/g, (_, place) => String(values[place]));

/** The form that the language has for this number, as in `one:Photo|other:{0} photos`. */
export function plural(forms: string, n: number, locale: string | undefined): string {
  const all = forms.split('|');
  const kind = new Intl.PluralRules(locale).select(n) + ':';
  const form = all.find((text) => text.startsWith(kind)) ?? all[all.length - 1];
  return fill(form.slice(form.indexOf(':') + 1), new Intl.NumberFormat(locale).format(n));
}

export type Kind = 'image' | 'video' | 'audio' | 'file';

/** How a file is shown. A picture format that is a program, as SVG, is only a file. */
export const kindOf = (type = ''): Kind =>
  /^image\/(png|jpe?g|gif|webp|avif|bmp)$/i.test(type) ? 'image' : ((/^(video|audio)\//i.exec(type)?.[1] as Kind) ?? 'file');

/** A message in few words: its text, and what is with it when it has none. */
export function summary(message: WireMessage | Quote, view: Pick<View, 'words' | 'locale'>, length = 50): string {
  if ('deleted' in message && message.deleted) return view.words.deleted;
  const files = 'attachments' in message && message.attachments;
  const types = files ? files.map((a) => a.mimeType) : 'hasAttachment' in message && message.hasAttachment ? [message.attachmentType] : [];
  const kinds = new Set(types.map(kindOf));
  const kind = kinds.size > 1 ? 'file' : [...kinds][0];
  const text = shorten(message.content, length);
  if (!kind) return text;
  const what = plural(view.words[kind], types.length, view.locale);
  return text ? `${what} · ${text}` : what;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** A size as people read it. */
export function sizeOf(bytes: number, locale: string | undefined): string {
  let step = 0;
  for (; bytes >= 1000 && step < 3; step++) bytes /= 1024;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step ? 'short' : 'long',
    maximumFractionDigits: bytes < 10 ? 1 : 0,
  }).format(bytes);
}

/** An address that may stand in the page: never one that runs. */
export function safe(url: string | undefined): string | undefined {
  try {
    return /^(https?|blob):$/.test(new URL(url!, location.href).protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** A language that numbers and dates can be written in; undefined, the browser's own, for what is none. */
export function localeOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
