import { isStorable } from '../shared/kept';

export type Status = 'sent' | 'delivered' | 'read';

/** A file of a message. Its addresses are absolute and open it without more. */
export interface WireAttachment {
  id: string;
  filename: string;
  mimeType: string;
  size: number;
  url: string;
  thumbnailUrl?: string;
  /** In pixels, of images. */
  width?: number;
  height?: number;
}

/** A message as the server sends it. */
export interface WireMessage {
  id: string;
  sessionId?: string;
  content: string;
  sender: 'visitor' | 'operator' | 'ai';
  timestamp: string;
  status?: Status;
  clientId?: string;
  replyTo?: Quote;
  deliveredAt?: string;
  readAt?: string;
  editedAt?: string;
  deletedAt?: string;
  operatorName?: string;
  attachments?: WireAttachment[];
}

export interface Quote {
  id: string;
  content: string;
  sender: string;
  deleted?: boolean;
  hasAttachment?: boolean;
  /** The type of its first file. */
  attachmentType?: string;
}

/** A message of this visitor that the log does not hold yet, as far as this page knows. */
export interface Outgoing {
  clientId: string;
  content: string;
  at: number;
  replyTo?: string;
  /** `preview`: of a picture that this page uploaded, its address in this browser. */
  attachments?: (WireAttachment & { preview?: string })[];
  /** Given once the server has accepted it. */
  id?: string;
  failed?: Failure;
}

/** Why a message was not taken. */
export interface Failure {
  reason: string;
  status: number;
}

export const LONGEST = 4000;

/** Whether the server would take it as the text of a message: rules as in its `Draft`. With files it may be blank. */
export const isContent = (text: unknown, files = 0): text is string =>
  isStorable(text, LONGEST) || (files > 0 && typeof text === 'string' && !text.trim());

/** Whether the same message may be taken later: too long or malformed stays so. */
export const mayPass = ({ status }: Failure): boolean => ![400, 413, 422].includes(status);

const RANK: Record<string, number> = { sent: 1, delivered: 2, read: 3 };

/** The further of two statuses: a status never goes down. */
export const furthest = (a?: Status, b?: Status): Status | undefined =>
  (RANK[b ?? ''] ?? 0) > (RANK[a ?? ''] ?? 0) ? b : a;

export const isUnread = (m: WireMessage): boolean => m.sender !== 'visitor' && m.status !== 'read' && !m.deletedAt;
