/** Adds a style sheet to a shadow root, without a style element where the browser can (strict content policies). */
export function addSheet(shadow: ShadowRoot, css: string, nonce?: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  } catch {
    const style = document.createElement('style');
    if (nonce) style.nonce = nonce;
    style.textContent = css;
    shadow.append(style);
  }
}

/** Black or white: which of them reads better on a `#rgb` or `#rrggbb` colour. */
export function textOn(color: string): string {
  if (!/^#([\da-f]{3}){1,2}$/i.test(color)) return '#fff';
  const long = color.length > 4 ? color : color.replace(/\w/g, '$&$&');
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = parseInt(long.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.36 ? '#14161b' : '#fff';
}
