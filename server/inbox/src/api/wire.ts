/** What the management API and /ws speak (protocol sections 4 and 1). Unknown fields are ignored. */

export type Sender = 'visitor' | 'operator' | 'ai' | 'system';
export type Status = 'sent' | 'delivered' | 'read';
export type Values = Record<string, unknown>;

export interface Message {
  id: string;
  sessionId: string;
  /** Its place in the conversation; Infinity while the server does not have it. */
  seq: number;
  content: string;
  type: Sender;
  createdAt: string;
  replyTo?: string;
  operatorName?: string;
  source?: string;
  status: Status;
  editedAt?: string;
  deletedAt?: string;
  clientId?: string;
  /** Only here: how the sending of it goes. */
  sending?: 'now' | 'waiting' | 'refused';
}

export interface Rating {
  pending: boolean;
  score?: number;
  comment?: string;
  requestedAt?: string;
}

export interface Session {
  id: string;
  visitorId: string;
  status: 'active' | 'closed';
  createdAt: string;
  lastActivity: string;
  visitorOnline: boolean;
  metadata: Values;
  identity?: Values;
  claimedIdentity?: Values;
  csat?: Rating;
  leftAt?: string;
  unread?: number;
  lastMessage?: Message;
}

export interface SessionPage {
  sessions: Session[];
  nextCursor?: string;
}

export interface SessionDetail extends Session {
  messages: Message[];
  hasMore: boolean;
}

export interface MessagePage {
  messages: Message[];
  hasMore: boolean;
}

export interface CustomEvent {
  name: string;
  data?: Values;
}

/** The facts of an event; which of them are there depends on its kind. */
export interface Facts {
  seq: number;
  at: string;
  sessionId: string;
  session?: Omit<Session, 'visitorOnline'>;
  message?: Message;
  messageId?: string;
  messageIds?: string[];
  content?: string;
  editedAt?: string;
  deletedAt?: string;
  status?: Status;
  by?: string;
  event?: CustomEvent;
  identity?: Values;
  source?: string;
  requestedAt?: string;
  score?: number;
  comment?: string;
  duration?: number;
  reason?: string;
}

export interface TimelineItem extends Facts {
  kind: string;
}

export interface TimelinePage {
  items: TimelineItem[];
  hasMore: boolean;
}

/** A frame of /ws that tells of an event or of something passing. */
export interface Frame extends Facts {
  type: string;
  pos?: number;
  isTyping?: boolean;
  online?: boolean;
}

export interface AuthOk {
  type: 'auth.ok';
  log: string;
  pos: number;
}
