import type { Connected } from '../session/session';
import type { VersionWarning } from '../session/version';
import type { Branding, TrackedElement } from '../shared/contract';
import type { Accepts, Upload } from './upload';
import { furthest, type Outgoing, type Quote, type WireMessage } from './message';

export type Rating = 'none' | 'asked' | 'thanks';
/** `refused`: the server does not want this page. `outdated`: it does not want this version of the widget. */
export type Link = 'idle' | 'connecting' | 'live' | 'down' | 'refused' | 'outdated';

export type { Accepts, Branding, TrackedElement, Upload, VersionWarning };

/** What the site wants to know of a visitor, and when. */
export interface PreChatForm {
  enabled: boolean;
  required: boolean;
  completed: boolean;
  timing: 'before-first-message' | 'after-first-message';
  fields: PreChat['fields'];
}

/** The form as it is to be shown now. */
export interface PreChat {
  required: boolean;
  fields: 'email-only' | 'phone-only' | 'email-or-phone' | 'email-and-phone';
}

export interface Notice {
  content: string;
  /** The message that was newest when it was said. */
  after?: string;
}

/** Everything the panel shows. */
export interface State {
  open: boolean;
  /** Whether somebody asked for the window to open; a message that opened it has no claim to the keyboard. */
  wanted: boolean;
  /** Which conversation of this page it is: what the visitor was writing belongs to one of them. */
  conversation: number;
  link: Link;
  /** What the log holds, in its order. */
  messages: WireMessage[];
  /** What waits to be in the log, in the order it was written. */
  outgoing: Outgoing[];
  /** What the page itself said in the operator's place; not part of the conversation. */
  notices: Notice[];
  /** The first message that was unread when the visitor came to look; it keeps its mark while they do. */
  newFrom?: string;
  hasMore: boolean;
  online: boolean;
  reachable: boolean;
  typing: boolean;
  closed: boolean;
  rating: Rating;
  welcome?: string;
  /** What the composer holds, in order. */
  uploads: Upload[];
  /** What the server takes as uploads. */
  accepts: Accepts;
  /** Present only while the form is to be shown. */
  preChat?: PreChat;
  preChatForm?: PreChatForm;
  /** The visitor does not want to fill it in for this conversation. */
  preChatSkipped: boolean;
  /** As the server says; it wins over what the page says. */
  branding: Branding;
  /** Elements of the page that are watched. */
  trackedElements: TrackedElement[];
  /** The last one, while it holds. */
  warning?: VersionWarning;
}

export const EMPTY: State = {
  open: false,
  wanted: false,
  conversation: 0,
  link: 'idle',
  messages: [],
  outgoing: [],
  notices: [],
  hasMore: false,
  online: false,
  reachable: true,
  typing: false,
  closed: false,
  rating: 'none',
  uploads: [],
  // Protocol section 5.17.
  accepts: {
    maxBytes: 10 * 1024 * 1024,
    types: [
      ...['jpeg', 'png', 'gif', 'webp'].map((type) => `image/${type}`),
      ...['pdf', 'zip', 'msword', 'vnd.ms-excel'].map((type) => `application/${type}`),
      ...['wordprocessingml.document', 'spreadsheetml.sheet'].map(
        (type) => `application/vnd.openxmlformats-officedocument.${type}`,
      ),
      ...['text/plain', 'text/csv', 'video/mp4', 'audio/mpeg'],
    ],
  },
  preChatSkipped: false,
  branding: {},
  trackedElements: [],
};

/** A frame of the live channel. */
export interface Frame {
  type: string;
  data?: any;
  cursor?: string;
}

/** What `/connect` says replaces what the page knew. */
export function connected(state: State, answer: Connected): State {
  const messages = answer.messages ?? [];
  return {
    ...state,
    messages,
    outgoing: state.outgoing.filter((o) => !o.id && !messages.some((m) => m.clientId === o.clientId)),
    hasMore: answer.hasMore ?? false,
    online: answer.operatorOnline ?? false,
    reachable: answer.operatorReachable ?? true,
    rating: answer.csatPending ? 'asked' : state.rating === 'asked' ? 'none' : state.rating,
    closed: answer.closed ?? false,
    typing: false,
    ...settings(state, answer, answer),
    accepts: Array.isArray(answer.uploads?.types) ? answer.uploads : state.accepts,
  };
}

