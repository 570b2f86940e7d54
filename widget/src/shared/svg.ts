const SVG = 'http://www.w3.org/2000/svg';

/** An icon of 24 by 24 that is one path. */
export function svg(path: string): SVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  const shape = document.createElementNS(SVG, 'path');
  icon.setAttribute('viewBox', '0 0 24 24');
  shape.setAttribute('d', path);
  icon.append(shape);
  return icon;
}
