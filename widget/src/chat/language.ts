import type { Config } from '../shared/contract';

/** Files of words by language, put in by the build. */
declare const WORDS: Record<string, string>;

export interface Language {
  code: string;
  dir: 'ltr' | 'rtl';
  /** The file of its words, unless they are English or there are none. */
  file?: string;
}

/** The language of the window: the option's, else the page's. */
export function languageOf({ locale }: Pick<Config, 'locale'>, page: string, files = WORDS): Language {
  const code = (locale || page).toLowerCase().split(/[-_]/)[0];
  return { code, dir: /^(ar|fa|he|ur)$/.test(code) ? 'rtl' : 'ltr', file: Object.hasOwn(files, code) ? files[code] : undefined };
}
