import { createLadder } from '../live/ladder';
import type { Rung } from '../live/carrier';
import { isContent, LONGEST, type Outgoing, type WireMessage } from '../messages/message';
import { createOutbox, type Parcel } from '../messages/outbox';
import { createReceipts } from '../messages/receipts';
import { changed, connected, EMPTY, older, received, type Frame } from '../messages/state';
import { createStore } from '../messages/store';
import { createTyping } from '../messages/typing';
import type { Sent, UploadParts, Uploads } from '../messages/upload';
import { createBackoff } from '../shared/backoff';
import type { Clock } from '../shared/clock';
import { KEYS, TAB_KEYS, type Config, type TrackedElement } from '../shared/contract';
import type { Keep } from '../shared/keep';
import { keptIdentity } from '../shared/kept';
import { bareId, createSession, newId, type Connected } from '../session/session';
import type { VersionWarning } from '../session/version';
import { Refused, type Answer, type Call, type Wire } from '../session/wire';
import { createFiles } from './files';
import type { Page } from './page';

export interface ChatParts {
  config: Config;
  clock: Clock;
  random: () => number;
  wire: Wire;
  rungs: Rung[];
  /** Shared by all tabs. */
  keep: Keep;
  /** This tab's own. */
  tabKeep: Keep;
  page: Page;
  alone: <T>(work: () => Promise<T>) => Promise<T>;
  emit(name: string, ...args: unknown[]): void;
  /** Brings files to the server, as soon as its script can be had. */
  uploads(parts: UploadParts): Promise<Uploads>;
  /** Watches these elements of the page; site code may have named them, or the server. */
  watch(list: TrackedElement[]): void;
  sound(): void;
}

export type Chat = ReturnType<typeof createChat>;

/** Frames that say nothing about the log and may stand at the reader's own place. */
const PASSING = new Set(['typing', 'presence', 'csat_request', 'event', 'config_update', 'version_warning', 'ai_takeover']);
const ECHO_WITHIN = 6_000;
const TYPING_FADES = 12_000;
const PRESENCE_EVERY = 30_000;
const THANKS_FADE = 6_000;
/** A page that goes from one address to the next is told about where it comes to rest. */
const MOVED = 1_000;
const OUTDATED = 'This version of the chat is too old';
const PAGE = 50;
const NO_CONTENT = `A message is a text of 1 to ${LONGEST} characters, without half a surrogate pair`;

const placeOf = (cursor = ''): number => Number(cursor.slice(cursor.lastIndexOf('.') + 1)) || 0;

