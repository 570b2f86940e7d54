import { kindOf, ownAddress, sizeOf, type Upload } from '../state/attachments';
import { useInbox } from './context';
import { Icon } from './icons';

/** The files that go with the next message, and how their way to the server goes. */
export function Tray({ uploads }: { uploads: Upload[] }) {
  if (!uploads.length) return null;
  return (
    <ul class="tray" aria-label="Files of this message">
      {uploads.map((upload) => (
        <Item key={upload.key} upload={upload} />
      ))}
    </ul>
  );
}

function Item({ upload }: { upload: Upload }) {
  const inbox = useInbox();
  const { key, filename, state, attachment } = upload;
  const picture = attachment && kindOf(attachment.mimeType) === 'image' ? ownAddress(attachment.thumbnailUrl ?? attachment.url) : '';
  return (
    <li class={state}>
      {picture ? <img src={picture} alt="" /> : <Icon name={state === 'failed' ? 'alone' : 'file'} />}
      <span class="what">
        <bdi class="name">{filename}</bdi>
        <Progress upload={upload} />
      </span>
      {state === 'failed' && upload.again && (
        <button type="button" class="round" aria-label={`Try ${filename} again`} title="Try again" onClick={() => inbox.retryUpload(key)}>
          <Icon name="reopen" />
        </button>
      )}
      <button type="button" class="round" aria-label={`${state === 'ready' || state === 'failed' ? 'Remove' : 'Cancel'} ${filename}`} title="Take it out" onClick={() => inbox.cancelUpload(key)}>
        <Icon name="close" />
      </button>
    </li>
  );
}

function Progress({ upload }: { upload: Upload }) {
  if (upload.state === 'failed') {
    return (
      <span class="problem" role="alert" title={upload.problem}>
        {upload.problem}
      </span>
    );
  }
  if (upload.state === 'ready') return <span class="size">{sizeOf(upload.size)}</span>;
  return <progress aria-label={`Upload of ${upload.filename}`} max={1} value={upload.state === 'waiting' ? 0 : upload.sent} />;
}
