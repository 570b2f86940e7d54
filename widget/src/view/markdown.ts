/** A piece of a message: text, or marked text that holds pieces. */
export type Piece =
  | string
  | { mark: 'strong' | 'em'; of: Piece[] }
  | { mark: 'code'; text: string }
  | { mark: 'a'; href: string; text: string };

/** A part of a message that stands on its own lines. */
export type Block = { kind: 'lines'; lines: Piece[][] } | { kind: 'ul' | 'ol'; start: number; lines: Piece[][] };

const ITEM = /^ {0,3}(?:([-*•])|(\d{1,4})[.)])\s+(.*)$/;
const LONGEST_MARK = 1000;

/**
 * Reads the small part of Markdown that chat needs: bold, italic, code, links to http(s), lists. Gives plain data, so that
 * the view makes text nodes of it and never markup.
 */
export function readRich(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const item = ITEM.exec(line);
    const kind = item ? (item[1] ? 'ul' : 'ol') : 'lines';
    const pieces = readLine(item ? item[3] : line);
    const last = blocks[blocks.length - 1];
    if (last?.kind === kind) last.lines.push(pieces);
    else if (kind === 'lines') blocks.push({ kind, lines: [pieces] });
    else blocks.push({ kind, start: Number(item![2]) || 1, lines: [pieces] });
  }
  return blocks.filter((block) => block.kind !== 'lines' || trim(block.lines).length);
}

/** Takes empty lines off both ends: the space between blocks is the style's business. */
function trim(lines: Piece[][]): Piece[][] {
  while (lines.length && !lines[0].length) lines.shift();
  while (lines.length && !lines[lines.length - 1].length) lines.pop();
  return lines;
}

const MARKS = new RegExp(
  [
    '`([^`\\n]{1,N})`',
    '\\[([^\\[\\]\\n]{1,200})\\]\\((https?:\\/\\/[^\\s()]{1,N})\\)',
    '(https?:\\/\\/[^\\s<>"`]{1,N})',
    '\\*\\*(?=\\S)([^\\n]{0,N}?\\S)\\*\\*(?!\\*)',
    '(?<![\\w_])__(?=\\S)([^\\n]{0,N}?\\S)__(?![\\w_])',
    '\\*(?=[^\\s*])([^*\\n]{0,N}[^\\s*])\\*(?!\\*)',
    '(?<![\\w_])_(?=[^\\s_])([^_\\n]{0,N}[^\\s_])_(?![\\w_])',
  ]
    .join('|')
    .replace(/N/g, String(LONGEST_MARK)),
  'g',
);

function readLine(line: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of line.matchAll(MARKS)) {
    const [whole, code, label, target, url, strong1, strong2, em1, em2] = found;
    if (found.index! < at) continue;
    let length = whole.length;
    let piece: Piece;
    if (code !== undefined) piece = { mark: 'code', text: code };
    else if (target) piece = { mark: 'a', href: target, text: label };
    else if (url) {
      const bare = trimUrl(url);
      length = bare.length;
      piece = { mark: 'a', href: bare, text: bare };
    } else {
      const strong = strong1 ?? strong2;
      piece = { mark: strong === undefined ? 'em' : 'strong', of: readLine(strong ?? em1 ?? em2) };
    }
    if (found.index! > at) pieces.push(line.slice(at, found.index));
    pieces.push(piece);
    at = found.index! + length;
  }
  if (at < line.length) pieces.push(line.slice(at));
  return pieces;
}

/** A sentence's punctuation after an address is not part of it; a bracket is when it was opened inside. */
function trimUrl(url: string): string {
  let bare = url.replace(/[.,;:!?'*_]+$/, '');
  while (bare.endsWith(')') && bare.split(')').length > bare.split('(').length) bare = bare.slice(0, -1);
  return bare;
}

/** What is read when the marks are taken off. */
export function plain(text: string): string {
  const words = (piece: Piece): string =>
    typeof piece === 'string' ? piece : 'of' in piece ? piece.of.map(words).join('') : piece.text;
  return readRich(text)
    .flatMap((block) => block.lines.map((line) => line.map(words).join('')))
    .join('\n');
}

/** The first words of a message for a quote. */
export function shorten(text: string, length = 50): string {
  const line = plain(text).replace(/\s+/g, ' ').trim();
  const units = [...line];
  return units.length > length ? units.slice(0, length).join('').trimEnd() + '…' : line;
}
