import type { StyleSheetText } from '../shared/contract';

/** Adds a style sheet before those of a shadow root, without a style element where the browser can (strict content policies). */
export function addSheet(shadow: ShadowRoot, css: string, nonce?: string): StyleSheetText {
  let set: StyleSheetText;
  try {
    const sheet = new CSSStyleSheet();
    shadow.adoptedStyleSheets = [sheet, ...shadow.adoptedStyleSheets];
    set = (text) => sheet.replaceSync(text);
  } catch {
    const style = document.createElement('style');
    if (nonce) style.nonce = nonce;
    shadow.prepend(style);
    set = (text) => (style.textContent = text);
  }
  set(css);
  return set;
}
