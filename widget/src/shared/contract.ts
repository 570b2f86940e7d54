import type { Chat } from '../chat/chat';
import type { Strings } from '../view/strings';
import type { Keep } from './keep';

/** What a site may set: by `PocketPing.init` or by attributes of the script tag. */
export interface Options {
  endpoint?: string;
  projectId?: string;
  theme?: 'light' | 'dark' | 'auto';
  position?: 'left' | 'right';
  color?: string;
  title?: string;
  avatar?: string;
  welcomeMessage?: string;
  autoOpenOnMessage?: boolean;
  zIndex?: number;
  nonce?: string;
  strings?: Partial<Strings>;
  onConnect?: (session: unknown) => void;
  onMessage?: (message: unknown) => void;
  onEvent?: (event: unknown) => void;
  onOpen?: () => void;
  onClose?: () => void;
}

export interface Config extends Options {
  /** Absolute, without a slash at the end. */
  endpoint: string;
}

export interface Identity {
  id: string;
  [key: string]: unknown;
}

/** What the loader lends to the other scripts. */
export interface Host {
  config: Config;
  shadow: ShadowRoot;
  keep: Keep;
  emit(name: string, ...args: unknown[]): void;
  /** Adds a style sheet to the shadow root. */
  style(css: string): void;
  /** The window was opened or closed. */
  showOpen(open: boolean): void;
  showUnread(count: number): void;
  focusButton(): void;
}

/** The script `chat-<hash>.js`: the conversation, without anything that is drawn. */
export type StartChat = (host: Host) => Chat;

/** The script `panel-<hash>.js`: the window. The result takes it away again. */
export type MountPanel = (host: Host, chat: Chat) => () => void;

export interface Scripts {
  chat: StartChat;
  panel: MountPanel;
}

export const VERSION = '3.0.0';

export const KEYS = {
  visitor: 'pocketping_visitor_id',
  session: 'pocketping_session_id',
  identity: 'pocketping_user_identity',
  outbox: 'pocketping_outbox',
} as const;

/** Kept for one tab only, as is `KEYS.outbox`. */
export const TAB_KEYS = { draft: 'pocketping_draft', ratingPutOff: 'pocketping_rating_put_off' } as const;
