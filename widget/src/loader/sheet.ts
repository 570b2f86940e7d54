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
  const hex = /^#(?:([\da-f])([\da-f])([\da-f])|([\da-f]{2})([\da-f]{2})([\da-f]{2}))$/i.exec(color);
  if (!hex) return '#fff';
  const [r, g, b] = [0, 1, 2].map((i) => {
    const c = parseInt(hex[i + 4] ?? hex[i + 1] + hex[i + 1], 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.36 ? '#14161b' : '#fff';
}
