import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Shown, View } from './context';
import { Icon } from './icons';
import { fill, safe } from './words';

/** Pictures, large, above everything. As a modal dialog it keeps the keyboard and gives it back where it was. */
export function Lightbox({ view, pictures, start, onDone }: { view: View; pictures: Shown[]; start: number; onDone(): void }) {
  const { words, locale } = view;
  const dialog = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(start);
  const picture = pictures[at];
  const count = pictures.length;
  const go = (step: number) => setAt((now) => (now + step + count) % count);
  const number = (n: number) => new Intl.NumberFormat(locale).format(n);

  useLayoutEffect(() => {
    dialog.current!.showModal();
  }, []);
  const keys = (e: KeyboardEvent) => {
    // Escape closes this, and not the chat behind it.
    e.stopPropagation();
    const forward = getComputedStyle(dialog.current!).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (count > 1 && /^Arrow(Left|Right)$/.test(e.key)) go(e.key === forward ? 1 : -1);
  };
  const shut = () => dialog.current!.close();
  const turn = (label: string, step: number, side: string) => (
    <button type="button" class={`round ${side}`} aria-label={label} onClick={() => go(step)}>
      <Icon name="next" />
    </button>
  );

  return (
    <dialog
      ref={dialog}
      class="large"
      aria-label={picture.filename}
      onKeyDown={keys}
      onClose={onDone}
      onClick={(e) => (e.target as Element).matches('dialog') && shut()}
    >
      <img key={picture.id} src={safe(picture.preview ?? picture.url)} alt={picture.filename} />
      <div class="bar">
        <p role="status">
          <bdi>{picture.filename}</bdi>
          {count > 1 && <span>{fill(words.placeOf, number(at + 1), number(count))}</span>}
        </p>
        <a class="round" href={safe(picture.url)} download={picture.filename} target="_blank" rel="noopener noreferrer" aria-label={fill(words.download, picture.filename)}>
          <Icon name="load" />
        </a>
        <button type="button" class="round" aria-label={words.close} onClick={shut}>
          <Icon name="close" />
        </button>
      </div>
      {count > 1 && turn(words.previous, -1, 'back')}
      {count > 1 && turn(words.next, 1, 'on')}
    </dialog>
  );
}
