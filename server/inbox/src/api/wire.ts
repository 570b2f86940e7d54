/** What the management API and /ws speak (protocol sections 4 and 1). Unknown fields are ignored. */

export type Sender = 'visitor' | 'operator' | 'ai' | 'system';
export type Status = 'sent' | 'delivered' | 'read';
export type Values = Record<string, unknown>;

/** A file of a message. */
export interface Attachment {
  id: string;
  messageId?: string;
  filename: string;
  mimeType: string;
  size: number;
  url: string;
  thumbnailUrl?: string;
  /** In pixels; only of images. */
  width?: number;
  height?: number;
  status: 'pending' | 'uploading' | 'ready' | 'failed';
  createdAt: string;
  uploadedFrom?: string;
}

/** Where the bytes of a file go. */
export interface UploadPlace {
  attachmentId: string;
  uploadUrl: string;
  expiresAt: string;
}

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
  attachments?: Attachment[];
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
  /** From the form before the chat. */
  userPhone?: string;
  userPhoneCountry?: string;
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
  email?: string;
  phone?: string;
  phoneCountry?: string;
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

/** What happened in a period; shares are from 0 to 1, and null where there is nothing to compute them from. */
export interface Stats {
  from: string;
  to: string;
  conversations: number;
  /** Begun on each day of the period. */
  conversationsSparkline: number[];
  messages: number;
  responseRate: number;
  medianFirstResponseSeconds: number | null;
  unansweredNow: number;
  csat: { percent: number | null; average: number | null; responses: number };
}

export type Paint = string | { from: string; to: string; direction?: string };
export type Color = Paint | { light: Paint; dark: Paint };

export interface PreChatForm {
  enabled: boolean;
  required: boolean;
  timing: string;
  fields: string;
}

export interface TrackedElement {
  selector: string;
  event?: string;
  name: string;
  widgetMessage?: string;
  data?: Values;
}

export interface Branding {
  operatorName?: string | null;
  operatorAvatar?: string | null;
  primaryColor?: Color | null;
  headerColor?: Color | null;
  footerColor?: Color | null;
  chatBackground?: Color | null;
  toggleColor?: Color | null;
}

/** The settings of the chat, for every visitor. */
export interface Project {
  id: string;
  welcomeMessage?: string | null;
  preChatForm?: PreChatForm | null;
  trackedElements?: TrackedElement[] | null;
  minWidgetVersion?: string | null;
  latestWidgetVersion?: string | null;
  branding?: Branding | null;
}

/** Some settings anew; null goes back to what the server was started with. */
export type ProjectChange = { [K in keyof Omit<Project, 'id'>]?: Project[K] | null };
