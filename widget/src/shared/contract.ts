import type { Chat } from '../chat/chat';
import type { UploadParts, Uploads } from '../messages/upload';
import type { Strings } from '../view/strings';
import type { Keep } from './keep';
import type { coloursOf } from './look';

/** From one colour to another; the direction as in CSS, `to bottom` or `45deg`. */
export interface Gradient {
  from: string;
  to: string;
  direction?: string;
}

/** A CSS colour or a gradient, one for both themes or one for each. */
export type Colour = string | Gradient | { light: string | Gradient; dark: string | Gradient };

/** How the window presents who answers. What the server says wins over what the site's page says. */
export interface Branding {
  operatorName?: string;
  operatorAvatar?: string;
  primaryColor?: Colour;
  headerColor?: Colour;
  footerColor?: Colour;
  chatBackground?: Colour;
  toggleColor?: Colour;
}

/** An element of the page that tells the backend what happens to it. */
export interface TrackedElement {
  selector: string;
  event?: 'click' | 'submit' | 'focus' | 'change' | 'mouseenter';
  name: string;
  /** Opens the window with this text, as `trigger` does. */
  widgetMessage?: string;
  data?: Record<string, unknown>;
}

/** What a site may set: by `PocketPing.init` or by attributes of the script tag. Times in milliseconds, sizes in pixels. */
export interface Options extends Branding {
  endpoint?: string;
  projectId?: string;
  theme?: 'light' | 'dark' | 'auto';
  position?: 'left' | 'right' | 'bottom-left' | 'bottom-right';
  /** The same as `primaryColor`. */
  color?: Colour;
  primaryTextColor?: string;
  headerTitle?: string;
  headerSubtitle?: string;
  logoUrl?: string;
  /** The same as `headerTitle`. */
  title?: string;
  /** The same as `logoUrl`. */
  avatar?: string;
  welcomeMessage?: string;
  placeholder?: string;
  borderRadius?: number;
  offset?: number;
  fontFamily?: string;
  zIndex?: number;
  /** `chat`, `message`, `help`, an SVG image as text, or an image's address. */
  toggleIcon?: string;
  customCSS?: string;
  showOnPages?: string[];
  hideOnPages?: string[];
  showDelay?: number;
  autoOpenDelay?: number;
  autoOpenOnMessage?: boolean;
  persistOpenState?: boolean;
  showUnreadBadge?: boolean;
  soundEnabled?: boolean;
  trackedElements?: TrackedElement[];
  nonce?: string;
  /** The language as BCP 47 tag; by default the page's. */
  locale?: string;
  strings?: Partial<Strings>;
  onConnect?: (session: unknown) => void;
  onSessionStart?: (session: unknown) => void;
  onMessage?: (message: unknown) => void;
  onEvent?: (event: unknown) => void;
  onOpen?: () => void;
  onClose?: () => void;
  onError?: (error: Error) => void;
  onVersionWarning?: (warning: unknown) => void;
}

/** The options, completed. `setConfig` changes this very object. */
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
  button: HTMLButtonElement;
  keep: Keep;
  /** This tab's own. */
  tabKeep: Keep;
  /** The loader's, so that the other scripts need none of their own. */
  colours: typeof coloursOf;
  emit(name: string, ...args: unknown[]): void;
  /** Adds a style sheet to the shadow root, before those that are there: a site's own rules stay last. */
  style(css: string): StyleSheetText;
  /** Another script, as soon as it can be had; the file's name where the loader does not know it. */
  fetch<Name extends keyof Scripts>(name: Name, file?: string): Promise<Scripts[Name]>;
  /** Shows the button although its delay is not over. */
  reveal(): void;
  /** What the server says about the looks; set by the chat, which then paints. */
  branding?: Branding;
  /** Dresses the button as options and branding say. */
  paint(): void;
  /** What the button is called. */
  label(name: string): void;
  /** The options were changed. Set by the chat. */
  configured?(): void;
}

/** A style sheet whose text can be replaced. */
export type StyleSheetText = (css: string) => void;

/** The script `chat-<hash>.js`: the conversation, without anything that is drawn but the state of the button. */
export type StartChat = (host: Host) => Chat;

/** The script `panel-<hash>.js`: the window. The result takes it away again. */
export type MountPanel = (host: Host & { focusButton(): void }, chat: Chat) => () => void;

/** The script `extras-<hash>.js`: what few conversations need. */
export interface Extras {
  createUploads(parts: UploadParts): Uploads;
  createTracked(fire: (name: string, data: Record<string, unknown>, widgetMessage?: string) => void): Tracked;
  createSound(): () => void;
}

/** Watches elements of the page, also those that come later. */
export interface Tracked {
  /** These instead of those before; what cannot be watched is left out, with one line on the console. */
  watch(list: TrackedElement[]): void;
  stop(): void;
}

export interface Scripts {
  chat: StartChat;
  panel: MountPanel;
  extras: Extras;
  /** The words of a language, `lang-<code>-<hash>.js`. */
  [language: `lang-${string}`]: Strings;
}

export const VERSION = '3.0.0';

export const KEYS = {
  visitor: 'pocketping_visitor_id',
  session: 'pocketping_session_id',
  identity: 'pocketping_user_identity',
  outbox: 'pocketping_outbox',
  /** `1`, or empty when the window was closed again. For one tab, or with `persistOpenState` for all. */
  open: 'pocketping_open',
} as const;

/** Kept for one tab only, as is `KEYS.outbox`. */
export const TAB_KEYS = {
  draft: 'pocketping_draft',
  ratingPutOff: 'pocketping_rating_put_off',
  preChatSkipped: 'pocketping_pre_chat_skipped',
} as const;
