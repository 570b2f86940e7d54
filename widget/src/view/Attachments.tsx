import { h } from 'preact';
import { useState } from 'preact/hooks';
import type { Shown, View } from './context';
import { Icon } from './icons';
import { fill, kindOf, safe, sizeOf } from './words';

const WIDEST = 248;
const TALLEST = 280;
/** More pictures than these stand behind the last one. */
const IN_GRID = 4;

/** The files of a message: pictures together, then the others one by one. */
export function Attachments({ view, files }: { view: View; files: Shown[] }) {
  const pictures = files.filter((file) => kindOf(file.mimeType) === 'image');
  return (
    <div class="files">
      {pictures.length > 0 && (
        <div class={pictures.length > 1 ? 'shots grid' : 'shots'}>
          {pictures.slice(0, IN_GRID).map((picture, i) => (
            <button
              type="button"
              aria-label={fill(view.words.openFile, picture.filename)}
              onClick={() => view.enlarge(pictures, i)}
            >
              <img src={safe(picture.preview ?? picture.thumbnailUrl ?? picture.url)} alt={picture.filename} {...room(picture)} />
              {i === IN_GRID - 1 && pictures.length > IN_GRID && (
                <b>+{new Intl.NumberFormat(view.locale).format(pictures.length - IN_GRID)}</b>
              )}
            </button>
          ))}
        </div>
      )}
      {files.map((file) => kindOf(file.mimeType) !== 'image' && <Other key={file.id} view={view} file={file} />)}
    </div>
  );
}

/** The room that a picture will take, kept before it comes, so that nothing jumps. */
function room({ width = 0, height = 0 }: Shown): { width: number; height: number } {
  if (!(width > 0 && height > 0)) return { width: 200, height: 150 };
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** A recording that plays in place, or a card; what the browser cannot play is a card too. */
function Other({ view: { words, locale }, file }: { view: View; file: Shown }) {
  const [mute, setMute] = useState(false);
  const kind = kindOf(file.mimeType);
  const url = safe(file.url);
  if (url && !mute && (kind === 'video' || kind === 'audio')) {
    return h(kind, { class: 'play', src: url, controls: true, preload: 'metadata', playsInline: true, 'aria-label': file.filename, onError: () => setMute(true) });
  }
  return (
    <a class="card" href={url} download={file.filename} target="_blank" rel="noopener noreferrer" aria-label={fill(words.download, file.filename)}>
      <Icon name="file" />
      <span>
        <bdi>{file.filename}</bdi>
        <small>{sizeOf(file.size, locale)}</small>
      </span>
      <Icon name="load" />
    </a>
  );
}