/** What the site's operators set; it may change while the page lives. */
function settings(
  state: State,
  { trackedElements, welcomeMessage, preChatForm }: Partial<Connected>,
  branding: Branding = {},
): Pick<State, 'welcome' | 'trackedElements' | 'preChatForm' | 'branding'> {
  const completed = preChatForm?.completed ?? state.preChatForm?.completed ?? false;
  return {
    welcome: welcomeMessage,
    trackedElements: Array.isArray(trackedElements) ? trackedElements : [],
    preChatForm: preChatForm && { ...preChatForm, completed },
    branding: Object.fromEntries(Object.entries(branding).filter(([key, value]) => value && BRANDING.test(key))),
  };
}

const BRANDING = /^(operator(Name|Avatar)|(primary|header|footer|toggle)Color|chatBackground)$/;

/** Adds the form that is to be shown now, or takes it away. */
export function asking(state: State): State {
  const { preChatForm: form, messages, outgoing } = state;
  const wrote = messages.some((m) => m.sender === 'visitor') || outgoing.length > 0;
  const due = form?.timing === 'after-first-message' ? wrote : !messages.length && !outgoing.length;
  const shown = form?.enabled && !form.completed && due && (form.required || !state.preChatSkipped);
  const { preChat } = state;
  if (!shown) return preChat ? { ...state, preChat: undefined } : state;
  const { required, fields } = form;
  return preChat?.required === required && preChat.fields === fields ? state : { ...state, preChat: { required, fields } };
}

/** Older messages go to the front; what is there already stays. */
export function older(state: State, page: WireMessage[], hasMore: boolean): State {
  const known = new Set(state.messages.map((m) => m.id));
  return { ...state, messages: [...page.filter((m) => !known.has(m.id)), ...state.messages], hasMore };
}

/** What a frame of the live channel changes. A frame that comes twice changes nothing the second time. */
export function received(state: State, { type, data = {} }: Frame): State {
  switch (type) {
    case 'message':
      return appended(state, data);
    case 'message_edited':
      return changed(state, data.messageId, { content: data.content, editedAt: data.editedAt });
    case 'message_deleted':
      return deleted(state, data.messageId, data.deletedAt);
    case 'read':
      return advanced(state, data);
    case 'typing':
      return data.sender === 'visitor' ? state : { ...state, typing: data.isTyping !== false };
    case 'presence':
      return { ...state, online: !!data.online, reachable: data.reachable ?? state.reachable };
    case 'config_update':
      return { ...state, ...settings(state, data, data.branding) };
    case 'csat_request':
      return { ...state, rating: 'asked' };
    case 'csat_submitted':
      return state.rating === 'asked' ? { ...state, rating: 'thanks' } : state;
    case 'session_closed':
      return { ...state, closed: true, typing: false };
    case 'session_reopened':
      return { ...state, closed: false };
    default:
      return state;
  }
}

function appended(state: State, message: WireMessage): State {
  const known = state.messages.find((m) => m.id === message.id);
  const outgoing = state.outgoing.filter((o) => o.id !== message.id && o.clientId !== message.clientId);
  const next = { ...state, outgoing: outgoing.length < state.outgoing.length ? outgoing : state.outgoing };
  if (message.sender !== 'visitor') next.typing = false;
  // Thanks belong below what was rated, not below what came after.
  if (!known && next.rating === 'thanks') next.rating = 'none';
  next.messages = known
    ? state.messages.map((m) =>
        m === known ? { ...m, ...message, status: furthest(m.status, message.status) } : m,
      )
    : [...state.messages, message];
  return next;
}

export function changed(state: State, id: string, change: Partial<WireMessage>): State {
  return { ...state, messages: state.messages.map((m) => (m.id === id ? { ...m, ...change } : m)) };
}

function deleted(state: State, id: string, deletedAt: string): State {
  const gone = (quote?: Quote) => (quote?.id === id ? { ...quote, content: '', hasAttachment: undefined, deleted: true } : quote);
  return {
    ...state,
    messages: state.messages.map((m) =>
      m.id === id
        ? { ...m, content: '', attachments: undefined, deletedAt: deletedAt ?? m.timestamp }
        : m.replyTo?.id === id
          ? { ...m, replyTo: gone(m.replyTo) }
          : m,
    ),
  };
}

export function advanced(
  state: State,
  { messageIds = [], status, ...times }: Pick<WireMessage, 'status' | 'readAt' | 'deliveredAt'> & { messageIds?: string[] },
): State {
  const ids = new Set(messageIds);
  return {
    ...state,
    messages: state.messages.map((m) =>
      ids.has(m.id) && furthest(m.status, status) !== m.status
        ? { ...m, status, readAt: times.readAt ?? m.readAt, deliveredAt: times.deliveredAt ?? m.deliveredAt }
        : m,
    ),
  };
}
