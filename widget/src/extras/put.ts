import { Refused } from '../session/wire';

/** Sends a file to where the server told to; `onSent` hears how much of it left, from 0 to 1. */
export type Put = (url: string, file: Blob, type: string, onSent: (part: number) => void, signal: AbortSignal) => Promise<void>;

/** By XMLHttpRequest, which alone tells how far it is, and with no header but the type. */
export const putByXhr: Put = (url, file, type, onSent, signal) =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('PUT', url);
    xhr.setRequestHeader('Content-Type', type);
    xhr.upload.onprogress = (e) => onSent(e.loaded / (e.total || file.size || 1));
    xhr.onload = () => (xhr.status < 300 ? resolve() : reject(new Refused(xhr.status, 0, said(xhr.responseText))));
    xhr.onerror = xhr.onabort = () => reject(new Refused(0));
    signal.addEventListener('abort', () => xhr.abort());
    xhr.send(file);
  });

function said(text: string): string {
  try {
    return JSON.parse(text).message;
  } catch {
    return '';
  }
}