/** The conversation: puts session, live channel, outbox and state together. The only place where they meet. */
export function createChat(parts: ChatParts) {
  const { config, clock, page, emit } = parts;
  const store = createStore(EMPTY);
  const startedAt = clock.now();
  const rereads = createBackoff(clock, parts.random);
  let cursor = '';
  let accepted: Outgoing[] = [];
  let parcels: readonly Parcel[] = [];
  let way: Rung['name'] | undefined;
  let requestedAt = '';
  /** Events at the place that was reached, as they came: two carriers in turn may both bring the newest. */
  const eventsHere = new Set<string>();
  let loadingOlder = false;
  let cancelFade = () => {};
  let cancelThanks = () => {};
  let cancelPresence = () => {};
  let cancelMove = () => {};
  /** What the server told to watch, as far as site code says nothing else. */
  let told: TrackedElement[] | undefined;
  const outdated = () => store.get().link === 'outdated';
  const wire = (call: Call) => (outdated() ? Promise.reject(new Refused(426, 0, OUTDATED)) : parts.wire(call));

  const session = createSession({
    wire,
    clock,
    random: parts.random,
    keep: parts.keep,
    metadata: page.metadata,
    alone: parts.alone,
    onConnect: (answer, fresh) => adopt(answer, fresh),
    onRefused(why) {
      if (outdated()) return;
      console.error('[PocketPing]', why.message);
      store.set({ link: 'refused' });
      emit('error', why);
    },
  });

  const files = createFiles(store, () =>
    parts.uploads({
      newKey: newId,
      call: session.call,
      accepts: () => store.get().accepts,
      onChange: (uploads) => store.set({ uploads }),
      emit,
    }),
  );

  const ladder = createLadder({
    rungs: parts.rungs,
    clock,
    random: parts.random,
    place: () => ({ token: session.connected() ?? '', cursor }),
    onFrame: (frame) => take(frame),
    onState(now) {
      if (way === 'socket' && now !== way) emit('wsDisconnected');
      const back = now && store.get().link === 'down';
      way = now;
      store.set({ link: now ? 'live' : 'down', typing: false });
      if (now === 'socket') emit('wsConnected');
      if (now === 'eventStream') emit('sseConnected');
      cancelPresence();
      if (now === 'longPoll') askPresence(true);
      else if (back) askPresence(false);
      if (now) {
        outbox.wake();
        files.uploads()?.wake();
        receipts.flush();
      }
    },
    onUnauthorized: () => reread(session.connected()),
  });

  const outbox = createOutbox({
    clock,
    random: parts.random,
    keep: parts.tabKeep,
    send: ({ path, body, clientId }) =>
      session.call('POST', path, path === '/message' ? 'messageId' : 'ok', { ...body, clientId }),
    onAccepted(parcel, answer) {
      if (parcel.path === '/csat' && store.get().rating === 'asked') store.set({ rating: 'thanks' });
      if (parcel.path === '/identify') {
        session.claim(JSON.stringify(parcel.body.identity));
        identify();
      }
      if (parcel.path !== '/message' || inLog(parcel.clientId)) return;
      accepted.push({ ...shown(parcel), id: answer.messageId });
      // The echo proves that the live channel lives; without it we may be able to send and yet hear nothing.
      clock.after(ECHO_WITHIN, () => !inLog(parcel.clientId) && ladder.verify());
    },
    onRefused(parcel, why) {
      const { identity } = parcel.body;
      // Kept, it would make the server refuse the next page's connect as well.
      if (identity && JSON.stringify(identity) === parts.keep.get(KEYS.identity)) parts.keep.set(KEYS.identity, null);
      console.warn('[PocketPing]', why.message);
      emit('error', why);
    },
    onChange(now) {
      parcels = now;
      showOutgoing();
    },
    onTrouble: () => way && ladder.verify(),
  });

  const receipts = createReceipts(
    clock,
    store,
    () => store.get().open && page.visible(),
    async (messageIds, status) => {
      await session.call('POST', '/read', 'updated', { messageIds, status });
      if (status === 'read') emit('readStatusSent', { messageIds, status });
    },
  );

  const typing = createTyping(clock, (isTyping) => {
    const token = session.connected();
    if (token) wire({ method: 'POST', path: '/typing', proof: 'ok', token, body: { isTyping } }).catch(() => {});
  });

  /** A message on its way, with the pictures that this page still has. */
  function shown(parcel: Parcel): Outgoing {
    const { body, clientId, at, failed } = parcel;
    return {
      clientId,
      content: String(body.content),
      replyTo: body.replyTo as string | undefined,
      attachments: parcel.attachments?.map((a) => ({ ...a, preview: files.uploads()?.known(a.id)?.preview })),
      at,
      failed,
    };
  }

  function post(content: string, replyTo: string | undefined, sent: Sent[]): Promise<Answer> {
    if (outdated()) return Promise.reject(new Error(OUTDATED));
    typing.stopped();
    session.tellPage();
    const attachments = sent.map(({ preview, ...attachment }) => attachment);
    const body = {
      content,
      ...(replyTo && { replyTo }),
      ...(sent.length && { attachmentIds: sent.map(({ id }) => id) }),
    };
    return outbox.add({ clientId: newId(), path: '/message', body, ...(sent.length && { attachments }) });
  }

  /** The server said what it thinks of this version; nothing said is that all is well. */
  function warn(warning?: VersionWarning): void {
    store.set({ warning });
    if (!warning) return;
    console[warning.severity === 'error' ? 'error' : 'warn']('[PocketPing]', warning.message);
    emit('versionWarning', warning);
    if (warning.canContinue || outdated()) return;
    rest('outdated', OUTDATED);
    emit('error', new Error(warning.message));
    emit('pollingDisabled');
  }

  /** Nothing is sent and heard any more; what waits to be sent stays kept. */
  function rest(link: 'outdated' | undefined, why: string): void {
    if (link) store.set({ link });
    [cancelFade, cancelThanks, cancelPresence, cancelMove, ladder.stop, rereads.stop, session.stop].forEach((stop) => stop());
    outbox.stop(why);
  }

  /** Site code says what is watched; where it says nothing, the server does. */
  function track(): void {
    const { trackedElements } = store.get();
    if (config.trackedElements === told) config.trackedElements = told = trackedElements.length ? trackedElements : undefined;
    // Site code may hand in anything.
    const list = Array.isArray(config.trackedElements) ? config.trackedElements : [];
    parts.watch(list);
    if (list !== trackedElements) store.set({ trackedElements: list });
  }

  function inLog(clientId: string): boolean {
    return store.get().messages.some((m) => m.clientId === clientId);
  }

  function showOutgoing(): void {
    store.update((state) => ({
      ...state,
      outgoing: [
        ...accepted.filter((o) => !inLog(o.clientId)),
        ...parcels.filter((p) => p.path === '/message' && !inLog(p.clientId)).map(shown),
      ],
    }));
  }

  function adopt(answer: Connected, fresh: boolean): void {
    cursor = answer.cursor ?? '';
    accepted = [];
    store.set({ preChatSkipped: parts.tabKeep.get(TAB_KEYS.preChatSkipped) === bareId(answer.sessionId) });
    if (parts.tabKeep.get(TAB_KEYS.ratingPutOff) !== null) answer.csatPending = false;
    store.update((state) => ({ ...connected(state, answer), link: 'connecting' }));
    outbox.arrived(answer.messages ?? []);
    showOutgoing();
    ladder.start();
    identify();
    outbox.wake();
    track();
    const seen = { ...answer, sessionId: bareId(answer.sessionId), cursor: undefined };
    if (fresh) emit('sessionStart', seen);
    emit('connect', seen);
  }

  /** Reads the conversation anew, not more often than the pauses allow. */
  function reread(dead?: string): void {
    ladder.stop();
    rereads.wait(() => void session.renew(dead).catch(() => {}));
  }

  function take(frame: Frame): void {
    if (frame.type === 'reset') return reread(session.connected());
    if (frame.cursor) {
      const [at, known] = [placeOf(frame.cursor), placeOf(cursor)];
      if (at < known || (at === known && !PASSING.has(frame.type))) return;
      if (at > known) eventsHere.clear();
      if (frame.type === 'event') {
        const event = JSON.stringify(frame.data);
        if (eventsHere.has(event)) return;
        eventsHere.add(event);
      }
      cursor = frame.cursor;
      rereads.reset();
    }
    const before = store.get();
    const data = frame.data ?? {};
    if (frame.type === 'csat_request') {
      requestedAt = data.requestedAt ?? '';
      if (parts.tabKeep.get(TAB_KEYS.ratingPutOff) === requestedAt) return;
    }
    store.update((state) => received(state, frame));
    announce(frame.type, data, before.messages);
    if (frame.type === 'csat_request' && before.rating !== 'asked') emit('csatRequested', data);
  }

  /** Tells site code and the window what a frame brought. */
  function announce(type: string, data: any, before: WireMessage[]): void {
    switch (type) {
      case 'message':
        accepted = accepted.filter((o) => o.clientId !== data.clientId);
        if (before.some((m) => m.id === data.id)) return;
        if (data.clientId) files.uploads()?.arrived((data.attachments ?? []).map((a: { id: string }) => a.id));
        emit('message', data);
        if (data.sender === 'visitor' || data.deletedAt) return;
        if (config.soundEnabled && !(store.get().open && page.visible())) parts.sound();
        if (config.autoOpenOnMessage !== false) show();
        return;
      case 'typing':
        cancelFade();
        cancelFade = clock.after(TYPING_FADES, () => store.set({ typing: false }));
        break;
      case 'event':
        emit('event', data);
        emit(`event:${data.name}`, data.data ?? {}, data);
        return;
      case 'csat_submitted':
        return emit('csatSubmitted', data);
      case 'ai_takeover':
        return emit('aiTakeover', data);
      case 'version_warning':
        return warn(data);
      case 'config_update':
        track();
        return emit('configUpdate', data);
    }
    const name = { message_edited: 'messageEdited', message_deleted: 'messageDeleted' }[type];
    const message = name && store.get().messages.find((m) => m.id === data.messageId);
    if (message) emit(name, message);
    if (['typing', 'presence', 'read'].includes(type)) emit(type, data);
  }

  /** Typing and presence do not come by long poll, and presence is not replayed to who comes back. */
  function askPresence(again: boolean): void {
    wire({ method: 'GET', path: '/presence', proof: 'online' }).then(
      (data) => store.update((state) => received(state, { type: 'presence', data })),
      () => {},
    );
    if (again) cancelPresence = clock.after(PRESENCE_EVERY, () => askPresence(true));
  }

  function identify(): void {
    const identity = keptIdentity(parts.keep);
    outbox.withdraw('/identify');
    if (!identity || !session.connected() || JSON.stringify(identity) === session.claimed()) return;
    void outbox.add({ clientId: newId(), path: '/identify', body: { identity } });
  }

  function ensureConnected(): void {
    if (session.connected() || outdated()) return;
    if (store.get().link !== 'down') store.set({ link: 'connecting' });
    session.token().catch(() => {});
  }

  /** Opens the window, or closes it, because somebody asked for that. */
  function setOpen(open: boolean): void {
    if (open) show();
    store.set({ wanted: open });
    if (open || !store.get().open) return;
    typing.stopped();
    turn(open);
  }

  /** Opens the window unasked: what the visitor types goes on going where it went. */
  function show(): void {
    if (!page.placed()) return;
    ensureConnected();
    if (!store.get().open) turn(true);
  }

  function turn(open: boolean): void {
    store.set({ open });
    (config.persistOpenState ? parts.keep : parts.tabKeep).set(KEYS.open, open ? '1' : '');
    emit('openChange', open);
    emit(open ? 'open' : 'close');
  }

  function trigger(name: string, payload?: Record<string, unknown>, widgetMessage?: string): void {
    const timestamp = new Date(clock.now()).toISOString();
    void outbox.add({ clientId: newId(), path: '/event', body: { name, data: payload, timestamp } });
    if (!widgetMessage) return;
    store.update((state) => {
      const after = state.messages[state.messages.length - 1]?.id;
      return { ...state, notices: [...state.notices, { content: widgetMessage, after }] };
    });
    emit('triggerMessage', { message: widgetMessage, eventName: name });
    show();
  }

  let rating = store.get().rating;
  function fadeThanks(): void {
    if (rating === store.get().rating) return;
    rating = store.get().rating;
    cancelThanks();
    if (rating === 'thanks') cancelThanks = clock.after(THANKS_FADE, () => store.set({ rating: 'none' }));
  }

  function leave(reason: string): void {
    const sessionId = session.connected();
    if (!sessionId) return;
    const duration = Math.round((clock.now() - startedAt) / 1000);
    page.beacon(`${config.endpoint}/disconnect`, { sessionId, duration, reason });
  }

  const back = () => {
    if (outdated()) return;
    session.wake();
    session.tellPage();
    ladder.verify();
    outbox.wake();
    files.uploads()?.wake();
    receipts.look();
    receipts.flush();
  };
  const offs = [
    store.listen(receipts.look),
    store.listen(fadeThanks),
    page.onBack(back),
    page.onHidden(typing.stopped),
    page.onLeave(() => leave('page_unload')),
    page.onMove(() => {
      cancelMove();
      cancelMove = clock.after(MOVED, session.tellPage);
    }),
  ];
  track();

  if (parts.keep.get(KEYS.session) || parcels.length) ensureConnected();

  return {
    store,
    config,
    tabKeep: parts.tabKeep,
    setOpen,
    toggle: () => setOpen(!store.get().open),
    typing,

    /** Sends what the visitor wrote, with all files that are ready; not while one is under way. */
    send(content: string, replyTo?: string): Promise<Answer> {
      const { uploads: held } = store.get();
      if (held.some((upload) => !upload.attachment && !upload.failed)) return Promise.reject(new Error('A file is under way'));
      if (!isContent(content, held.filter((upload) => upload.attachment).length)) return Promise.reject(new Error(NO_CONTENT));
      return post(content, replyTo, (!outdated() && files.uploads()?.take()) || []);
    },
    attach: files.attach,
    cancelUpload: files.cancel,
    retryUpload: (key: string) => files.uploads()?.retry(key),

    /** Hands in the form; rejects when the server does not take it. */
    async preChat(given: { email?: string; phone?: string; phoneCountry?: string }): Promise<void> {
      await session.call('POST', '/prechat', 'ok', given);
      store.update((state) => ({ ...state, preChatForm: state.preChatForm && { ...state.preChatForm, completed: true } }));
      emit('preChatCompleted', given);
    },
    skipPreChat(): void {
      parts.tabKeep.set(TAB_KEYS.preChatSkipped, bareId(session.connected() ?? ''));
      store.set({ preChatSkipped: true });
    },

    warn,
    track,
    show,

    /** What site code calls by name. */
    api: {
      open: () => setOpen(true),
      toggle: () => setOpen(!store.get().open),
      /** Its own files alone: what the visitor holds in the composer stays there. */
      sendMessage(content: string, attachmentIds?: string[] | null): Promise<Answer> {
        const ids = [...(attachmentIds ?? [])];
        return isContent(content, ids.length)
          ? post(content, undefined, files.named(ids))
          : Promise.reject(new Error(NO_CONTENT));
      },
      uploadFile: (file: File, onProgress?: (percent: number) => void) => files.use((to) => to.single(file, onProgress)),
      uploadFiles: (given: Iterable<File>, onProgress?: (percent: number) => void) =>
        files.use((to) => Promise.all([...given].map((file) => to.single(file, onProgress)))),
      trigger: (name: string, data?: Record<string, unknown> | null, options?: { widgetMessage?: string } | null) =>
        trigger(name, data ?? undefined, options?.widgetMessage),
    },
    retry: outbox.retry,
    discard: outbox.discard,

    async edit(id: string, content: string): Promise<void> {
      const { message } = await session.call('PATCH', `/message/${encodeURIComponent(id)}`, 'message', { content });
      store.update((state) => changed(state, id, { content: message.content, editedAt: message.editedAt }));
    },
    async remove(id: string): Promise<void> {
      await session.call('DELETE', `/message/${encodeURIComponent(id)}`, 'deleted');
      store.update((state) =>
        received(state, { type: 'message_deleted', data: { messageId: id, deletedAt: new Date(clock.now()).toISOString() } }),
      );
    },

    async loadOlder(): Promise<void> {
      const oldest = store.get().messages[0];
      if (loadingOlder || !store.get().hasMore || !oldest) return;
      loadingOlder = true;
      try {
        const answer = await session.call('GET', `/messages?before=${encodeURIComponent(oldest.id)}&limit=${PAGE}`, 'messages');
        store.update((state) => older(state, answer.messages ?? [], !!answer.hasMore));
      } finally {
        loadingOlder = false;
      }
    },

    rate(score: number, comment: string): void {
      store.set({ rating: 'thanks' });
      const body = { score, ...(comment.trim() && { comment: comment.trim() }) };
      void outbox.add({ clientId: newId(), path: '/csat', body });
    },
    dismissRating(): void {
      parts.tabKeep.set(TAB_KEYS.ratingPutOff, requestedAt);
      store.set({ rating: 'none' });
    },

    trigger,

    identify,

    reset(newSession: boolean): void {
      identify();
      if (!newSession) return;
      const connectedBefore = !!session.connected();
      leave('reset');
      ladder.stop();
      rereads.stop();
      session.forget();
      outbox.clear();
      files.clear();
      receipts.forget();
      accepted = [];
      Object.values(TAB_KEYS).forEach((key) => parts.tabKeep.set(key, null));
      store.update(({ open, wanted, conversation, accepts, branding, trackedElements, link, warning }) => ({
        ...EMPTY,
        ...{ open, wanted, accepts, branding, trackedElements, warning },
        link: link === 'outdated' ? link : EMPTY.link,
        conversation: conversation + 1,
      }));
      if (connectedBefore || store.get().open) ensureConnected();
    },

    destroy(): void {
      leave('destroyed');
      offs.forEach((off) => off());
      files.clear();
      rest(undefined, 'The chat was destroyed');
    },
  };
}
