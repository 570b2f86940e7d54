import { pieces } from '../state/links';

/** Text as it was written, with its web addresses as links. Never markup. */
export function Words({ text }: { text: string }) {
  return (
    <span class="text" dir="auto">
      {pieces(text).map((piece, i) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <a key={i} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </span>
  );
}
