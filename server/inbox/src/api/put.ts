import { Refused, Unreachable } from './api';

/** So long may a line stand still before the upload counts as broken. */
const PATIENCE = 30_000;

/**
 * Puts the bytes of a file where the server wants them, and tells how far it is, from 0 to 1. An XMLHttpRequest, since a
 * fetch does not tell of what it has sent.
 */
export function put(target: string, file: Blob, mimeType: string, progress: (sent: number) => void, stop: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const broken = () => fail(new Unreachable('The connection broke'));
    let stalled: ReturnType<typeof setTimeout>;
    const alive = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), PATIENCE);
    };
    request.open('PUT', target);
    request.setRequestHeader('Content-Type', mimeType);
    request.setRequestHeader('X-PocketPing-Inbox', '1');
    request.upload.onprogress = (event) => {
      alive();
      if (event.lengthComputable && event.total) progress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status < 300) done();
      else if (request.status >= 500) fail(new Unreachable('The server has a problem right now'));
      else fail(new Refused(request.status, messageIn(request.responseText) ?? `The server answered ${request.status}`));
    };
    request.onerror = broken;
    request.onabort = broken;
    request.onloadend = () => clearTimeout(stalled);
    stop.addEventListener('abort', () => request.abort());
    alive();
    request.send(file);
  });
}

function messageIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { message?: string }).message;
  } catch {
    return undefined;
  }
}
