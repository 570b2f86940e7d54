import type { Options } from './contract';

/** Whether a browser takes a value for a property: `CSS.supports`. */
export type Supports = (property: string, value: string) => boolean;

type Look = Pick<Options, 'color' | 'primaryColor' | 'toggleColor' | 'headerColor' | 'footerColor' | 'chatBackground'>;

/**
 * Rules that set `--<name>` to what each option says, for the light and the dark theme, and `--on-<name>` to what reads well
 * on it. The accent is always one colour, the first of a gradient. A value that is no colour is left out, so that no option
 * can bring in any other style.
 */
export function coloursOf(look: Look, names: Record<string, keyof Look>, supports: Supports = CSS.supports): string {
  return ['light', 'dark']
    .map((theme) => {
      const rules = Object.entries(names).map(([name, key]) => {
        const value: any = (look[key] as any)?.[theme] ?? look[key];
        const { from, to, direction = 'to bottom' } = value?.from ? value : { from: value };
        if (![from, to || from].every((colour) => supports('color', colour) && !/\/\*/.test(colour))) return '';
        // Without brackets and commas a direction cannot bring in anything else.
        const css = to && name !== 'accent' ? `linear-gradient(${/^[\w .-]+$/.test(direction) ? direction : '0'},${from},${to})` : from;
        return `--${name}:${css};--on-${name}:${textOn(hexOf(from))};`;
      });
      return `:host${theme === 'dark' ? '([dark])' : ''}{${rules.join('')}}`;
    })
    .join('');
}

/** What a browser calls an opaque colour, as `#rrggbb`; the colour itself where it may not draw. */
const hexOf = (color: string): string =>
  Object.assign(document.createElement('canvas').getContext('2d') ?? {}, { fillStyle: color }).fillStyle;

/** Black or white: which of them reads better on `#rrggbb`. */
export function textOn(color: string): string {
  const [r, g, b] = [1, 3, 5].map((i) => (parseInt(color.slice(i, i + 2), 16) / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}

