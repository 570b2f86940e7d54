import { h } from 'preact';
import type { Upload } from '../messages/state';
import type { View } from './context';
import { Icon } from './icons';
import { fill, sizeOf } from './words';

/** The files that go with the next message, how far each is, and what went wrong. */
export function Tray({ view, uploads }: { view: View; uploads: Upload[] }) {
  const { chat, words, locale, takeFocus } = view;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  return (
    <ul class="tray">
      {uploads.map((file) => (
        <li key={file.key} class={file.failed ? 'bad' : ''}>
          {file.preview ? <img src={file.preview} alt="" /> : <Icon name="file" />}
          <span>
            <bdi>{file.name}</bdi>
            <small role={file.failed ? 'alert' : undefined}>
              {file.failed
                ? reasonOf(file, view)
                : file.attachment
                  ? sizeOf(file.size, locale)
                  : fill(words.uploading, percent.format(file.progress / 100))}
            </small>
            {!file.failed && !file.attachment && <progress max={100} value={file.progress} aria-label={file.name} />}
          </span>
          {file.failed?.retry && (
            <button
              type="button"
              class="round"
              aria-label={fill(words.retryFile, file.name)}
              onClick={() => (takeFocus(), chat.retryUpload(file.key))}
            >
              <Icon name="again" />
            </button>
          )}
          <button
            type="button"
            class="round"
            aria-label={fill(words.removeFile, file.name)}
            onClick={() => (takeFocus(), chat.cancelUpload(file.key))}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What went wrong, in the visitor's language where it is known. */
function reasonOf({ size, failed }: Upload, { chat, words, locale }: View): string {
  switch (failed!.code) {
    case 'FILE_TOO_LARGE':
      return size ? fill(words.tooLarge, sizeOf(chat.store.get().accepts.maxBytes, locale)) : words.emptyFile;
    case 'UNSUPPORTED_MEDIA_TYPE':
      return words.wrongType;
    case 'TOO_MANY_FILES':
      return words.tooMany;
    default:
      return words.trouble;
  }
}

/** Buttons that choose files; the camera's shows itself where a finger points. */
export function Pickers({ view: { chat, words }, types }: { view: View; types: string[] }) {
  const picker = (label: string, icon: 'clip' | 'camera', accept: string, camera?: boolean) => (
    <label class={`round ${icon}`} title={label}>
      <Icon name={icon} />
      <input
        type="file"
        aria-label={label}
        accept={accept}
        multiple={!camera}
        capture={camera ? 'environment' : undefined}
        onChange={(e) => {
          chat.attach([...e.currentTarget.files!]);
          // The same file may be chosen again.
          e.currentTarget.value = '';
        }}
      />
    </label>
  );
  const pictures = types.filter((type) => type.startsWith('image/')).join();
  return (
    <div class="pick">
      {picker(words.attach, 'clip', types.join())}
      {pictures && picker(words.takePhoto, 'camera', pictures, true)}
    </div>
  );
}
