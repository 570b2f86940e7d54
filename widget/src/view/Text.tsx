import { h, type ComponentChildren } from 'preact';
import { readRich, type Piece } from './markdown';

/** A message's text. Only text nodes and a fixed set of elements: nothing in a message can become markup. */
export function Text({ text }: { text: string }) {
  return (
    <div class="text" dir="auto">
      {readRich(text).map((block) =>
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
    <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {piece.text}
    </a>
  );
}
