import { createLadder } from '../live/ladder';
import type { Rung } from '../live/carrier';
import { isContent, LONGEST, type Outgoing, type WireMessage } from '../messages/message';
import { createOutbox, type Parcel } from '../messages/outbox';
import { createReceipts } from '../messages/receipts';
import { changed, connected, EMPTY, older, received, type Frame } from '../messages/state';
import { createStore } from '../messages/store';
import { createTyping } from '../messages/typing';
import { createBackoff } from '../shared/backoff';
import type { Clock } from '../shared/clock';
import { KEYS, TAB_KEYS, type Config } from '../shared/contract';
import type { Keep } from '../shared/keep';
import { keptIdentity } from '../shared/kept';
import { bareId, createSession, newId, type Connected } from '../session/session';
import type { Answer, Wire } from '../session/wire';
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
}

export type Chat = ReturnType<typeof createChat>;

/** Frames that say nothing about the log and may stand at the reader's own place. */
const PASSING = new Set(['typing', 'presence', 'csat_request', 'event']);
const ECHO_WITHIN = 6_000;
const TYPING_FADES = 12_000;
const PRESENCE_EVERY = 30_000;
const THANKS_FADE = 6_000;
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

  const session = createSession({
    wire: parts.wire,
    clock,
    random: parts.random,
    keep: parts.keep,
    metadata: page.metadata,
    alone: parts.alone,
    onConnect: (answer) => adopt(answer),
    onRefused(why) {
      console.error('[PocketPing]', why.message);
      store.set({ link: 'refused' });
    },
  });

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
      accepted.push({ ...outgoing(parcel), id: answer.messageId });
      // The echo proves that the live channel lives; without it we may be able to send and yet hear nothing.
      clock.after(ECHO_WITHIN, () => !inLog(parcel.clientId) && ladder.verify());
    },
    onRefused(parcel, why) {
      const { identity } = parcel.body;
      // Kept, it would make the server refuse the next page's connect as well.
      if (identity && JSON.stringify(identity) === parts.keep.get(KEYS.identity)) parts.keep.set(KEYS.identity, null);
      console.warn('[PocketPing]', why.message);
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
    if (token) parts.wire({ method: 'POST', path: '/typing', proof: 'ok', token, body: { isTyping } }).catch(() => {});
  });

  function inLog(clientId: string): boolean {
    return store.get().messages.some((m) => m.clientId === clientId);
  }

  function showOutgoing(): void {
    store.update((state) => ({
      ...state,
      outgoing: [
        ...accepted.filter((o) => !inLog(o.clientId)),
        ...parcels.filter((p) => p.path === '/message' && !inLog(p.clientId)).map(outgoing),
      ],
    }));
  }

  function adopt(answer: Connected): void {
    cursor = answer.cursor ?? '';
    accepted = [];
    if (parts.tabKeep.get(TAB_KEYS.ratingPutOff) !== null) answer.csatPending = false;
    store.update((state) => ({ ...connected(state, answer), link: 'connecting' }));
    outbox.arrived(answer.messages ?? []);
    showOutgoing();
    ladder.start();
    identify();
    outbox.wake();
    emit('connect', { ...answer, sessionId: bareId(answer.sessionId), cursor: undefined });
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
        emit('message', data);
        if (data.sender !== 'visitor' && !data.deletedAt && config.autoOpenOnMessage !== false) show();
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
        emit('csatSubmitted', data);
        return;
    }
    const name = { message_edited: 'messageEdited', message_deleted: 'messageDeleted' }[type];
    const message = name && store.get().messages.find((m) => m.id === data.messageId);
    if (message) emit(name, message);
    if (['typing', 'presence', 'read'].includes(type)) emit(type, data);
  }

  /** Typing and presence do not come by long poll, and presence is not replayed to who comes back. */
  function askPresence(again: boolean): void {
    parts.wire({ method: 'GET', path: '/presence', proof: 'online' }).then(
      ({ online }) => store.set({ online: !!online }),
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
    if (session.connected()) return;
    if (store.get().link !== 'down') store.set({ link: 'connecting' });
    session.token().catch(() => {});
  }

  /** Opens the window, or closes it, because somebody asked for that. */
  function setOpen(open: boolean): void {
    if (open) show();
    store.set({ wanted: open });
    if (open || !store.get().open) return;
    store.set({ open });
    typing.stopped();
    emit('openChange', open);
  }

  /** Opens the window unasked: what the visitor types goes on going where it went. */
  function show(): void {
    ensureConnected();
    if (store.get().open) return;
    store.set({ open: true });
    emit('openChange', true);
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
    session.wake();
    session.tellPage();
    ladder.verify();
    outbox.wake();
    receipts.look();
    receipts.flush();
  };
  const offs = [
    store.listen(receipts.look),
    store.listen(fadeThanks),
    page.onBack(back),
    page.onHidden(typing.stopped),
    page.onLeave(() => leave('page_unload')),
  ];

  if (parts.keep.get(KEYS.session) || parcels.length) ensureConnected();

  return {
    store,
    config,
    tabKeep: parts.tabKeep,
    setOpen,
    toggle: () => setOpen(!store.get().open),
    typing,

    send(content: string, replyTo?: string): Promise<Answer> {
      if (!isContent(content)) return Promise.reject(new Error(NO_CONTENT));
      typing.stopped();
      session.tellPage();
      return outbox.add({ clientId: newId(), path: '/message', body: { content, ...(replyTo && { replyTo }) } });
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

    trigger(name: string, payload?: Record<string, unknown>, widgetMessage?: string): void {
      const timestamp = new Date(clock.now()).toISOString();
      void outbox.add({ clientId: newId(), path: '/event', body: { name, data: payload, timestamp } });
      if (!widgetMessage) return;
      store.update((state) => {
        const after = state.messages[state.messages.length - 1]?.id;
        return { ...state, notices: [...state.notices, { content: widgetMessage, after }] };
      });
      emit('triggerMessage', { message: widgetMessage, eventName: name });
      show();
    },

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
      receipts.forget();
      accepted = [];
      [TAB_KEYS.draft, TAB_KEYS.ratingPutOff].forEach((key) => parts.tabKeep.set(key, null));
      store.update(({ open, wanted, conversation }) => ({ ...EMPTY, open, wanted, conversation: conversation + 1 }));
      if (connectedBefore || store.get().open) ensureConnected();
    },

    destroy(): void {
      leave('destroyed');
      offs.forEach((off) => off());
      [cancelFade, cancelThanks, cancelPresence, ladder.stop, rereads.stop, session.stop, outbox.stop].forEach((stop) => stop());
    },
  };
}

function outgoing(parcel: Parcel): Outgoing {
  return {
    clientId: parcel.clientId,
    content: String(parcel.body.content),
    replyTo: parcel.body.replyTo as string | undefined,
    at: parcel.at,
    failed: parcel.failed,
  };
}
