import { createBackoff } from '../shared/backoff';
import type { Clock } from '../shared/clock';
import type { WireAttachment } from '../messages/message';
import type { Sent, Upload, UploadFailure, UploadParts, Uploads } from '../messages/upload';
import { Refused } from '../session/wire';
import type { Put } from './put';

/** What it needs of a browser. */
export interface Browser {
  clock: Clock;
  random: () => number;
  put: Put;
  /** An address for a picture that lies in this browser, and the end of it. */
  preview: { make(file: Blob): string; drop(url: string): void };
}

const MOST_FILES = 10;
const ATTEMPTS = 6;
const TYPELESS = 'application/octet-stream';
/** Of these the server says the same tomorrow. */
const NEVER: Record<number, UploadFailure['code']> = { 413: 'FILE_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE' };

interface Job {
  file: File;
  upload: Upload;
  /** In the composer's tray. */
  held: boolean;
  stop: AbortController;
  wake(): void;
  onProgress?(percent: number): void;
  done: (attachment: WireAttachment) => void;
  gaveUp: (why: Error) => void;
  id?: string;
}

export function createUploads(browser: Browser, parts: UploadParts): Uploads {
  let jobs: Job[] = [];
  const ready = new Map<string, Sent>();

  const tell = () => parts.onChange(jobs.filter((job) => job.held).map((job) => job.upload));
  const change = (job: Job, change: Partial<Upload>) => {
    job.upload = { ...job.upload, ...change };
    if (job.held) tell();
  };
  const progress = (job: Job, percent: number) => {
    if (percent === job.upload.progress || job.stop.signal.aborted) return;
    change(job, { progress: percent });
    try {
      job.onProgress?.(percent);
    } catch (e) {
      console.error('[PocketPing]', e);
    }
    parts.emit('uploadProgress', job.upload);
  };
  const fail = (job: Job, failed: UploadFailure) => {
    change(job, { failed });
    parts.emit('uploadError', job.upload);
    job.gaveUp(new Error(failed.reason));
  };

  /** Why a file is not even asked about. */
  const refusal = ({ upload: { size, type }, held }: Job): UploadFailure | undefined => {
    const { maxBytes, types } = parts.accepts();
    const no = (code: UploadFailure['code'], reason: string) => ({ code, reason, retry: false });
    if (held && jobs.filter((job) => job.held && !job.upload.failed).length > MOST_FILES) {
      return no('TOO_MANY_FILES', `A message takes ${MOST_FILES} files`);
    }
    if (!size) return no('FILE_TOO_LARGE', 'The file is empty');
    if (size > maxBytes) return no('FILE_TOO_LARGE', `Larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`);
    return types.includes(type) ? undefined : no('UNSUPPORTED_MEDIA_TYPE', 'Files of this type are not taken');
  };

  const once = async (job: Job): Promise<void> => {
    const { name, size, type } = job.upload;
    const { signal } = job.stop;
    const target = await parts.call('POST', '/upload', 'uploadUrl', { filename: name, mimeType: type, size });
    job.id = target.attachmentId;
    if (signal.aborted) return withdraw(job);
    progress(job, 10);
    await browser.put(target.uploadUrl, job.file, type, (part) => progress(job, 10 + Math.round(part * 80)), signal);
    const attachment = (await parts.call('POST', '/upload/complete', 'id', { attachmentId: job.id })) as WireAttachment;
    if (signal.aborted) return withdraw(job);
    ready.set(attachment.id, { ...attachment, preview: job.upload.preview });
    change(job, { attachment });
    progress(job, 100);
    parts.emit('uploadComplete', job.upload);
    if (!job.held) jobs = jobs.filter((other) => other !== job);
    job.done(attachment);
  };

  const run = (job: Job) => {
    const refused = refusal(job);
    if (refused) return fail(job, refused);
    const backoff = createBackoff(browser.clock, browser.random);
    const { signal } = job.stop;
    job.wake = backoff.wake;
    signal.addEventListener('abort', backoff.stop);
    let attempts = 0;
    const attempt = () => {
      once(job).catch((e) => {
        if (signal.aborted) return;
        const why = e instanceof Refused ? e : undefined;
        // Besides the network, an address that was given too long ago or bytes that got lost are mended by starting anew.
        if (why && !NEVER[why.status] && ++attempts < ATTEMPTS && (why.passing || job.id)) {
          progress(job, 0);
          return backoff.wait(attempt, why.retryAfter);
        }
        const code = NEVER[why?.status ?? 0];
        fail(job, { reason: e.message, code, retry: !code });
      });
    };
    parts.emit('uploadStart', job.upload);
    attempt();
  };

  const start = (key: string, file: File, held: boolean, onProgress?: Job['onProgress']) =>
    new Promise<WireAttachment>((done, gaveUp) => {
      const type = file.type.split(';')[0].trim().toLowerCase() || TYPELESS;
      const preview = /^image\//.test(type) ? browser.preview.make(file) : undefined;
      const upload = { key, name: file.name, size: file.size, type, preview, progress: 0 };
      const job = { file, upload, held, stop: new AbortController(), wake() {}, onProgress, done, gaveUp };
      jobs.push(job);
      if (held) tell();
      run(job);
    });

  /** The server need not wait for it. */
  const withdraw = ({ id }: Job) => {
    if (id) parts.call('POST', '/upload-failed', 'id', { attachmentId: id }).catch(() => {});
  };
  const drop = (job: Job) => {
    jobs = jobs.filter((other) => other !== job);
    job.stop.abort();
    if (job.upload.preview) browser.preview.drop(job.upload.preview);
    job.gaveUp(new Error('The upload was cancelled'));
  };
  const find = (key: string) => jobs.find((job) => job.upload.key === key);

  return {
    attach(files) {
      for (const [key, file] of files) start(key, file, true).catch(() => {});
    },
    cancel(key) {
      const job = find(key);
      if (!job) return;
      drop(job);
      ready.delete(job.id ?? '');
      withdraw(job);
      tell();
    },
    retry(key) {
      const job = find(key);
      if (!job?.upload.failed) return;
      change(job, { failed: undefined, progress: 0 });
      run(job);
    },
    single: (file, onProgress) => start(parts.newKey(), file, false, onProgress),
    take() {
      const taken = jobs.filter((job) => job.held && job.upload.attachment);
      jobs = jobs.filter((job) => !taken.includes(job));
      tell();
      return taken.map((job) => ready.get(job.upload.attachment!.id)!);
    },
    known: (id) => ready.get(id),
    arrived(ids) {
      for (const id of ids) {
        const preview = ready.get(id)?.preview;
        if (preview) browser.preview.drop(preview);
        ready.delete(id);
      }
    },
    wake: () => jobs.forEach((job) => job.wake()),
    clear() {
      jobs.forEach(drop);
      ready.forEach(({ preview }) => preview && browser.preview.drop(preview));
      ready.clear();
      tell();
    },
  };
}
