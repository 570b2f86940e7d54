import type { Attachment, Message } from '../api/wire';

/** How many files one message may carry. */
export const MOST_FILES = 10;

export type FileKind = 'image' | 'audio' | 'video' | 'file';

/** A file on its way to the server, or there and not sent with a message yet. */
export interface Upload {
  key: string;
  session: string;
  filename: string;
  mimeType: string;
  size: number;
  /** From 0 to 1. */
  sent: number;
  state: 'waiting' | 'uploading' | 'ready' | 'failed';
  /** Why it failed. */
  problem?: string;
  /** Whether the same could go better later. */
  again?: boolean;
  attachment?: Attachment;
}

/** The address on this page's own origin, whatever host the server believes to have: the page may load from no other. */
export function ownAddress(url: string): string {
  try {
    const { pathname, search } = new URL(url, 'http://here');
    return pathname + search;
  } catch {
    return '';
  }
}

export function kindOf(mimeType: string): FileKind {
  const kind = mimeType.split('/')[0];
  // A drawing may hold a script: it is offered, not shown.
  if (mimeType === 'image/svg+xml') return 'file';
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}

export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The files of a message in a word or two, for lists and quotes; empty without any. */
export function filesInWords(message: Message): string {
  const files = message.attachments ?? [];
  if (files.length !== 1) return files.length ? `${files.length} files` : '';
  return kindOf(files[0]!.mimeType) === 'image' ? 'Image' : files[0]!.filename;
}

/** A picture's size on screen: as it is, or as large as the room allows. */
export function fitted({ width, height }: Attachment, most: { width: number; height: number }): { width?: number; height?: number } {
  if (!width || !height) return {};
  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
