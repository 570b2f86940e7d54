import type { Answer } from '../session/wire';
import type { WireAttachment } from './message';

/** A file on its way to the server, or there. */
export interface Upload {
  key: string;
  name: string;
  size: number;
  type: string;
  /** Address of the picture in this browser, of images. */
  preview?: string;
  /** 0 to 100: 10 once the server expects it, 90 when it has left, 100 when the server has it. */
  progress: number;
  /** Given once it is there. */
  attachment?: WireAttachment;
  failed?: UploadFailure;
}

export interface UploadFailure {
  reason: string;
  /** Why, where a view may have words of its own: the server's code, or `TOO_MANY_FILES`. */
  code?: 'FILE_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE' | 'TOO_MANY_FILES';
  /** Whether the same file may be taken later. */
  retry: boolean;
}

/** What the server takes: bytes of one file, and types. */
export interface Accepts {
  maxBytes: number;
  types: string[];
}

export interface UploadParts {
  newKey: () => string;
  /** A call of the conversation, as `Session.call`. */
  call(method: string, path: string, proof: string, body: unknown): Promise<Answer>;
  accepts(): Accepts;
  /** Files of the composer changed. */
  onChange(uploads: Upload[]): void;
  emit(name: string, payload: unknown): void;
}

/** Brings files to the server: those that the composer holds, and single ones for site code. */
export interface Uploads {
  /** Files with the keys of their uploads. */
  attach(files: Iterable<[key: string, file: File]>): void;
  cancel(key: string): void;
  retry(key: string): void;
  /** One file that the composer does not hold. */
  single(file: File, onProgress?: (percent: number) => void): Promise<WireAttachment>;
  /** Takes what is ready out of the composer. */
  take(): Sent[];
  /** What was uploaded here, by id, as far as it is known. */
  known(id: string): Sent | undefined;
  /** A message that carries these is in the log: their pictures are not needed any more. */
  arrived(ids: string[]): void;
  /** The network may be back. */
  wake(): void;
  /** Drops everything, also what is under way. */
  clear(): void;
}

/** An attachment of a message that is not in the log yet. */
export type Sent = WireAttachment & { preview?: string };
