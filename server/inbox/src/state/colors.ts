import type { Color, Paint } from '../api/wire';

/** What stands in the form for a colour; nothing means that none is set. */
export type ColorDraft = { light: Paint; dark?: Paint } | undefined;

export function toColorDraft(color: Color | null | undefined): ColorDraft {
  if (!color) return undefined;
  if (typeof color === 'object' && 'light' in color) return { light: color.light, dark: color.dark };
  return { light: color };
}

export function toColor(draft: ColorDraft): Color | null {
  if (!draft) return null;
  return draft.dark === undefined ? draft.light : { light: draft.light, dark: draft.dark };
}

export function isGradient(paint: Paint): paint is Exclude<Paint, string> {
  return typeof paint === 'object';
}

/** The same paint of the other kind. */
export function asKind(paint: Paint, gradient: boolean): Paint {
  if (isGradient(paint) === gradient) return paint;
  return isGradient(paint) ? paint.from : { from: paint, to: paint };
}

/** As a colour field of a browser takes it, which knows nothing but #rrggbb. */
export function hexOf(color: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color.trim());
  if (short) return `#${short.slice(1).map((c) => c + c).join('')}`.toLowerCase();
  return /^#[0-9a-f]{6}/i.exec(color.trim())?.[0].toLowerCase() ?? '#000000';
}

/** As CSS draws it. */
export function cssOf(paint: Paint): string {
  return isGradient(paint) ? `linear-gradient(${paint.direction || 'to right'}, ${paint.from}, ${paint.to})` : paint;
}
