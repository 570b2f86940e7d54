import { useState } from 'preact/hooks';
import type { Attachment } from '../api/wire';
import { fitted, kindOf, ownAddress, sizeOf } from '../state/attachments';
import { Icon } from './icons';
import { Lightbox } from './Lightbox';

const MOST = { width: 320, height: 260 };
const SMALL = { width: 160, height: 160 };

/** The files of a message: pictures to look at, sound and film to play, the rest to download. */
export function Files({ files }: { files: Attachment[] }) {
  const [shown, setShown] = useState<number>();
  const ready = files.filter((f) => f.status === 'ready');
  const images = ready.filter((f) => kindOf(f.mimeType) === 'image');
  const others = files.filter((f) => !images.includes(f));
  return (
    <div class="files">
      {images.length > 0 && (
        <div class="images">
          {images.map((image, i) => (
            <button key={image.id} type="button" aria-label={`Open the image ${image.filename}`} onClick={() => setShown(i)}>
              <img src={ownAddress(image.thumbnailUrl ?? image.url)} alt="" loading="lazy" decoding="async" {...fitted(image, images.length > 1 ? SMALL : MOST)} />
            </button>
          ))}
        </div>
      )}
      {others.map((file) => (
        <Other key={file.id} file={file} />
      ))}
      {shown !== undefined && <Lightbox images={images} at={shown} onAt={setShown} onClose={() => setShown(undefined)} />}
    </div>
  );
}

function Other({ file }: { file: Attachment }) {
  const kind = kindOf(file.mimeType);
  const here = file.status === 'ready';
  return (
    <div class="file-of-message">
      {here && kind === 'audio' && <audio controls preload="metadata" aria-label={file.filename} src={ownAddress(file.url)} />}
      {here && kind === 'video' && <video controls preload="metadata" aria-label={file.filename} src={ownAddress(file.url)} {...fitted(file, MOST)} />}
      <FileCard file={file} />
    </div>
  );
}

function FileCard({ file }: { file: Attachment }) {
  const words = (
    <>
      <Icon name="file" />
      <span class="what">
        <bdi class="name">{file.filename}</bdi>
        <span class="size">{file.status === 'failed' ? 'The file did not arrive' : file.status === 'ready' ? sizeOf(file.size) : 'On its way'}</span>
      </span>
    </>
  );
  if (file.status !== 'ready') return <span class="card">{words}</span>;
  return (
    <a class="card" href={ownAddress(file.url)} download={file.filename} title={`Download ${file.filename}`}>
      {words}
      <Icon name="download" />
      <span class="unseen">Download</span>
    </a>
  );
}
