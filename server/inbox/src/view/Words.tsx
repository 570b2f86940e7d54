import { type ComponentChildren, h } from 'preact';
import { useMemo } from 'preact/hooks';
import { type Piece, plain, readRich } from '../../../../widget/src/view/markdown';

const MORE_THAN_A_LINE = 300;

/** A message as the visitor's widget shows it. Only text nodes and a fixed set of elements: never markup. */
export function Words({ text }: { text: string }) {
  const blocks = useMemo(() => readRich(text), [text]);
  return (
    <div class="text" dir="auto">
      {blocks.map((block) =>
        block.kind === 'lines' ? (
          <p>{block.lines.map((line, i) => [i > 0 && <br />, line.map(show)])}</p>
        ) : (
          h(
            block.kind,
            block.kind === 'ol' ? { start: block.start } : null,
            block.lines.map((line) => <li>{line.map(show)}</li>),
          )
        ),
      )}
    </div>
  );
}

function show(piece: Piece): ComponentChildren {
  if (typeof piece === 'string') return piece;
  if (piece.mark === 'code') return <code>{piece.text}</code>;
  if (piece.mark !== 'a') return h(piece.mark, null, piece.of.map(show));
  return (
    <a href={piece.href} dir="auto" target="_blank" rel="noopener noreferrer nofollow">
      {piece.text}
    </a>
  );
}

/** As much of a message as a line holds, for a quote or a list. */
export function firstWords(text: string): string {
  return plain(text.slice(0, MORE_THAN_A_LINE)).replace(/\s+/g, ' ').trim();
}
