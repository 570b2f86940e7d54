import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Attachment } from '../api/wire';
import { ownAddress, sizeOf } from '../state/attachments';
import { Icon } from './icons';

interface Props {
  images: Attachment[];
  at: number;
  onAt: (at: number) => void;
  onClose: () => void;
}

/** A picture over everything, as large as the window allows, and the way to its neighbours. */
export function Lightbox({ images, at, onAt, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const image = images[at]!;
  useLayoutEffect(() => {
    const element = dialog.current!;
    element.showModal();
    return () => element.close(); // gives the focus back
  }, []);
  const step = (by: number) => images[at + by] && onAt(at + by);
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') step(-1);
    if (event.key === 'ArrowRight') step(1);
  };
  return (
    <dialog ref={dialog} class="lightbox" aria-label={`Image ${image.filename}`} onClose={onClose} onKeyDown={keys}>
      <header>
        <p>
          <bdi>{image.filename}</bdi> <span>{sizeOf(image.size)}</span>
          {images.length > 1 && <span> · {at + 1} of {images.length}</span>}
        </p>
        <a class="round" href={ownAddress(image.url)} download={image.filename} aria-label="Download" title="Download">
          <Icon name="download" />
        </a>
        <button type="button" class="round" aria-label="Close" title="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="stage" onClick={(event) => event.target === event.currentTarget && onClose()}>
        <img key={image.id} src={ownAddress(image.url)} alt={image.filename} width={image.width} height={image.height} />
      </div>
      {images.length > 1 && (
        <footer>
          <button type="button" class="round" aria-label="Previous image" disabled={at === 0} onClick={() => step(-1)}>
            <Icon name="back" />
          </button>
          <button type="button" class="round" aria-label="Next image" disabled={at === images.length - 1} onClick={() => step(1)}>
            <Icon name="next" />
          </button>
        </footer>
      )}
    </dialog>
  );
}
