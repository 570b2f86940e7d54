// A chat client that was written from the protocol's description alone (section 2), without a look at the
// widget or the server. It has no window: rows.js holds it against a server, and reads what a window would show.

import { Conversation } from './conversation.js';
import { Live } from './live.js';
import { put, Wire } from './wire.js';

const SESSION = 'pocketping_session_id';
const VISITOR = 'pocketping_visitor_id';
const IDENTITY = 'pocketping_user_identity';
const READ_AFTER_MS = 1000;

const realTimers = {
  setTimeout: (then, ms) => setTimeout(then, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  now: () => Date.now(),
};

export class Client {
  conversation = new Conversation();
  sessionId = null;
  session;
  operatorOnline = false;
  operatorReachable = true;
  operatorTyping = false;
  identity;
  trackedElements = [];
  ratingAsked = false;
  #options;
  #wire;
  #listeners = new Map();
  #live;
  #connectedAt;
  #sends = 0;

  /**
   * Options: endpoint; and, where a default will not do, storage, timers, fetch, WebSocket, EventSource, version,
   * inspectorToken, capture (gives a PNG for a screenshot request).
   */
  constructor(options) {
    this.#options = {
      storage: memory(),
      timers: realTimers,
      fetch: (...request) => fetch(...request),
      WebSocket,
      EventSource,
      version: '2.6.0',
      ...options,
      endpoint: new URL(options.endpoint.replace(/\/$/, ''), document.baseURI).href,
    };
    this.#wire = new Wire({ ...this.#options, warn: (warning) => this.#warn(warning) });
  }

  get endpoint() {
    return this.#options.endpoint;
  }

  get storage() {
    return this.#options.storage;
  }

  get messages() {
    return this.conversation.messages;
  }

  get mode() {
    return this.#live?.mode;
  }

  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  call(method, path, body, options) {
    return this.#wire.call(method, path, body, options);
  }

  // 2.3/1

  async connect() {
    const { storage, inspectorToken, timers } = this.#options;
    this.identity = parse(storage.getItem(IDENTITY));
    const answer = await this.call('POST', '/connect', {
      visitorId: this.#visitorId(),
      sessionId: storage.getItem(SESSION),
      inspectorToken,
      metadata: metadata(),
      identity: this.identity,
    });
    storage.setItem(SESSION, answer.sessionId);
    this.sessionId = answer.sessionId;
    this.session = answer;
    this.operatorOnline = answer.operatorOnline ?? false;
    this.operatorReachable = answer.operatorReachable ?? true;
    this.identity = answer.identity ?? this.identity;
    this.trackedElements = answer.inspectorMode ? [] : (answer.trackedElements ?? []);
    (answer.messages ?? []).forEach((message) => this.conversation.take(message));
    this.#connectedAt = timers.now();
    this.#goLive();
    this.#emit('connect', answer);
    return answer;
  }

  disconnect() {
    this.#live?.stop();
    if (this.sessionId) {
      this.beacon('/disconnect', {
        sessionId: this.sessionId,
        duration: Math.round((this.#options.timers.now() - this.#connectedAt) / 1000),
        reason: 'page_unload',
      });
    }
  }

  async reset({ newSession = false } = {}) {
    const { storage } = this.#options;
    storage.removeItem(IDENTITY);
    this.identity = undefined;
    if (newSession) {
      storage.removeItem(SESSION);
      storage.removeItem(VISITOR);
      this.disconnect();
      this.conversation = new Conversation();
      await this.connect();
    }
  }

  /** Stops without a word to the server, as a page does whose network is gone. */
  vanish() {
    this.#live?.stop();
  }

  // 2.3/2 to 2.3/7

  async send(content, { attachmentIds = [], replyTo } = {}) {
    const id = `temp-${++this.#sends}`;
    const timestamp = new Date(this.#options.timers.now()).toISOString();
    this.conversation.begin({ id, content, sender: 'visitor', timestamp, status: 'sending', replyTo });
    const answer = await this.call('POST', '/message', {
      sessionId: this.sessionId,
      content,
      sender: 'visitor',
      attachmentIds,
      replyTo,
    });
    return this.conversation.confirm(id, answer);
  }

  list({ after, limit } = {}) {
    const query = new URLSearchParams({ sessionId: this.sessionId });
    if (after !== undefined) {
      query.set('after', after);
    }
    if (limit !== undefined) {
      query.set('limit', limit);
    }
    return this.call('GET', `/messages?${query}`);
  }

  typing() {
    return this.call('POST', '/typing', { sessionId: this.sessionId, sender: 'visitor', isTyping: true });
  }

  /** The visitor looks at the window: what is unread counts as read a second later. */
  open() {
    this.#options.timers.setTimeout(() => {
      const ids = this.conversation.unread().map((message) => message.id);
      if (ids.length) {
        this.read(ids).then(
          (answer) => this.#emit('readStatusSent', answer),
          (failure) => this.#emit('readFailed', failure),
        );
      }
    }, READ_AFTER_MS);
  }

  async read(messageIds) {
    const answer = await this.call('POST', '/read', { sessionId: this.sessionId, messageIds, status: 'read' });
    this.conversation.read({
      messageIds,
      status: 'read',
      readAt: new Date(this.#options.timers.now()).toISOString(),
    });
    return answer;
  }

  async edit(id, content) {
    const answer = await this.call('PATCH', `/message/${encodeURIComponent(id)}`, {
      sessionId: this.sessionId,
      content: content.trim(),
    });
    this.conversation.edited({ messageId: answer.message.id, ...answer.message });
    return answer;
  }

  async remove(id) {
    const query = new URLSearchParams({ sessionId: this.sessionId });
    const answer = await this.call('DELETE', `/message/${encodeURIComponent(id)}?${query}`);
    this.conversation.deleted({ messageId: id }, this.#options.timers.now());
    return answer;
  }

  // 2.3/8 to 2.3/11

  async presence() {
    const answer = await this.call('GET', '/presence');
    this.operatorOnline = answer.online;
    return answer;
  }

  async identify(identity) {
    if (!identity?.id) {
      throw new TypeError('An identity needs an id');
    }
    const answer = await this.call('POST', '/identify', { sessionId: this.sessionId, identity });
    this.#options.storage.setItem(IDENTITY, JSON.stringify(identity));
    this.identity = identity;
    return answer;
  }

  async preChat(fields) {
    const answer = await this.call('POST', '/prechat', { sessionId: this.sessionId, ...fields });
    this.#emit('preChatCompleted', fields);
    return answer;
  }

  async rate(score, comment) {
    const answer = await this.call('POST', '/csat', {
      sessionId: this.sessionId,
      score,
      comment: comment?.trim().slice(0, 1000),
    });
    this.ratingAsked = false;
    this.#emit('csatSubmitted', { score, comment });
    return answer;
  }

  // 2.3/12 to 2.3/14

  async upload(file, onProgress = () => {}) {
    const mimeType = file.type || 'application/octet-stream';
    const { attachmentId, uploadUrl } = await this.call('POST', '/upload', {
      sessionId: this.sessionId,
      filename: file.name,
      mimeType,
      size: file.size,
    });
    onProgress(10);
    await put(uploadUrl, file, mimeType, (part) => onProgress(10 + Math.round(80 * part)));
    const attachment = await this.call('POST', '/upload/complete', { sessionId: this.sessionId, attachmentId });
    onProgress(100);
    return attachment;
  }

  // 2.3/15 and 2.3/16

  beacon(path, body) {
    return this.#wire.beacon(path, body);
  }

  hidden() {
    return this.beacon('/visibility', this.#visibility('hidden'));
  }

  visible() {
    return this.call('POST', '/visibility', this.#visibility('visible'), { keepalive: true });
  }

  /** Reports what becomes of a page: that it is hidden, shown, left. */
  watch(page) {
    page.addEventListener('pagehide', () => this.disconnect());
    page.document.addEventListener('visibilitychange', () => {
      if (page.document.visibilityState === 'hidden') {
        this.hidden();
      } else {
        this.visible().catch(() => {});
      }
    });
    return this;
  }

  #visibility(state) {
    return { sessionId: this.sessionId, state, timestamp: this.#options.timers.now() };
  }

  // 2.3/17 to 2.3/20

  screenshotRequests() {
    const query = new URLSearchParams({ sessionId: this.sessionId });
    return this.call('GET', `/screenshot/requests?${query}`);
  }

  async screenshot({ requestId }) {
    const picture = await this.#options.capture();
    const { attachmentId, uploadUrl } = await this.call('POST', '/screenshot/upload', {
      sessionId: this.sessionId,
      requestId,
    });
    await put(uploadUrl, picture, 'image/png', () => {});
    return this.call('POST', '/screenshot/upload/complete', {
      sessionId: this.sessionId,
      requestId,
      attachmentId,
      size: picture.size,
    });
  }

  // 2.6

  /** Sends a custom event; false where no WebSocket is open. */
  trigger(name, data) {
    const timestamp = new Date(this.#options.timers.now()).toISOString();
    return this.#live.send('event', { name, data, timestamp });
  }

  inspected(selection) {
    return this.#live.send('inspector_select', selection);
  }

  frame({ type, data }) {
    this.#emit('frame', { type, data });
    switch (type) {
      case 'message':
        this.#take(data);
        break;
      case 'message_edited':
        this.#tell('messageEdited', this.conversation.edited(data));
        break;
      case 'message_deleted':
        this.#tell('messageDeleted', this.conversation.deleted(data, this.#options.timers.now()));
        break;
      case 'typing':
        if (data.sender !== 'visitor') {
          this.operatorTyping = data.isTyping;
          this.#emit('typing', data);
        }
        break;
      case 'presence':
        this.operatorOnline = data.online;
        this.#emit('presence', data);
        break;
      case 'ai_takeover':
        this.#emit('aiTakeover', data);
        break;
      case 'read':
        this.conversation.read(data);
        this.#emit('read', data);
        break;
      case 'event':
        this.#emit('event', data);
        this.#emit(`event:${data.name}`, data);
        break;
      case 'version_warning':
        this.#warn(data);
        break;
      case 'config_update':
        this.trackedElements = data.trackedElements ?? this.trackedElements;
        this.#emit('configUpdate', data);
        break;
      case 'screenshot_request':
        this.screenshot(data).catch((failure) => this.#emit('screenshotFailed', failure));
        break;
      case 'csat_request':
        this.ratingAsked = true;
        this.#emit('csatRequested', data);
        break;
      default: // Of a later version: ignored.
    }
  }

  #take(message) {
    const became = this.conversation.take(message);
    if (message.sender !== 'visitor') {
      this.operatorTyping = false;
    }
    if (became === 'added') {
      this.#emit('message', message);
    }
  }

  #tell(event, message) {
    if (message) {
      this.#emit(event, message);
    }
  }

  // 2.4

  #warn(warning) {
    this.#emit('versionWarning', warning);
    if (!warning.canContinue) {
      this.disconnect();
    }
  }

  // 2.5

  #goLive() {
    const { endpoint, timers, WebSocket, EventSource } = this.#options;
    this.#live?.stop();
    this.#live = new Live({
      endpoint,
      timers,
      WebSocket,
      EventSource,
      sessionId: this.sessionId,
      newest: () => this.conversation.newest(),
      frame: (envelope) => this.frame(envelope),
      poll: () => this.#poll(),
      emit: (name, payload) => this.#emit(name, payload),
    });
    this.#live.start();
  }

  async #poll() {
    this.screenshotRequests().then(
      ({ requests }) => requests.forEach((request) => this.frame({ type: 'screenshot_request', data: request })),
      () => {}, // The protocol swallows it: screenshots are not worth a conversation.
    );
    const { messages } = await this.list({ after: this.conversation.newest() });
    messages.forEach((message) => this.#take(message));
  }

  #visitorId() {
    const { storage } = this.#options;
    const kept = storage.getItem(VISITOR);
    if (kept) {
      return kept;
    }
    const made = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 11)}`;
    storage.setItem(VISITOR, made);
    return made;
  }

  #emit(name, payload) {
    (this.#listeners.get(name) ?? []).forEach((listener) => listener(payload));
  }
}

/** Keeps what a browser profile would keep, for one client only. */
export function memory(kept = {}) {
  const items = new Map(Object.entries(kept));
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, String(value)),
    removeItem: (key) => items.delete(key),
  };
}

function parse(json) {
  return json ? JSON.parse(json) : undefined;
}

function metadata() {
  return {
    url: location.href,
    referrer: document.referrer || undefined,
    pageTitle: document.title,
    userAgent: navigator.userAgent,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: navigator.language,
    screenResolution: `${screen.width}x${screen.height}`,
    botSignals: { webdriver: false, plugins: false, languages: false, chrome: false, permissions: false },
  };
}
