"use strict";
(() => {
  // <define:WORDS>
  var define_WORDS_default = { xx: "lang-xx.js" };

  // src/shared/keep.ts
  function keepIn(storage) {
    const memory = /* @__PURE__ */ new Map();
    return {
      get(key) {
        try {
          return memory.get(key) ?? storage().getItem(key);
        } catch {
          return null;
        }
      },
      set(key, value) {
        memory.delete(key);
        try {
          if (value === null) storage().removeItem(key);
          else storage().setItem(key, value);
        } catch {
          if (value !== null) memory.set(key, value);
        }
      }
    };
  }

  // test/harness.ts
  var cases = [];
  globalThis.pocketPingTests = cases;
  function test(name, run) {
    cases.push({ name, run });
  }
  function pageTest(name, run) {
    if (globalThis.document) test(name, run);
  }
  async function becomes(condition, what) {
    const end = Date.now() + 5e3;
    while (!condition()) {
      if (Date.now() > end) throw new Error(`never: ${what}`);
      await new Promise((next) => setTimeout(next, 10));
    }
  }
  function same(actual, expected, what = "value") {
    const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (a !== e) throw new Error(`${what}: expected ${e} but got ${a}`);
  }
  async function settle() {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  }

  // test/keep.test.ts
  test("a storage that throws is replaced by memory", () => {
    const keep = keepIn(() => {
      throw new DOMException("denied", "SecurityError");
    });
    keep.set("a", "1");
    same(keep.get("a"), "1");
    keep.set("a", null);
    same(keep.get("a"), null);
  });
  test("a value that does not fit any more is kept in memory and hides the old one", () => {
    const full = {
      getItem: () => "old",
      setItem() {
        throw new DOMException("full", "QuotaExceededError");
      },
      removeItem() {
      }
    };
    const keep = keepIn(() => full);
    same(keep.get("a"), "old");
    keep.set("a", "new");
    same(keep.get("a"), "new");
  });

  // src/shared/contract.ts
  var VERSION = "3.0.0";
  var KEYS = {
    visitor: "pocketping_visitor_id",
    session: "pocketping_session_id",
    identity: "pocketping_user_identity",
    outbox: "pocketping_outbox",
    /** `1`, or empty when the window was closed again. For one tab, or with `persistOpenState` for all. */
    open: "pocketping_open"
  };
  var TAB_KEYS = {
    draft: "pocketping_draft",
    ratingPutOff: "pocketping_rating_put_off",
    preChatSkipped: "pocketping_pre_chat_skipped"
  };

  // src/shared/kept.ts
  var LONGEST_IDENTITY = 32 * 1024;
  function isIdentity(text) {
    try {
      const { id } = JSON.parse(text);
      return isStorable(id, 255) && new Blob([text]).size <= LONGEST_IDENTITY;
    } catch {
      return false;
    }
  }
  function keptIdentity(keep) {
    const text = keep.get(KEYS.identity);
    if (!text) return void 0;
    if (isIdentity(text)) return JSON.parse(text);
    keep.set(KEYS.identity, null);
    return void 0;
  }
  var isVisitor = (text) => isStorable(text, 128);
  var isStorable = (text, longest) => typeof text === "string" && !!text.trim() && text.length <= longest && !/[\0\p{Cs}]/u.test(text);

  // src/messages/message.ts
  var LONGEST = 4e3;
  var isContent = (text, files = 0) => isStorable(text, LONGEST) || files > 0 && typeof text === "string" && !text.trim();
  var RANK = { sent: 1, delivered: 2, read: 3 };
  var furthest = (a, b) => (RANK[b ?? ""] ?? 0) > (RANK[a ?? ""] ?? 0) ? b : a;
  var isUnread = (m) => m.sender !== "visitor" && m.status !== "read" && !m.deletedAt;

  // src/messages/state.ts
  var EMPTY = {
    open: false,
    wanted: false,
    conversation: 0,
    link: "idle",
    messages: [],
    outgoing: [],
    notices: [],
    hasMore: false,
    online: false,
    reachable: true,
    typing: false,
    closed: false,
    rating: "none",
    uploads: [],
    // Protocol section 5.17.
    accepts: {
      maxBytes: 10 * 1024 * 1024,
      types: [
        ...["jpeg", "png", "gif", "webp"].map((type) => `image/${type}`),
        ...["pdf", "zip", "msword", "vnd.ms-excel"].map((type) => `application/${type}`),
        ...["wordprocessingml.document", "spreadsheetml.sheet"].map(
          (type) => `application/vnd.openxmlformats-officedocument.${type}`
        ),
        ...["text/plain", "text/csv", "video/mp4", "audio/mpeg"]
      ]
    },
    preChatSkipped: false,
    branding: {},
    trackedElements: []
  };
  function connected(state, answer2) {
    const messages = answer2.messages ?? [];
    return {
      ...state,
      messages,
      outgoing: state.outgoing.filter((o) => !o.id && !messages.some((m) => m.clientId === o.clientId)),
      hasMore: answer2.hasMore ?? false,
      online: answer2.operatorOnline ?? false,
      reachable: answer2.operatorReachable ?? true,
      rating: answer2.csatPending ? "asked" : state.rating === "asked" ? "none" : state.rating,
      closed: answer2.closed ?? false,
      typing: false,
      ...settings(state, answer2, answer2),
      accepts: Array.isArray(answer2.uploads?.types) ? answer2.uploads : state.accepts
    };
  }
  function settings(state, { trackedElements, welcomeMessage, preChatForm }, branding = {}) {
    const completed = preChatForm?.completed ?? state.preChatForm?.completed ?? false;
    return {
      welcome: welcomeMessage,
      trackedElements: Array.isArray(trackedElements) ? trackedElements : [],
      preChatForm: preChatForm && { ...preChatForm, completed },
      branding: Object.fromEntries(Object.entries(branding).filter(([key, value]) => value && BRANDING.test(key)))
    };
  }
  var BRANDING = /^(operator(Name|Avatar)|(primary|header|footer|toggle)Color|chatBackground)$/;
  function asking(state) {
    const { preChatForm: form, messages, outgoing } = state;
    const wrote = messages.some((m) => m.sender === "visitor") || outgoing.length > 0;
    const due = form?.timing === "after-first-message" ? wrote : !messages.length && !outgoing.length;
    const shown2 = form?.enabled && !form.completed && due && (form.required || !state.preChatSkipped);
    const { preChat } = state;
    if (!shown2) return preChat ? { ...state, preChat: void 0 } : state;
    const { required, fields } = form;
    return preChat?.required === required && preChat.fields === fields ? state : { ...state, preChat: { required, fields } };
  }
  function older(state, page, hasMore) {
    const known = new Set(state.messages.map((m) => m.id));
    return { ...state, messages: [...page.filter((m) => !known.has(m.id)), ...state.messages], hasMore };
  }
  function received(state, { type, data = {} }) {
    switch (type) {
      case "message":
        return appended(state, data);
      case "message_edited":
        return changed(state, data.messageId, { content: data.content, editedAt: data.editedAt });
      case "message_deleted":
        return deleted(state, data.messageId, data.deletedAt);
      case "read":
        return advanced(state, data);
      case "typing":
        return data.sender === "visitor" ? state : { ...state, typing: data.isTyping !== false };
      case "presence":
        return { ...state, online: !!data.online, reachable: data.reachable ?? state.reachable };
      case "config_update":
        return { ...state, ...settings(state, data, data.branding) };
      case "csat_request":
        return { ...state, rating: "asked" };
      case "csat_submitted":
        return state.rating === "asked" ? { ...state, rating: "thanks" } : state;
      case "session_closed":
        return { ...state, closed: true, typing: false };
      case "session_reopened":
        return { ...state, closed: false };
      default:
        return state;
    }
  }
  function appended(state, message2) {
    const known = state.messages.find((m) => m.id === message2.id);
    const outgoing = state.outgoing.filter((o) => o.id !== message2.id && o.clientId !== message2.clientId);
    const next = { ...state, outgoing: outgoing.length < state.outgoing.length ? outgoing : state.outgoing };
    if (message2.sender !== "visitor") next.typing = false;
    if (!known && next.rating === "thanks") next.rating = "none";
    next.messages = known ? state.messages.map(
      (m) => m === known ? { ...m, ...message2, status: furthest(m.status, message2.status) } : m
    ) : [...state.messages, message2];
    return next;
  }
  function changed(state, id, change) {
    return { ...state, messages: state.messages.map((m) => m.id === id ? { ...m, ...change } : m) };
  }
  function deleted(state, id, deletedAt) {
    const gone = (quote) => quote?.id === id ? { ...quote, content: "", hasAttachment: void 0, deleted: true } : quote;
    return {
      ...state,
      messages: state.messages.map(
        (m) => m.id === id ? { ...m, content: "", attachments: void 0, deletedAt: deletedAt ?? m.timestamp } : m.replyTo?.id === id ? { ...m, replyTo: gone(m.replyTo) } : m
      )
    };
  }
  function advanced(state, { messageIds = [], status, ...times }) {
    const ids3 = new Set(messageIds);
    return {
      ...state,
      messages: state.messages.map(
        (m) => ids3.has(m.id) && furthest(m.status, status) !== m.status ? { ...m, status, readAt: times.readAt ?? m.readAt, deliveredAt: times.deliveredAt ?? m.deliveredAt } : m
      )
    };
  }

  // src/session/wire.ts
  var Refused = class extends Error {
    constructor(status, retryAfter = 0, text = "") {
      super(text || (status ? `The server answered ${status}` : "The server could not be reached"));
      this.status = status;
      this.retryAfter = retryAfter;
      this.refused = true;
    }
    /** Each of the widget's scripts has a copy of this class, and they throw to each other. */
    static [Symbol.hasInstance](e) {
      return !!e?.refused;
    }
    /** Whether the same call may succeed later. */
    get passing() {
      return [0, 401, 408, 429].includes(this.status) || this.status >= 500;
    }
  };
  function createWire(endpoint, clock, fetch) {
    return async ({ method, path, token, body, proof, patience = 15e3 }) => {
      const text = body === void 0 ? void 0 : JSON.stringify(body);
      const giveUp = new AbortController();
      const cancel = clock.after(patience, () => giveUp.abort());
      try {
        const response = await fetch(endpoint + path, {
          method,
          headers: headers(token, text !== void 0),
          body: text,
          signal: giveUp.signal,
          credentials: "omit",
          cache: "no-store",
          // What was just written leaves even when the visitor goes to the next page.
          keepalive: method === "POST" && path === "/message"
        });
        const answer2 = await response.json().catch(() => null) ?? {};
        if (!response.ok) {
          throw new Refused(response.status, 1e3 * (Number(response.headers.get("Retry-After")) || 0), answer2.message);
        }
        return proven(answer2, proof);
      } catch (e) {
        throw e instanceof Refused ? e : new Refused(0);
      } finally {
        cancel();
      }
    };
  }
  function proven(answer2, proof) {
    if (answer2[proof] === void 0) throw new Refused(0, 0, "Something else than the chat server answered");
    return answer2;
  }
  function headers(token, json) {
    return {
      "X-PocketPing-Version": VERSION,
      ...json && { "Content-Type": "application/json" },
      ...token && { Authorization: `Bearer ${token}` }
    };
  }

  // test/fakes.ts
  function settableClock() {
    let now = 17e11;
    let timers = [];
    return {
      now: () => now,
      after(milliseconds, work) {
        const timer = { at: now + milliseconds, work };
        timers.push(timer);
        return () => void (timers = timers.filter((t) => t !== timer));
      },
      async pass(milliseconds) {
        const end = now + milliseconds;
        await settle();
        for (; ; ) {
          const due = timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
          if (!due) break;
          timers = timers.filter((t) => t !== due);
          now = due.at;
          due.work();
          await settle();
        }
        now = end;
      }
    };
  }
  var memoryKeep = () => keepIn(() => void 0);
  function fakeRung(name, clock, mood) {
    const rung = {
      name,
      patience: 5e3,
      beside: name === "socket",
      opened: [],
      mood,
      last: () => rung.opened[rung.opened.length - 1],
      open(place, events) {
        const carrier = { events, stopped: false };
        rung.opened.push(carrier);
        clock.after(1, () => {
          if (carrier.stopped) return;
          if (rung.mood === "works") {
            events.up();
            carrier.place = place();
          }
          if (rung.mood === "fails") events.down("closed");
        });
        return { stop: () => carrier.stopped = true };
      }
    };
    return rung;
  }
  function fakeServer() {
    let ids3 = 0;
    const server = {
      calls: [],
      down: false,
      held: Promise.resolve(),
      answers: {
        "/connect": () => ({ sessionId: "abc.mac", visitorId: "v", messages: [], hasMore: false, cursor: "log.1" }),
        "/message": () => ({ messageId: `m${++ids3}`, timestamp: "2026-03-01T10:00:00.000Z", status: "sent" })
      },
      to: (path) => server.calls.filter((call) => call.path === path),
      async wire(call) {
        server.calls.push(call);
        if (server.down) throw new Refused(0);
        const found = server.answers[call.path];
        const answer2 = typeof found === "function" ? found(call) : found ?? { [call.proof]: true };
        if (typeof answer2 === "number") throw new Refused(answer2);
        await server.held;
        return proven(answer2, call.proof);
      }
    };
    return server;
  }
  function fakePut() {
    const puts = [];
    return {
      puts,
      put: (url, _, type, sent, signal) => new Promise((resolve, reject) => {
        const end = (status = 200) => {
          if (status < 300) resolve();
          else reject(new Refused(status < 999 ? status : 0));
          return settle();
        };
        const made = { url, type, sent, end, stopped: false };
        signal.addEventListener("abort", () => {
          made.stopped = true;
          reject(new Refused(0));
        });
        puts.push(made);
      })
    };
  }
  function fakePage() {
    const listeners = { back: () => {
    }, leave: () => {
    }, move: () => {
    } };
    const page = {
      shown: true,
      url: "https://shop.example/",
      beacons: [],
      ours: true,
      visible: () => page.shown && page.ours,
      placed: () => page.ours,
      onMove: (listener2) => (listeners.move = listener2, () => {
      }),
      move(url) {
        page.url = url;
        listeners.move();
      },
      metadata: () => ({ url: page.url }),
      onBack: (listener2) => (listeners.back = listener2, () => {
      }),
      onHidden: () => () => {
      },
      onLeave: (listener2) => (listeners.leave = listener2, () => {
      }),
      beacon: (_, body) => void page.beacons.push(body),
      back: () => listeners.back(),
      leave: () => listeners.leave()
    };
    return page;
  }
  var message = (id, seq, more = {}) => ({
    type: "message",
    cursor: `log.${seq}`,
    data: { id, content: `text of ${id}`, sender: "operator", timestamp: "2026-03-01T10:00:00.000Z", status: "sent", ...more }
  });

  // test/state.test.ts
  var ids = (state) => state.messages.map((m) => m.id);
  var after = (...frames) => frames.reduce(received, EMPTY);
  test("messages stand in the order in which they arrive", () => {
    same(ids(after(message("b", 1, { timestamp: "2030-01-01T00:00:00Z" }), message("a", 2))), ["b", "a"]);
  });
  test("a message that comes twice stands there once", () => {
    same(ids(after(message("a", 1), message("b", 2), message("a", 1))), ["a", "b"]);
  });
  test("an own message takes the place of the one that waited", () => {
    const waiting = { ...EMPTY, outgoing: [{ clientId: "c1", content: "hi", at: 0 }] };
    const state = received(waiting, message("m1", 1, { sender: "visitor", clientId: "c1" }));
    same([ids(state), state.outgoing], [["m1"], []]);
  });
  test("a status never goes down", () => {
    const read = { type: "read", data: { messageIds: ["a"], status: "read", readAt: "2026-03-01T10:00:01.000Z" } };
    const late = { type: "read", data: { messageIds: ["a"], status: "delivered" } };
    const state = after(message("a", 1, { sender: "visitor" }), read, late, message("a", 1, { sender: "visitor" }));
    same([state.messages[0].status, state.messages[0].readAt], ["read", "2026-03-01T10:00:01.000Z"]);
  });
  test("an edit changes the text and a deletion takes it away", () => {
    const edit = { type: "message_edited", data: { messageId: "a", content: "new", editedAt: "t" } };
    same(after(message("a", 1), edit).messages[0].content, "new");
    const gone = after(message("a", 1), edit, { type: "message_deleted", data: { messageId: "a", deletedAt: "t" } });
    same([gone.messages[0].content, gone.messages[0].deletedAt], ["", "t"]);
  });
  test("the quote of a deleted message loses its text", () => {
    const quoting = message("b", 2, { replyTo: { id: "a", content: "secret", sender: "operator" } });
    const state = after(message("a", 1), quoting, { type: "message_deleted", data: { messageId: "a", deletedAt: "t" } });
    same(state.messages[1].replyTo, { id: "a", content: "", sender: "operator", deleted: true });
  });
  test("an edit of a message that is not loaded changes nothing", () => {
    same(ids(after({ type: "message_edited", data: { messageId: "x", content: "y" } })), []);
  });
  test("typing ends with the next message of the other side", () => {
    const typing = { type: "typing", data: { sender: "operator", isTyping: true } };
    same(after(typing).typing, true);
    same(after(typing, message("a", 1)).typing, false);
    same(after({ type: "typing", data: { sender: "visitor", isTyping: true } }).typing, false);
  });
  test("older messages go to the front, each once", () => {
    const state = older(after(message("c", 3), message("d", 4)), [message("b", 2).data, message("c", 3).data], false);
    same([ids(state), state.hasMore], [["b", "c", "d"], false]);
  });
  test("connecting again replaces the list and drops what waited and has arrived", () => {
    const before = {
      ...after(message("a", 1)),
      outgoing: [
        { clientId: "c1", content: "x", at: 0 },
        { clientId: "c2", content: "y", at: 0 }
      ]
    };
    const list = [message("m1", 5, { sender: "visitor", clientId: "c1" }).data];
    const state = connected(before, { sessionId: "s.m", visitorId: "v", messages: list });
    same([ids(state), state.outgoing.map((o) => o.clientId)], [["m1"], ["c2"]]);
  });
  test("frames of unknown types change nothing", () => {
    same(after({ type: "ai_takeover", data: {} }) === EMPTY, true);
  });
  test("thanks for a rating end with the next message", () => {
    same(received({ ...EMPTY, rating: "thanks" }, message("a", 1)).rating, "none");
  });

  // src/shared/backoff.ts
  var FIRST = 500;
  var LONGEST2 = 16e3;
  function createBackoff(clock, random) {
    let attempts = 0;
    let waiting;
    let notBefore = 0;
    let cancel = () => {
    };
    const run = () => {
      cancel();
      const work = waiting;
      waiting = void 0;
      work?.();
    };
    return {
      wait(work, atLeast = 0) {
        const pause = Math.min(LONGEST2, FIRST * 2 ** attempts++) * (0.5 + random() / 2);
        cancel();
        waiting = work;
        notBefore = atLeast && clock.now() + atLeast;
        cancel = clock.after(Math.max(pause, atLeast), run);
      },
      wake() {
        if (waiting && clock.now() >= notBefore) run();
      },
      waiting: () => !!waiting,
      reset() {
        attempts = 0;
      },
      stop() {
        cancel();
        waiting = void 0;
      }
    };
  }

  // src/messages/parcels.ts
  function loadParcels(keep, now) {
    try {
      const kept = JSON.parse(keep.get(KEYS.outbox) ?? "[]");
      return kept.filter(makesSense).map((p) => ({ ...p, at: +new Date(p.at) || now }));
    } catch {
      return [];
    }
  }
  function makesSense(p) {
    return !!p && /^[\w-]{1,64}$/.test(p.clientId) && /^\/(event|identify|csat|message)$/.test(p.path) && typeof p.body === "object" && !!p.body && (p.path !== "/message" || isContent(p.body.content, ids2(p).length)) && (p.attachments ?? []).every((a) => typeof a?.id === "string" && typeof a.filename === "string");
  }
  var ids2 = ({ body }) => Array.isArray(body.attachmentIds) ? body.attachmentIds : [];

  // src/messages/outbox.ts
  function createOutbox(parts) {
    const backoff = createBackoff(parts.clock, parts.random);
    const waiting = /* @__PURE__ */ new Map();
    let parcels = loadParcels(parts.keep, parts.clock.now());
    let sending;
    let stopped = false;
    const change = (next) => {
      parcels = next;
      parts.keep.set(KEYS.outbox, next.length ? JSON.stringify(next) : null);
      parts.onChange(next);
    };
    const without = (clientId) => parcels.filter((p) => p.clientId !== clientId);
    const settled = (clientId) => {
      const found = waiting.get(clientId);
      waiting.delete(clientId);
      return found;
    };
    const giveUp = (why) => {
      backoff.stop();
      sending = void 0;
      [...waiting.keys()].forEach((clientId) => settled(clientId).reject(new Error(why)));
    };
    const go = () => {
      const parcel = parcels.find((p) => !p.failed);
      if (!parcel || sending || stopped) return;
      sending = parcel;
      const ended = (then) => {
        if (sending !== parcel) return;
        sending = void 0;
        then();
      };
      parts.send(parcel).then(
        (answer2) => ended(() => accepted(parcel, answer2)),
        (why) => ended(() => failed(parcel, why))
      );
    };
    const accepted = (parcel, answer2) => {
      backoff.reset();
      settled(parcel.clientId)?.resolve(answer2);
      parcels = without(parcel.clientId);
      parts.onAccepted(parcel, answer2);
      change(parcels);
      go();
    };
    const failed = (parcel, why) => {
      if (why instanceof Refused && why.passing) {
        backoff.wait(go, why.retryAfter);
        parts.onTrouble();
        return;
      }
      settled(parcel.clientId)?.reject(why);
      const failure = { reason: why.message, status: why instanceof Refused ? why.status : 0 };
      change(
        parcel.path === "/message" ? parcels.map((p) => p.clientId === parcel.clientId ? { ...p, failed: failure } : p) : without(parcel.clientId)
      );
      parts.onRefused(parcel, why);
      go();
    };
    const kick = () => backoff.waiting() ? backoff.wake() : go();
    if (parcels.length) parts.onChange(parcels);
    return {
      add({ body, ...parcel }) {
        const copy = JSON.parse(JSON.stringify(body));
        const answer2 = new Promise((resolve, reject) => waiting.set(parcel.clientId, { resolve, reject }));
        answer2.catch(() => {
        });
        change([...parcels, { ...parcel, body: copy, at: parts.clock.now() }]);
        kick();
        return answer2;
      },
      retry(clientId) {
        change(parcels.map((p) => p.clientId === clientId ? { ...p, failed: void 0 } : p));
        kick();
      },
      discard(clientId) {
        change(without(clientId));
      },
      withdraw(path) {
        const left = parcels.filter((p) => p.path !== path || p === sending);
        if (left.length < parcels.length) change(left);
      },
      arrived(messages) {
        for (const { clientId, id } of messages) {
          if (!parcels.some((p) => p.clientId === clientId)) continue;
          settled(clientId)?.resolve({ messageId: id });
          change(without(clientId));
        }
      },
      wake: kick,
      clear() {
        giveUp("The conversation was left");
        change([]);
      },
      stop(why) {
        stopped = true;
        giveUp(why);
      }
    };
  }

  // test/outbox.test.ts
  function outbox(keep = memoryKeep(), reply = () => ({})) {
    const clock = settableClock();
    const sent = [];
    const accepted = [];
    let shown2 = [];
    const box = createOutbox({
      clock,
      keep,
      random: () => 1,
      async send(parcel) {
        sent.push(parcel.clientId);
        const answer2 = reply(parcel);
        if (answer2 instanceof Refused) throw answer2;
        return answer2;
      },
      onAccepted: (parcel) => accepted.push(parcel.clientId),
      onRefused: () => {
      },
      onChange: (parcels) => shown2 = parcels,
      onTrouble: () => {
      }
    });
    const add = (clientId, path = "/message") => box.add({ clientId, path, body: { content: clientId } });
    return { box, clock, sent, accepted, add, shown: () => shown2.map((p) => p.failed ? `${p.clientId} failed` : p.clientId) };
  }
  test("parcels are sent one by one in the order in which they were written", async () => {
    const { add, accepted, shown: shown2 } = outbox();
    add("a");
    add("b", "/event");
    add("c");
    await settle();
    same([accepted, shown2()], [["a", "b", "c"], []]);
  });
  test("what cannot be sent waits with the same clientId and holds back those behind it", async () => {
    let online = false;
    const { add, clock, sent, accepted } = outbox(memoryKeep(), () => online ? {} : new Refused(0));
    add("a");
    add("b");
    await clock.pass(2e3);
    same(sent.every((id) => id === "a"), true);
    online = true;
    await clock.pass(16e3);
    same(accepted, ["a", "b"]);
  });
  test("pauses grow to sixteen seconds", async () => {
    const { add, clock, sent } = outbox(memoryKeep(), () => new Refused(503));
    add("a");
    await clock.pass(31500);
    same(sent.length, 7, "attempts after 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 seconds");
  });
  test("Retry-After is obeyed, even when the network seems to be back", async () => {
    let busy = true;
    const { box, add, clock, sent, accepted } = outbox(memoryKeep(), () => busy ? new Refused(429, 1e4) : {});
    add("a");
    await clock.pass(5e3);
    box.wake();
    await settle();
    same(sent.length, 1);
    busy = false;
    await clock.pass(6e3);
    same(accepted, ["a"]);
  });
  test("what the server refuses is shown as failed and lets the next pass", async () => {
    const { add, accepted, shown: shown2 } = outbox(memoryKeep(), (p) => p.clientId === "a" ? new Refused(400) : {});
    add("a");
    add("b");
    await settle();
    same([accepted, shown2()], [["b"], ["a failed"]]);
  });
  test("a failed message goes again when the visitor says so", async () => {
    let refuse = true;
    const { box, add, accepted, shown: shown2 } = outbox(memoryKeep(), () => refuse ? new Refused(400) : {});
    add("a");
    await settle();
    refuse = false;
    box.retry("a");
    await settle();
    same([accepted, shown2()], [["a"], []]);
  });
  test("a reload loses nothing that waits", async () => {
    const keep = memoryKeep();
    const before = outbox(keep, () => new Refused(0));
    before.add("a");
    before.add("b");
    await settle();
    before.box.stop("The chat was destroyed");
    const after2 = outbox(keep);
    same(after2.shown(), ["a", "b"]);
    after2.box.wake();
    await settle();
    same([after2.accepted, keep.get("pocketping_outbox")], [["a", "b"], null]);
  });
  test("a parcel that is known to have arrived is not sent again", async () => {
    const keep = memoryKeep();
    const before = outbox(keep, () => new Refused(0));
    before.add("a");
    await settle();
    before.box.stop("The chat was destroyed");
    const after2 = outbox(keep);
    after2.box.arrived([{ clientId: "a", id: "m1" }]);
    after2.box.wake();
    await settle();
    same(after2.sent, []);
  });
  test("a spoilt outbox counts as empty", () => {
    const keep = memoryKeep();
    keep.set("pocketping_outbox", '{"not": "a list"');
    same(outbox(keep).shown(), []);
  });
  test("who waits for a parcel that is found to have arrived need not wait any more", async () => {
    const { box } = outbox(memoryKeep(), () => new Refused(0));
    const sent = box.add({ clientId: "a", path: "/message", body: { content: "a" } });
    box.arrived([{ clientId: "a", id: "m1" }]);
    same(await sent, { messageId: "m1" });
  });
  test("what is withdrawn is not sent, save what is under way", async () => {
    const { box, add, clock, sent } = outbox(memoryKeep(), () => new Refused(0));
    add("a", "/identify");
    add("b", "/identify");
    box.withdraw("/identify");
    await clock.pass(2e4);
    same([...new Set(sent)], ["a"]);
  });

  // src/live/ladder.ts
  var SHORT_LIFE = 5e3;
  var RECENT = 3e3;
  var CLIMBS = [3e4, 6e4, 12e4, 3e5];
  function createLadder(parts) {
    const { rungs, clock } = parts;
    const backoff = createBackoff(clock, parts.random);
    let holding;
    let trying;
    let climbs = 0;
    let cancelClimb = () => {
    };
    let running = false;
    const release = () => {
      holding?.carrier.stop();
      holding = void 0;
    };
    const abandon = () => {
      trying?.cancel();
      trying?.carrier?.stop();
      trying = void 0;
    };
    const attempt = (rung) => {
      abandon();
      const way = rungs[rung];
      if (!way.beside) release();
      const mine = { rung, cancel: () => {
      } };
      trying = mine;
      let held;
      mine.cancel = clock.after(way.patience, () => trying === mine && (abandon(), fall(rung)));
      const carrier = way.open(parts.place, {
        up() {
          if (trying !== mine) return;
          mine.cancel();
          trying = void 0;
          release();
          const now = clock.now();
          held = holding = { carrier, rung, upAt: now, heardAt: now };
          parts.onState(way.name);
          planClimb();
        },
        frame(frame) {
          if (!held || holding !== held) return;
          held.heardAt = clock.now();
          parts.onFrame(frame);
        },
        down(why) {
          if (trying === mine) {
            mine.cancel();
            trying = void 0;
            if (why === "unauthorized") rest();
            else fall(rung);
          } else if (held && holding === held) {
            lose(held, why);
          }
        }
      });
      mine.carrier = carrier;
    };
    const fall = (rung) => {
      if (holding && rung < holding.rung) {
        if (rung + 1 < holding.rung) attempt(rung + 1);
        else planClimb();
        return;
      }
      release();
      if (rung + 1 < rungs.length) {
        attempt(rung + 1);
      } else {
        parts.onState(void 0);
        backoff.wait(() => attempt(0));
      }
    };
    const lose = (lost, why) => {
      holding = void 0;
      cancelClimb();
      if (why === "unauthorized") return rest();
      const lived = clock.now() - lost.upAt;
      if (lived >= SHORT_LIFE) backoff.reset();
      parts.onState(void 0);
      const failed = lived < SHORT_LIFE || why === "silent" && !rungs[lost.rung].beside;
      const next = failed ? lost.rung + 1 : lost.rung;
      if (failed && next < rungs.length) attempt(next);
      else backoff.wait(() => attempt(next % rungs.length));
    };
    const rest = () => {
      stop();
      parts.onState(void 0);
      parts.onUnauthorized();
    };
    const planClimb = () => {
      cancelClimb();
      if (!holding?.rung) {
        climbs = 0;
        return;
      }
      cancelClimb = clock.after(CLIMBS[Math.min(climbs++, CLIMBS.length - 1)], () => !trying && attempt(0));
    };
    const stop = () => {
      running = false;
      cancelClimb();
      backoff.stop();
      abandon();
      release();
    };
    return {
      start() {
        stop();
        running = true;
        backoff.reset();
        attempt(0);
      },
      verify() {
        if (!running || trying) return;
        if (!holding) backoff.wake();
        else if (holding.rung || clock.now() - holding.heardAt > RECENT) attempt(0);
      },
      stop
    };
  }

  // test/ladder.test.ts
  function ladder(moods = ["works", "works", "works"]) {
    const clock = settableClock();
    const [socket, stream2, poll] = ["socket", "eventStream", "longPoll"].map(
      (name, i) => fakeRung(name, clock, moods[i])
    );
    const frames = [];
    const ways = [];
    let cursor = "log.1";
    let unauthorized = 0;
    const made = createLadder({
      rungs: [socket, stream2, poll],
      clock,
      random: () => 1,
      place: () => ({ token: "t", cursor }),
      onFrame: (frame) => {
        frames.push(frame.data?.id);
        cursor = frame.cursor ?? cursor;
      },
      onState: (way) => ways.push(way),
      onUnauthorized: () => unauthorized++
    });
    made.start();
    return { made, clock, socket, stream: stream2, poll, frames, ways, way: () => ways[ways.length - 1], unauthorized: () => unauthorized };
  }
  test("a socket that opens carries the frames", async () => {
    const l = ladder();
    await l.clock.pass(10);
    l.socket.last().events.frame(message("a", 2));
    same([l.way(), l.frames, l.stream.opened.length], ["socket", ["a"], 0]);
  });
  test("a socket that is refused makes way for the event stream at once", async () => {
    const l = ladder(["fails", "works", "works"]);
    await l.clock.pass(10);
    same(l.way(), "eventStream");
  });
  test("a socket that does not open within five seconds is given up", async () => {
    const l = ladder(["waits", "works", "works"]);
    await l.clock.pass(4900);
    same(l.way(), void 0);
    await l.clock.pass(200);
    same([l.way(), l.socket.last().stopped], ["eventStream", true]);
  });
  test("a socket that opens and carries nothing makes way for the event stream", async () => {
    const l = ladder(["waits", "works", "works"]);
    await l.clock.pass(5010);
    same([l.way(), l.socket.last().stopped], ["eventStream", true]);
  });
  test("long polling comes last", async () => {
    const l = ladder(["fails", "fails", "works"]);
    await l.clock.pass(10);
    same(l.way(), "longPoll");
  });
  test("with nothing reachable it goes on trying for ever", async () => {
    const l = ladder(["fails", "fails", "fails"]);
    await l.clock.pass(36e5);
    same(l.socket.opened.length > 200, true, "attempts in an hour");
    l.socket.mood = "works";
    await l.clock.pass(17e3);
    same(l.way(), "socket");
  });
  test("a socket that breaks is opened again and takes up the log where it was", async () => {
    const l = ladder();
    await l.clock.pass(1e4);
    l.socket.last().events.frame(message("a", 7));
    l.socket.last().events.down("closed");
    await l.clock.pass(600);
    same([l.way(), l.socket.opened.length, l.socket.last().place?.cursor], ["socket", 2, "log.7"]);
  });
  test("a socket that breaks as soon as it opens is not trusted", async () => {
    const l = ladder();
    await l.clock.pass(10);
    l.socket.last().events.down("closed");
    await l.clock.pass(10);
    same(l.way(), "eventStream");
  });
  test("an event stream that falls silent makes way for long polling", async () => {
    const l = ladder(["fails", "works", "works"]);
    await l.clock.pass(21e3);
    l.stream.last().events.down("silent");
    await l.clock.pass(10);
    same(l.way(), "longPoll");
  });
  test("it climbs back up to the socket", async () => {
    const l = ladder(["fails", "works", "works"]);
    await l.clock.pass(10);
    l.socket.mood = "works";
    await l.clock.pass(30010);
    same([l.way(), l.stream.last().stopped], ["socket", true]);
  });
  test("pauses between climbs grow to five minutes, and the stream goes on meanwhile", async () => {
    const l = ladder(["fails", "works", "works"]);
    await l.clock.pass(10);
    const tries = () => l.socket.opened.length - 1;
    await l.clock.pass(30010);
    same([tries(), l.stream.last().stopped, l.stream.opened.length], [1, false, 1]);
    await l.clock.pass(60010);
    same(tries(), 2);
    await l.clock.pass(120010);
    same(tries(), 3);
    await l.clock.pass(300010);
    same(tries(), 4);
    await l.clock.pass(300010);
    same(tries(), 5);
  });
  test("from long polling it climbs to the event stream when the socket stays shut", async () => {
    const l = ladder(["fails", "fails", "works"]);
    await l.clock.pass(10);
    l.stream.mood = "works";
    await l.clock.pass(30010);
    same([l.way(), l.poll.last().stopped], ["eventStream", true]);
  });
  test("a sign of life from the page makes it climb at once", async () => {
    const l = ladder(["fails", "works", "works"]);
    await l.clock.pass(10);
    l.socket.mood = "works";
    l.made.verify();
    await l.clock.pass(10);
    same(l.way(), "socket");
  });
  test("a socket in doubt is replaced without a gap", async () => {
    const l = ladder();
    await l.clock.pass(2e4);
    const old = l.socket.last();
    l.made.verify();
    same(old.stopped, false, "stopped before the new one opens");
    await l.clock.pass(10);
    same([l.socket.opened.length, old.stopped, l.way()], [2, true, "socket"]);
  });
  test("a socket in doubt that cannot be replaced is given up", async () => {
    const l = ladder();
    await l.clock.pass(2e4);
    const old = l.socket.last();
    l.socket.mood = "waits";
    l.made.verify();
    await l.clock.pass(5100);
    same([old.stopped, l.way()], [true, "eventStream"]);
  });
  test("a socket that was heard just now is not in doubt", async () => {
    const l = ladder();
    await l.clock.pass(2e4);
    l.socket.last().events.frame(message("a", 2));
    l.made.verify();
    await l.clock.pass(10);
    same(l.socket.opened.length, 1);
  });
  test("frames of a carrier that was replaced are not heard", async () => {
    const l = ladder();
    await l.clock.pass(2e4);
    const old = l.socket.last();
    l.made.verify();
    await l.clock.pass(10);
    old.events.frame(message("late", 9));
    same(l.frames, []);
  });
  test("a dead token ends the climbing and is reported once", async () => {
    const l = ladder();
    await l.clock.pass(10);
    l.socket.last().events.down("unauthorized");
    await l.clock.pass(6e4);
    same([l.unauthorized(), l.socket.opened.length, l.stream.opened.length], [1, 1, 0]);
  });

  // src/live/socket.ts
  var NO_HELLO = 4e3;
  var SILENCE = 6e4;
  function socketRung(endpoint, clock, open) {
    return {
      name: "socket",
      patience: 5e3,
      beside: true,
      open(place, events) {
        let over = false;
        let heard = false;
        let beats = false;
        let cancel = () => {
        };
        const end = (tell) => {
          if (over) return;
          over = true;
          cancel();
          tell();
        };
        const watch = () => {
          cancel();
          if (beats) cancel = clock.after(SILENCE, () => end(() => (socket.close(), events.down("silent"))));
        };
        let socket;
        try {
          socket = open(`${endpoint.replace(/^http/, "ws")}/stream`);
        } catch {
          cancel = clock.after(0, () => end(() => events.down("closed")));
          return { stop: () => end(() => {
          }) };
        }
        socket.onopen = () => {
          if (over) return;
          socket.send(JSON.stringify({ type: "hello", data: { ...place(), beats: true } }));
        };
        socket.onmessage = (e) => {
          if (over) return;
          if (!heard) events.up();
          heard = true;
          const frame = parse(e.data);
          if (frame?.type === "beat") beats = true;
          watch();
          if (frame) events.frame(frame);
        };
        socket.onclose = (e) => end(() => events.down(e.code === NO_HELLO ? "unauthorized" : "closed"));
        return {
          stop: () => end(() => {
            socket.close();
          })
        };
      }
    };
  }
  function parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      return void 0;
    }
  }

  // src/live/eventStream.ts
  var SILENCE2 = 2e4;
  function eventStreamRung(endpoint, clock, fetch) {
    return {
      name: "eventStream",
      patience: 8e3,
      beside: false,
      open(place, events) {
        const stop = new AbortController();
        let cancel = () => {
        };
        const end = (why) => {
          if (stop.signal.aborted) return;
          cancel();
          stop.abort();
          if (why) events.down(why);
        };
        const watch = () => {
          cancel();
          cancel = clock.after(SILENCE2, () => end("silent"));
        };
        const read = async () => {
          const { token, cursor } = place();
          const response = await fetch(`${endpoint}/stream`, {
            headers: { ...headers(token), Accept: "text/event-stream", "Last-Event-ID": cursor },
            signal: stop.signal,
            credentials: "omit",
            cache: "no-store"
          });
          if (response.status === 401) return end("unauthorized");
          const ours = response.headers.get("Content-Type")?.startsWith("text/event-stream");
          if (!response.ok || !response.body || !ours) return end("closed");
          const reader = response.body.getReader();
          const utf8 = new TextDecoder();
          const lines = createLines((text) => events.frame(parse(text) ?? { type: "" }));
          for (let first = true; ; first = false) {
            const { done, value } = await reader.read();
            if (stop.signal.aborted) return;
            if (done) return end("closed");
            if (first) events.up();
            watch();
            lines(utf8.decode(value, { stream: true }));
            if (stop.signal.aborted) return;
          }
        };
        read().catch(() => end("closed"));
        return { stop: () => end() };
      }
    };
  }
  function createLines(onData) {
    let rest = "";
    let data = [];
    return (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      for (const raw of lines) {
        const line2 = raw.replace(/\r$/, "");
        if (line2.startsWith("data:")) data.push(line2.slice(5).replace(/^ /, ""));
        else if (!line2 && data.length) {
          onData(data.join("\n"));
          data = [];
        }
      }
    };
  }

  // src/live/longPoll.ts
  var WAIT = 20;
  var PAUSE = 1e3;
  function longPollRung(wire, clock) {
    return {
      name: "longPoll",
      patience: 15e3,
      beside: false,
      open(place, events) {
        let over = false;
        let cancel = () => {
        };
        const ask = async (wait) => {
          const { token, cursor } = place();
          const asked3 = clock.now();
          try {
            const answer2 = await wire({
              method: "GET",
              path: `/events?cursor=${encodeURIComponent(cursor)}&wait=${wait}`,
              proof: "cursor",
              token,
              patience: (wait + 15) * 1e3
            });
            if (over) return;
            if (!wait) events.up();
            for (const frame of answer2.events ?? []) if (!over) events.frame(frame);
            if (over) return;
            events.frame({ type: "cursor", cursor: answer2.cursor });
            const empty = !answer2.events?.length && wait && clock.now() - asked3 < PAUSE;
            cancel = clock.after(empty ? PAUSE : 0, () => void ask(WAIT));
          } catch (e) {
            if (over) return;
            over = true;
            events.down(e instanceof Refused && e.status === 401 ? "unauthorized" : "closed");
          }
        };
        void ask(0);
        return {
          stop() {
            over = true;
            cancel();
          }
        };
      }
    };
  }

  // test/carriers.test.ts
  var PLACE = () => ({ token: "abc.mac", cursor: "log.3" });
  function listener() {
    const heard = [];
    return {
      heard,
      events: {
        up: () => void heard.push("up"),
        frame: (frame) => void heard.push(frame.type),
        down: (why) => void heard.push(`down ${why}`)
      }
    };
  }
  var FakeSocket = class _FakeSocket {
    constructor(url) {
      this.url = url;
      this.sent = [];
      this.closed = false;
      this.onopen = () => {
      };
      this.onmessage = (_) => {
      };
      this.onclose = (_) => {
      };
      _FakeSocket.last = this;
    }
    send(text) {
      this.sent.push(text);
    }
    close() {
      this.closed = true;
    }
  };
  function openSocket(clock = settableClock()) {
    const { heard, events } = listener();
    const rung = socketRung("https://chat.example/pocketping", clock, (url) => new FakeSocket(url));
    rung.open(PLACE, events);
    return { clock, heard, socket: FakeSocket.last };
  }
  test("a socket says its token in the first frame and never in the address", () => {
    const { socket } = openSocket();
    socket.onopen();
    same(socket.url, "wss://chat.example/pocketping/stream");
    same(JSON.parse(socket.sent[0]), { type: "hello", data: { token: "abc.mac", cursor: "log.3", beats: true } });
  });
  test("close code 4000 means that the token is dead", () => {
    const { socket, heard } = openSocket();
    socket.onopen();
    socket.onclose({ code: 4e3 });
    same(heard, ["down unauthorized"]);
  });
  test("a socket that opens is up with its first frame, and not before", () => {
    const { socket, heard } = openSocket();
    socket.onopen();
    same([heard, socket.sent.length], [[], 1]);
    socket.onmessage({ data: '{"type":"beat"}' });
    socket.onmessage({ data: '{"type":"presence"}' });
    same(heard, ["up", "beat", "presence"]);
  });
  test("a socket that beat and then is silent for a minute is dead", async () => {
    const { socket, heard, clock } = openSocket();
    socket.onopen();
    socket.onmessage({ data: '{"type":"beat"}' });
    await clock.pass(59e3);
    same(heard, ["up", "beat"]);
    await clock.pass(2e3);
    same([heard[2], socket.closed], ["down silent", true]);
  });
  test("a socket that never beat may be silent", async () => {
    const { socket, heard, clock } = openSocket();
    socket.onopen();
    socket.onmessage({ data: '{"type":"presence","data":{"online":true}}' });
    await clock.pass(36e5);
    same(heard, ["up", "presence"]);
  });
  test("a frame that is not JSON is passed over", () => {
    const { socket, heard } = openSocket();
    socket.onopen();
    socket.onmessage({ data: "{" });
    same(heard, ["up"]);
  });
  test("events are put together whatever the pieces in which they come", () => {
    const found = [];
    const lines = createLines((text) => found.push(text));
    for (const piece of [": pad\n\nretry: 2000\nevent: conn", "ected\ndata: {}\n\nid: a.1\nda", 'ta: {"a"', ":1}\n", "\n: keep-alive\n\n"])
      lines(piece);
    same(found, ["{}", '{"a":1}']);
  });
  function stream(chunks, status = 200, type = "text/event-stream;charset=utf-8") {
    const clock = settableClock();
    const { heard, events } = listener();
    const asked3 = [];
    const fetch = (async (url, init) => {
      asked3.push({ url, headers: init.headers });
      return { ok: status === 200, status, body: chunks, headers: new Headers({ "Content-Type": type }) };
    });
    eventStreamRung("https://chat.example/pocketping", clock, fetch).open(PLACE, events);
    return { clock, heard, asked: asked3 };
  }
  async function ready() {
    for (let i = 0; i < 5; i++) {
      await settle();
      await new Promise((next) => setTimeout(next));
    }
  }
  test("an event stream is asked for with token and cursor in headers", async () => {
    const { asked: asked3 } = stream(null);
    await settle();
    same(asked3[0].url, "https://chat.example/pocketping/stream");
    same([asked3[0].headers.Authorization, asked3[0].headers["Last-Event-ID"]], ["Bearer abc.mac", "log.3"]);
  });
  test("an event stream is up with its first bytes and silent after twenty seconds without any", async () => {
    let controller;
    const { heard, clock } = stream(new ReadableStream({ start: (c) => void (controller = c) }));
    await ready();
    same(heard, []);
    controller.enqueue(new TextEncoder().encode(': hello\n\ndata: {"type":"presence"}\n\n'));
    await ready();
    same(heard, ["up", "presence"]);
    await clock.pass(2e4);
    same(heard[2], "down silent");
  });
  test("a stream that is refused for its token says so", async () => {
    const { heard } = stream(null, 401);
    await settle();
    same(heard, ["down unauthorized"]);
  });
  test("a page that a network puts in the place of the stream is no stream", async () => {
    const { heard } = stream(new ReadableStream({ start: (c) => c.enqueue(new TextEncoder().encode("<html>")) }), 200, "text/html");
    await settle();
    same(heard, ["down closed"]);
  });
  test("long polling is up with its first answer, which does not wait, and goes on from the newest cursor", async () => {
    const clock = settableClock();
    const server = fakeServer();
    const { heard, events } = listener();
    let cursor = "log.3";
    server.answers["/events?cursor=log.3&wait=0"] = { events: [{ type: "message", cursor: "log.4" }], cursor: "log.4" };
    server.answers["/events?cursor=log.4&wait=20"] = 503;
    longPollRung(server.wire, clock).open(
      () => ({ token: "t", cursor }),
      { ...events, frame: (frame) => (events.frame(frame), cursor = frame.cursor ?? cursor) }
    );
    await clock.pass(10);
    same(heard, ["up", "message", "cursor", "down closed"]);
  });

  // test/wire.test.ts
  var MESSAGE = { method: "POST", path: "/message", proof: "messageId", body: { content: "hi" } };
  async function asked(response, call = MESSAGE) {
    let asked3 = 0;
    const fetch = (async () => (asked3++, response()));
    const outcome = await createWire("https://chat.example/pocketping", settableClock(), fetch)(call).catch((e) => e);
    return { outcome, asked: asked3 };
  }
  test("an answer with its proof is an answer", async () => {
    same((await asked(() => Response.json({ messageId: "m1" }))).outcome, { messageId: "m1" });
  });
  test("a good status without JSON is a failure that may pass", async () => {
    const { outcome } = await asked(() => new Response("<html>Log in to the network</html>"));
    same([outcome instanceof Refused, outcome.passing], [true, true]);
  });
  test("a good status without the proof is a failure that may pass", async () => {
    for (const body of ["{}", "null", "[]", '"ok"', '{"ok":true}']) {
      const { outcome } = await asked(() => new Response(body));
      same([outcome instanceof Refused, outcome.passing], [true, true], body);
    }
  });
  test("a body that is no JSON is not sent and is no trouble of the network", async () => {
    const { outcome, asked: times } = await asked(() => Response.json({}), { ...MESSAGE, body: { total: 10n } });
    same([outcome instanceof Refused, outcome instanceof TypeError, times], [false, true, 0]);
  });
  test("what the server says about a refusal is kept", async () => {
    const { outcome } = await asked(() => Response.json({ message: "too long" }, { status: 400 }));
    same([outcome.status, outcome.passing, outcome.message], [400, false, "too long"]);
  });
  test("a refusal is known in every script of the widget, each of which has a class of its own", () => {
    const others = Object.assign(new Error("The server answered 415"), { refused: true, status: 415 });
    same([others instanceof Refused, new Error("x") instanceof Refused, void 0 instanceof Refused], [true, false, false]);
  });

  // src/messages/receipts.ts
  var GATHER = 400;
  function createReceipts(clock, store, seen, tell) {
    const untold = { delivered: /* @__PURE__ */ new Set(), read: /* @__PURE__ */ new Set() };
    let planned = false;
    let looking = false;
    const flush = () => {
      for (const status of ["delivered", "read"]) {
        const ids3 = [...untold[status]];
        untold[status].clear();
        if (!ids3.length) continue;
        tell(ids3, status).catch((e) => {
          if (!(e instanceof Refused) || e.passing) ids3.forEach((id) => untold[status].add(id));
        });
      }
    };
    return {
      look() {
        const status = seen() ? "read" : "delivered";
        const { messages, link } = store.get();
        if (status !== "read") looking = false;
        else if (!looking && (messages.length || link === "live")) {
          looking = true;
          store.set({ newFrom: messages.find(isUnread)?.id });
        }
        const ids3 = store.get().messages.filter((m) => isUnread(m) && m.status !== status).map((m) => m.id);
        if (!ids3.length) return;
        ids3.forEach((id) => untold[status].add(id));
        store.update((state) => advanced(state, { messageIds: ids3, status }));
        if (planned) return;
        planned = true;
        clock.after(GATHER, () => {
          planned = false;
          flush();
        });
      },
      flush,
      forget: () => Object.values(untold).forEach((ids3) => ids3.clear())
    };
  }

  // src/messages/store.ts
  function createStore(initial = EMPTY) {
    const listeners = /* @__PURE__ */ new Set();
    let state = initial;
    const update2 = (change) => {
      const next = change(state);
      if (next === state) return;
      state = asking(next);
      listeners.forEach((listener2) => listener2());
    };
    return {
      get: () => state,
      update: update2,
      set: (change) => update2((now) => ({ ...now, ...change })),
      listen(listener2) {
        listeners.add(listener2);
        return () => listeners.delete(listener2);
      }
    };
  }

  // src/messages/typing.ts
  var EVERY = 3e3;
  var IDLE = 5e3;
  function createTyping(clock, tell) {
    let told;
    let cancel = () => {
    };
    const stopped = () => {
      cancel();
      if (told !== void 0) tell(false);
      told = void 0;
    };
    return {
      typed() {
        cancel();
        cancel = clock.after(IDLE, stopped);
        if (told !== void 0 && clock.now() - told < EVERY) return;
        told = clock.now();
        tell(true);
      },
      stopped
    };
  }

  // src/session/session.ts
  var bareId = (token) => token.replace(/\.[^.]*$/, "");
  function createSession(parts) {
    const { wire, keep } = parts;
    const backoff = createBackoff(parts.clock, parts.random);
    let token;
    let connecting;
    let toldPage;
    let claimed;
    let stopped = false;
    let fresh = false;
    let generation = 0;
    const visitor = () => {
      const known = keep.get(KEYS.visitor);
      if (isVisitor(known)) return known;
      const fresh2 = newId();
      keep.set(KEYS.visitor, fresh2);
      return fresh2;
    };
    const introduce = async () => {
      const mine = generation;
      const metadata = parts.metadata();
      const identity = keptIdentity(keep);
      const body = { visitorId: visitor(), sessionId: keep.get(KEYS.session), metadata, ...identity && { identity } };
      toldPage = metadata.url;
      const answer2 = await wire({ method: "POST", path: "/connect", proof: "sessionId", body });
      if (mine !== generation) throw new Refused(0);
      claimed = JSON.stringify(identity);
      return answer2;
    };
    const attempt = async () => {
      const answer2 = await introduce().catch((e) => {
        if (!(e instanceof Refused) || e.status !== 400) throw e;
        [KEYS.identity, KEYS.visitor, KEYS.session].forEach((key) => keep.set(key, null));
        return introduce();
      });
      fresh = keep.get(KEYS.session) !== answer2.sessionId;
      keep.set(KEYS.session, answer2.sessionId);
      keep.set(KEYS.visitor, answer2.visitorId ?? visitor());
      return answer2;
    };
    const connect = () => new Promise((resolve, reject) => {
      const go = async () => {
        if (stopped) return reject(new Refused(0));
        let answer2;
        try {
          answer2 = await (keep.get(KEYS.session) ? attempt() : parts.alone(attempt));
        } catch (e) {
          if (stopped) return reject(e);
          const refused = e instanceof Refused ? e : new Refused(0);
          if (refused.passing) {
            backoff.wait(go, refused.retryAfter);
          } else {
            connecting = void 0;
            parts.onRefused(refused);
            reject(refused);
          }
          return;
        }
        if (stopped) return reject(new Refused(0));
        token = answer2.sessionId;
        connecting = void 0;
        backoff.reset();
        resolve(token);
        parts.onConnect(answer2, fresh);
      };
      void go();
    });
    const renew = (dead) => {
      if (dead && token && token !== dead) return Promise.resolve(token);
      token = void 0;
      if (stopped) return Promise.reject(new Refused(0));
      return connecting ?? (connecting = connect());
    };
    const find = () => token ? Promise.resolve(token) : renew();
    return {
      token: find,
      connected: () => token,
      renew,
      async call(method, path, proof, body) {
        const mine = generation;
        const ask = async (token2) => {
          if (mine === generation) {
            const answer2 = await wire({ method, path, proof, body, token: token2 });
            if (mine === generation) return answer2;
          }
          throw new Error("The conversation was left");
        };
        const first = await find();
        try {
          return await ask(first);
        } catch (e) {
          if (!(e instanceof Refused) || e.status !== 401 || mine !== generation) throw e;
          return ask(await renew(first));
        }
      },
      claimed: () => claimed,
      claim: (identity) => void (claimed = identity),
      tellPage() {
        if (token && parts.metadata().url !== toldPage) introduce().catch(() => toldPage = void 0);
      },
      wake: backoff.wake,
      forget() {
        generation++;
        token = claimed = void 0;
        [KEYS.session, KEYS.visitor].forEach((key) => keep.set(key, null));
        backoff.reset();
        backoff.wake();
      },
      stop() {
        stopped = true;
        backoff.wake();
        backoff.stop();
      }
    };
  }
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (c) => ({ "+": "-", "/": "_" })[c] ?? "");
  }

  // src/chat/files.ts
  function createFiles(store, load) {
    let uploads;
    let loading;
    const waiting = /* @__PURE__ */ new Map();
    const use = async (work) => work(uploads = await (loading ?? (loading = load())));
    return {
      attach(files) {
        for (const file2 of files) {
          const key = newId();
          waiting.set(key, file2);
          const { name, size, type } = file2;
          store.update((state) => ({ ...state, uploads: [...state.uploads, { key, name, size, type, progress: 0 }] }));
        }
        void use((to) => {
          to.attach(waiting);
          waiting.clear();
        });
      },
      cancel(key) {
        if (waiting.delete(key)) store.update((state) => ({ ...state, uploads: state.uploads.filter((u) => u.key !== key) }));
        else uploads?.cancel(key);
      },
      use,
      uploads: () => uploads,
      named: (ids3) => ids3.map((id) => uploads?.known(id) ?? { id, filename: id, mimeType: "", size: 0, url: "" }),
      clear() {
        waiting.clear();
        uploads?.clear();
      }
    };
  }

  // src/chat/chat.ts
  var PASSING = /* @__PURE__ */ new Set(["typing", "presence", "csat_request", "event", "config_update", "version_warning", "ai_takeover"]);
  var ECHO_WITHIN = 6e3;
  var TYPING_FADES = 12e3;
  var PRESENCE_EVERY = 3e4;
  var THANKS_FADE = 6e3;
  var MOVED = 1e3;
  var OUTDATED = "This version of the chat is too old";
  var PAGE = 50;
  var NO_CONTENT = `A message is a text of 1 to ${LONGEST} characters, without half a surrogate pair`;
  var placeOf = (cursor = "") => Number(cursor.slice(cursor.lastIndexOf(".") + 1)) || 0;
  function createChat(parts) {
    const { config, clock, page, emit } = parts;
    const store = createStore(EMPTY);
    const startedAt = clock.now();
    const rereads = createBackoff(clock, parts.random);
    let cursor = "";
    let accepted = [];
    let parcels = [];
    let way;
    let requestedAt = "";
    const eventsHere = /* @__PURE__ */ new Set();
    let loadingOlder = false;
    let cancelFade = () => {
    };
    let cancelThanks = () => {
    };
    let cancelPresence = () => {
    };
    let cancelMove = () => {
    };
    let told;
    const outdated = () => store.get().link === "outdated";
    const wire = (call) => outdated() ? Promise.reject(new Refused(426, 0, OUTDATED)) : parts.wire(call);
    const session = createSession({
      wire,
      clock,
      random: parts.random,
      keep: parts.keep,
      metadata: page.metadata,
      alone: parts.alone,
      onConnect: (answer2, fresh) => adopt(answer2, fresh),
      onRefused(why) {
        if (outdated()) return;
        console.error("[PocketPing]", why.message);
        store.set({ link: "refused" });
        emit("error", why);
      }
    });
    const files = createFiles(
      store,
      () => parts.uploads({
        newKey: newId,
        call: session.call,
        accepts: () => store.get().accepts,
        onChange: (uploads) => store.set({ uploads }),
        emit
      })
    );
    const ladder2 = createLadder({
      rungs: parts.rungs,
      clock,
      random: parts.random,
      place: () => ({ token: session.connected() ?? "", cursor }),
      onFrame: (frame) => take(frame),
      onState(now) {
        if (way === "socket" && now !== way) emit("wsDisconnected");
        const back2 = now && store.get().link === "down";
        way = now;
        store.set({ link: now ? "live" : "down", typing: false });
        if (now === "socket") emit("wsConnected");
        if (now === "eventStream") emit("sseConnected");
        cancelPresence();
        if (now === "longPoll") askPresence(true);
        else if (back2) askPresence(false);
        if (now) {
          outbox2.wake();
          files.uploads()?.wake();
          receipts.flush();
        }
      },
      onUnauthorized: () => reread(session.connected())
    });
    const outbox2 = createOutbox({
      clock,
      random: parts.random,
      keep: parts.tabKeep,
      send: ({ path, body, clientId }) => session.call("POST", path, path === "/message" ? "messageId" : "ok", { ...body, clientId }),
      onAccepted(parcel, answer2) {
        if (parcel.path === "/csat" && store.get().rating === "asked") store.set({ rating: "thanks" });
        if (parcel.path === "/identify") {
          session.claim(JSON.stringify(parcel.body.identity));
          identify();
        }
        if (parcel.path !== "/message" || inLog(parcel.clientId)) return;
        accepted.push({ ...shown2(parcel), id: answer2.messageId });
        clock.after(ECHO_WITHIN, () => !inLog(parcel.clientId) && ladder2.verify());
      },
      onRefused(parcel, why) {
        const { identity } = parcel.body;
        if (identity && JSON.stringify(identity) === parts.keep.get(KEYS.identity)) parts.keep.set(KEYS.identity, null);
        console.warn("[PocketPing]", why.message);
        emit("error", why);
      },
      onChange(now) {
        parcels = now;
        showOutgoing();
      },
      onTrouble: () => way && ladder2.verify()
    });
    const receipts = createReceipts(
      clock,
      store,
      () => store.get().open && page.visible(),
      async (messageIds, status) => {
        await session.call("POST", "/read", "updated", { messageIds, status });
        if (status === "read") emit("readStatusSent", { messageIds, status });
      }
    );
    const typing = createTyping(clock, (isTyping) => {
      const token = session.connected();
      if (token) wire({ method: "POST", path: "/typing", proof: "ok", token, body: { isTyping } }).catch(() => {
      });
    });
    function shown2(parcel) {
      const { body, clientId, at: at2, failed } = parcel;
      return {
        clientId,
        content: String(body.content),
        replyTo: body.replyTo,
        attachments: parcel.attachments?.map((a) => ({ ...a, preview: files.uploads()?.known(a.id)?.preview })),
        at: at2,
        failed
      };
    }
    function post(content, replyTo, sent) {
      if (outdated()) return Promise.reject(new Error(OUTDATED));
      typing.stopped();
      session.tellPage();
      const attachments = sent.map(({ preview, ...attachment2 }) => attachment2);
      const body = {
        content,
        ...replyTo && { replyTo },
        ...sent.length && { attachmentIds: sent.map(({ id }) => id) }
      };
      return outbox2.add({ clientId: newId(), path: "/message", body, ...sent.length && { attachments } });
    }
    function warn(warning) {
      store.set({ warning });
      if (!warning) return;
      console[warning.severity === "error" ? "error" : "warn"]("[PocketPing]", warning.message);
      emit("versionWarning", warning);
      if (warning.canContinue || outdated()) return;
      rest("outdated", OUTDATED);
      emit("error", new Error(warning.message));
      emit("pollingDisabled");
    }
    function rest(link, why) {
      if (link) store.set({ link });
      [cancelFade, cancelThanks, cancelPresence, cancelMove, ladder2.stop, rereads.stop, session.stop].forEach((stop) => stop());
      outbox2.stop(why);
    }
    function track() {
      const { trackedElements } = store.get();
      if (config.trackedElements === told) config.trackedElements = told = trackedElements.length ? trackedElements : void 0;
      const list = Array.isArray(config.trackedElements) ? config.trackedElements : [];
      parts.watch(list);
      if (list !== trackedElements) store.set({ trackedElements: list });
    }
    function inLog(clientId) {
      return store.get().messages.some((m) => m.clientId === clientId);
    }
    function showOutgoing() {
      store.update((state) => ({
        ...state,
        outgoing: [
          ...accepted.filter((o) => !inLog(o.clientId)),
          ...parcels.filter((p) => p.path === "/message" && !inLog(p.clientId)).map(shown2)
        ]
      }));
    }
    function adopt(answer2, fresh) {
      cursor = answer2.cursor ?? "";
      accepted = [];
      store.set({ preChatSkipped: parts.tabKeep.get(TAB_KEYS.preChatSkipped) === bareId(answer2.sessionId) });
      if (parts.tabKeep.get(TAB_KEYS.ratingPutOff) !== null) answer2.csatPending = false;
      store.update((state) => ({ ...connected(state, answer2), link: "connecting" }));
      outbox2.arrived(answer2.messages ?? []);
      showOutgoing();
      ladder2.start();
      identify();
      outbox2.wake();
      track();
      const seen = { ...answer2, sessionId: bareId(answer2.sessionId), cursor: void 0 };
      if (fresh) emit("sessionStart", seen);
      emit("connect", seen);
    }
    function reread(dead) {
      ladder2.stop();
      rereads.wait(() => void session.renew(dead).catch(() => {
      }));
    }
    function take(frame) {
      if (frame.type === "reset") return reread(session.connected());
      if (frame.cursor) {
        const [at2, known] = [placeOf(frame.cursor), placeOf(cursor)];
        if (at2 < known || at2 === known && !PASSING.has(frame.type)) return;
        if (at2 > known) eventsHere.clear();
        if (frame.type === "event") {
          const event = JSON.stringify(frame.data);
          if (eventsHere.has(event)) return;
          eventsHere.add(event);
        }
        cursor = frame.cursor;
        rereads.reset();
      }
      const before = store.get();
      const data = frame.data ?? {};
      if (frame.type === "csat_request") {
        requestedAt = data.requestedAt ?? "";
        if (parts.tabKeep.get(TAB_KEYS.ratingPutOff) === requestedAt) return;
      }
      store.update((state) => received(state, frame));
      announce(frame.type, data, before.messages);
      if (frame.type === "csat_request" && before.rating !== "asked") emit("csatRequested", data);
    }
    function announce(type, data, before) {
      switch (type) {
        case "message":
          accepted = accepted.filter((o) => o.clientId !== data.clientId);
          if (before.some((m) => m.id === data.id)) return;
          if (data.clientId) files.uploads()?.arrived((data.attachments ?? []).map((a) => a.id));
          emit("message", data);
          if (data.sender === "visitor" || data.deletedAt) return;
          if (config.soundEnabled && !(store.get().open && page.visible())) parts.sound();
          if (config.autoOpenOnMessage !== false) show();
          return;
        case "typing":
          cancelFade();
          cancelFade = clock.after(TYPING_FADES, () => store.set({ typing: false }));
          break;
        case "event":
          emit("event", data);
          emit(`event:${data.name}`, data.data ?? {}, data);
          return;
        case "csat_submitted":
          return emit("csatSubmitted", data);
        case "ai_takeover":
          return emit("aiTakeover", data);
        case "version_warning":
          return warn(data);
        case "config_update":
          track();
          return emit("configUpdate", data);
      }
      const name = { message_edited: "messageEdited", message_deleted: "messageDeleted" }[type];
      const message2 = name && store.get().messages.find((m) => m.id === data.messageId);
      if (message2) emit(name, message2);
      if (["typing", "presence", "read"].includes(type)) emit(type, data);
    }
    function askPresence(again) {
      wire({ method: "GET", path: "/presence", proof: "online" }).then(
        (data) => store.update((state) => received(state, { type: "presence", data })),
        () => {
        }
      );
      if (again) cancelPresence = clock.after(PRESENCE_EVERY, () => askPresence(true));
    }
    function identify() {
      const identity = keptIdentity(parts.keep);
      outbox2.withdraw("/identify");
      if (!identity || !session.connected() || JSON.stringify(identity) === session.claimed()) return;
      void outbox2.add({ clientId: newId(), path: "/identify", body: { identity } });
    }
    function ensureConnected() {
      if (session.connected() || outdated()) return;
      if (store.get().link !== "down") store.set({ link: "connecting" });
      session.token().catch(() => {
      });
    }
    function setOpen(open) {
      if (open) show();
      store.set({ wanted: open });
      if (open || !store.get().open) return;
      typing.stopped();
      turn(open);
    }
    function show() {
      if (!page.placed()) return;
      ensureConnected();
      if (!store.get().open) turn(true);
    }
    function turn(open) {
      store.set({ open });
      (config.persistOpenState ? parts.keep : parts.tabKeep).set(KEYS.open, open ? "1" : "");
      emit("openChange", open);
      emit(open ? "open" : "close");
    }
    function trigger(name, payload, widgetMessage) {
      const timestamp = new Date(clock.now()).toISOString();
      void outbox2.add({ clientId: newId(), path: "/event", body: { name, data: payload, timestamp } });
      if (!widgetMessage) return;
      store.update((state) => {
        const after2 = state.messages[state.messages.length - 1]?.id;
        return { ...state, notices: [...state.notices, { content: widgetMessage, after: after2 }] };
      });
      emit("triggerMessage", { message: widgetMessage, eventName: name });
      show();
    }
    let rating = store.get().rating;
    function fadeThanks() {
      if (rating === store.get().rating) return;
      rating = store.get().rating;
      cancelThanks();
      if (rating === "thanks") cancelThanks = clock.after(THANKS_FADE, () => store.set({ rating: "none" }));
    }
    function leave(reason) {
      const sessionId = session.connected();
      if (!sessionId) return;
      const duration = Math.round((clock.now() - startedAt) / 1e3);
      page.beacon(`${config.endpoint}/disconnect`, { sessionId, duration, reason });
    }
    const back = () => {
      if (outdated()) return;
      session.wake();
      session.tellPage();
      ladder2.verify();
      outbox2.wake();
      files.uploads()?.wake();
      receipts.look();
      receipts.flush();
    };
    const offs = [
      store.listen(receipts.look),
      store.listen(fadeThanks),
      page.onBack(back),
      page.onHidden(typing.stopped),
      page.onLeave(() => leave("page_unload")),
      page.onMove(() => {
        cancelMove();
        cancelMove = clock.after(MOVED, session.tellPage);
      })
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
      send(content, replyTo) {
        const { uploads: held } = store.get();
        if (held.some((upload) => !upload.attachment && !upload.failed)) return Promise.reject(new Error("A file is under way"));
        if (!isContent(content, held.filter((upload) => upload.attachment).length)) return Promise.reject(new Error(NO_CONTENT));
        return post(content, replyTo, !outdated() && files.uploads()?.take() || []);
      },
      attach: files.attach,
      cancelUpload: files.cancel,
      retryUpload: (key) => files.uploads()?.retry(key),
      /** Hands in the form; rejects when the server does not take it. */
      async preChat(given) {
        await session.call("POST", "/prechat", "ok", given);
        store.update((state) => ({ ...state, preChatForm: state.preChatForm && { ...state.preChatForm, completed: true } }));
        emit("preChatCompleted", given);
      },
      skipPreChat() {
        parts.tabKeep.set(TAB_KEYS.preChatSkipped, bareId(session.connected() ?? ""));
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
        sendMessage(content, attachmentIds) {
          const ids3 = [...attachmentIds ?? []];
          return isContent(content, ids3.length) ? post(content, void 0, files.named(ids3)) : Promise.reject(new Error(NO_CONTENT));
        },
        uploadFile: (file2, onProgress) => files.use((to) => to.single(file2, onProgress)),
        uploadFiles: (given, onProgress) => files.use((to) => Promise.all([...given].map((file2) => to.single(file2, onProgress)))),
        trigger: (name, data, options) => trigger(name, data ?? void 0, options?.widgetMessage)
      },
      retry: outbox2.retry,
      discard: outbox2.discard,
      async edit(id, content) {
        const { message: message2 } = await session.call("PATCH", `/message/${encodeURIComponent(id)}`, "message", { content });
        store.update((state) => changed(state, id, { content: message2.content, editedAt: message2.editedAt }));
      },
      async remove(id) {
        await session.call("DELETE", `/message/${encodeURIComponent(id)}`, "deleted");
        store.update(
          (state) => received(state, { type: "message_deleted", data: { messageId: id, deletedAt: new Date(clock.now()).toISOString() } })
        );
      },
      async loadOlder() {
        const oldest = store.get().messages[0];
        if (loadingOlder || !store.get().hasMore || !oldest) return;
        loadingOlder = true;
        try {
          const answer2 = await session.call("GET", `/messages?before=${encodeURIComponent(oldest.id)}&limit=${PAGE}`, "messages");
          store.update((state) => older(state, answer2.messages ?? [], !!answer2.hasMore));
        } finally {
          loadingOlder = false;
        }
      },
      rate(score, comment) {
        store.set({ rating: "thanks" });
        const body = { score, ...comment.trim() && { comment: comment.trim() } };
        void outbox2.add({ clientId: newId(), path: "/csat", body });
      },
      dismissRating() {
        parts.tabKeep.set(TAB_KEYS.ratingPutOff, requestedAt);
        store.set({ rating: "none" });
      },
      trigger,
      identify,
      reset(newSession) {
        identify();
        if (!newSession) return;
        const connectedBefore = !!session.connected();
        leave("reset");
        ladder2.stop();
        rereads.stop();
        session.forget();
        outbox2.clear();
        files.clear();
        receipts.forget();
        accepted = [];
        Object.values(TAB_KEYS).forEach((key) => parts.tabKeep.set(key, null));
        store.update(({ open, wanted, conversation, accepts, branding, trackedElements, link, warning }) => ({
          ...EMPTY,
          ...{ open, wanted, accepts, branding, trackedElements, warning },
          link: link === "outdated" ? link : EMPTY.link,
          conversation: conversation + 1
        }));
        if (connectedBefore || store.get().open) ensureConnected();
      },
      destroy() {
        leave("destroyed");
        offs.forEach((off) => off());
        files.clear();
        rest(void 0, "The chat was destroyed");
      }
    };
  }

  // src/extras/uploads.ts
  var MOST_FILES = 10;
  var ATTEMPTS = 6;
  var TYPELESS = "application/octet-stream";
  var NEVER = { 413: "FILE_TOO_LARGE", 415: "UNSUPPORTED_MEDIA_TYPE" };
  function createUploads(browser, parts) {
    let jobs = [];
    const ready2 = /* @__PURE__ */ new Map();
    const tell = () => parts.onChange(jobs.filter((job) => job.held).map((job) => job.upload));
    const change = (job, change2) => {
      job.upload = { ...job.upload, ...change2 };
      if (job.held) tell();
    };
    const progress2 = (job, percent) => {
      if (percent === job.upload.progress || job.stop.signal.aborted) return;
      change(job, { progress: percent });
      try {
        job.onProgress?.(percent);
      } catch (e) {
        console.error("[PocketPing]", e);
      }
      parts.emit("uploadProgress", job.upload);
    };
    const fail = (job, failed) => {
      change(job, { failed });
      parts.emit("uploadError", job.upload);
      job.gaveUp(new Error(failed.reason));
    };
    const refusal = ({ upload: { size, type }, held }) => {
      const { maxBytes, types } = parts.accepts();
      const no = (code, reason) => ({ code, reason, retry: false });
      if (held && jobs.filter((job) => job.held && !job.upload.failed).length > MOST_FILES) {
        return no("TOO_MANY_FILES", `A message takes ${MOST_FILES} files`);
      }
      if (!size) return no("FILE_TOO_LARGE", "The file is empty");
      if (size > maxBytes) return no("FILE_TOO_LARGE", `Larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`);
      return types.includes(type) ? void 0 : no("UNSUPPORTED_MEDIA_TYPE", "Files of this type are not taken");
    };
    const once = async (job) => {
      const { name, size, type } = job.upload;
      const { signal } = job.stop;
      const target = await parts.call("POST", "/upload", "uploadUrl", { filename: name, mimeType: type, size });
      job.id = target.attachmentId;
      if (signal.aborted) return withdraw(job);
      progress2(job, 10);
      await browser.put(target.uploadUrl, job.file, type, (part) => progress2(job, 10 + Math.round(part * 80)), signal);
      const attachment2 = await parts.call("POST", "/upload/complete", "id", { attachmentId: job.id });
      if (signal.aborted) return withdraw(job);
      ready2.set(attachment2.id, { ...attachment2, preview: job.upload.preview });
      change(job, { attachment: attachment2 });
      progress2(job, 100);
      parts.emit("uploadComplete", job.upload);
      if (!job.held) jobs = jobs.filter((other) => other !== job);
      job.done(attachment2);
    };
    const run = (job) => {
      const refused = refusal(job);
      if (refused) return fail(job, refused);
      const backoff = createBackoff(browser.clock, browser.random);
      const { signal } = job.stop;
      job.wake = backoff.wake;
      signal.addEventListener("abort", backoff.stop);
      let attempts = 0;
      const attempt = () => {
        once(job).catch((e) => {
          if (signal.aborted) return;
          const why = e instanceof Refused ? e : void 0;
          if (why && !NEVER[why.status] && ++attempts < ATTEMPTS && (why.passing || job.id)) {
            progress2(job, 0);
            return backoff.wait(attempt, why.retryAfter);
          }
          const code = NEVER[why?.status ?? 0];
          fail(job, { reason: e.message, code, retry: !code });
        });
      };
      parts.emit("uploadStart", job.upload);
      attempt();
    };
    const start = (key, file2, held, onProgress) => new Promise((done, gaveUp) => {
      const type = file2.type.split(";")[0].trim().toLowerCase() || TYPELESS;
      const preview = /^image\//.test(type) ? browser.preview.make(file2) : void 0;
      const upload = { key, name: file2.name, size: file2.size, type, preview, progress: 0 };
      const job = { file: file2, upload, held, stop: new AbortController(), wake() {
      }, onProgress, done, gaveUp };
      jobs.push(job);
      if (held) tell();
      run(job);
    });
    const withdraw = ({ id }) => {
      if (id) parts.call("POST", "/upload-failed", "id", { attachmentId: id }).catch(() => {
      });
    };
    const drop = (job) => {
      jobs = jobs.filter((other) => other !== job);
      job.stop.abort();
      if (job.upload.preview) browser.preview.drop(job.upload.preview);
      job.gaveUp(new Error("The upload was cancelled"));
    };
    const find = (key) => jobs.find((job) => job.upload.key === key);
    return {
      attach(files) {
        for (const [key, file2] of files) start(key, file2, true).catch(() => {
        });
      },
      cancel(key) {
        const job = find(key);
        if (!job) return;
        drop(job);
        ready2.delete(job.id ?? "");
        withdraw(job);
        tell();
      },
      retry(key) {
        const job = find(key);
        if (!job?.upload.failed) return;
        change(job, { failed: void 0, progress: 0 });
        run(job);
      },
      single: (file2, onProgress) => start(parts.newKey(), file2, false, onProgress),
      take() {
        const taken = jobs.filter((job) => job.held && job.upload.attachment);
        jobs = jobs.filter((job) => !taken.includes(job));
        tell();
        return taken.map((job) => ready2.get(job.upload.attachment.id));
      },
      known: (id) => ready2.get(id),
      arrived(ids3) {
        for (const id of ids3) {
          const preview = ready2.get(id)?.preview;
          if (preview) browser.preview.drop(preview);
          ready2.delete(id);
        }
      },
      wake: () => jobs.forEach((job) => job.wake()),
      clear() {
        jobs.forEach(drop);
        ready2.forEach(({ preview }) => preview && browser.preview.drop(preview));
        ready2.clear();
        tell();
      }
    };
  }

  // test/chats.ts
  function chat(options = {}) {
    const tabKeep = options.tabKeep ?? memoryKeep();
    const clock = settableClock();
    const server = fakeServer();
    const socket = fakeRung("socket", clock, "works");
    const page = fakePage();
    const keep = options.keep ?? memoryKeep();
    const put2 = fakePut();
    const dropped = [];
    const preview = { make: (file2) => `blob:${file2.name}`, drop: (url) => void dropped.push(url) };
    const watched = [];
    const sounds = [];
    const told = [];
    const made = createChat({
      config: { endpoint: "https://chat.example/pocketping", ...options.config },
      clock,
      random: () => 1,
      wire: server.wire,
      rungs: [socket],
      keep,
      tabKeep,
      page,
      alone: (work) => work(),
      emit: (name, payload) => told.push([name, payload]),
      uploads: async (parts) => createUploads({ clock, random: () => 1, put: put2.put, preview }, parts),
      watch: (list) => watched.push(list),
      sound: () => void sounds.push(clock.now())
    });
    const state = () => made.store.get();
    return {
      made,
      clock,
      server,
      socket,
      page,
      keep,
      tabKeep,
      told,
      put: put2,
      dropped,
      watched,
      sounds,
      state,
      shown: () => [...state().messages.map((m) => m.id), ...state().outgoing.map((o) => o.id ?? "waits")],
      bring: (...frames) => frames.forEach((frame) => socket.last().events.frame(frame)),
      names: () => told.map(([name]) => name)
    };
  }
  async function connectedChat(options = {}) {
    const c = chat(options);
    c.made.setOpen(true);
    await c.clock.pass(10);
    return c;
  }

  // test/chat.test.ts
  test("nobody who did not open the chat gets a session", async () => {
    const c = chat();
    await c.clock.pass(6e4);
    same(c.server.calls.length, 0);
  });
  test("a conversation that exists goes on by itself", async () => {
    const keep = memoryKeep();
    keep.set(KEYS.session, "abc.mac");
    keep.set(KEYS.visitor, "v");
    const c = chat({ keep });
    await c.clock.pass(10);
    same(c.server.to("/connect")[0].body.sessionId, "abc.mac");
    same([c.state().link, c.state().open], ["live", false]);
  });
  test("site code sees the bare id and never the token", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    same(c.told.find(([name]) => name === "connect")[1].sessionId, "abc");
    same(JSON.stringify(c.told).includes("abc.mac"), false);
  });
  test("an own message is on the screen once, whichever comes first of answer and echo", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    void c.made.send("hello");
    const clientId = c.state().outgoing[0].clientId;
    same(c.shown(), ["waits"]);
    await c.clock.pass(10);
    same(c.shown(), ["m1"]);
    c.bring(message("m1", 2, { sender: "visitor", clientId }));
    same([c.shown(), c.state().outgoing], [["m1"], []]);
  });
  test("an echo that overtakes the answer leaves one message", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    c.server.down = true;
    void c.made.send("hello");
    const clientId = c.state().outgoing[0].clientId;
    await c.clock.pass(100);
    c.bring(message("m1", 2, { sender: "visitor", clientId }));
    same(c.shown(), ["m1"]);
    c.server.down = false;
    await c.clock.pass(2e4);
    same(c.shown(), ["m1"]);
  });
  test("what the operator wrote meanwhile stands before an own message that the log has later", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    void c.made.send("hello");
    const clientId = c.state().outgoing[0].clientId;
    await c.clock.pass(10);
    c.bring(message("o1", 2), message("m1", 3, { sender: "visitor", clientId }));
    same(c.shown(), ["o1", "m1"]);
  });
  test("messages and events written offline are sent once, in order, with the same clientIds", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    c.server.down = true;
    void c.made.send("one");
    c.made.trigger("clicked", { plan: "pro" });
    void c.made.send("two");
    await c.clock.pass(5e3);
    c.server.calls.length = 0;
    c.server.down = false;
    c.page.back();
    await c.clock.pass(100);
    const posts = c.server.calls.filter((call) => call.path === "/message" || call.path === "/event");
    same(posts.map((call) => call.body.content ?? call.body.name), ["one", "clicked", "two"]);
  });
  test("a message that waited when the page was left is shown and sent on the next one", async () => {
    const tabKeep = memoryKeep();
    const before = chat({ tabKeep });
    before.made.setOpen(true);
    await before.clock.pass(10);
    before.server.down = true;
    void before.made.send("kept");
    await before.clock.pass(100);
    before.made.destroy();
    const after2 = chat({ tabKeep, keep: before.keep });
    same(after2.shown(), ["waits"]);
    await after2.clock.pass(100);
    same([after2.shown(), after2.server.to("/message").length], [["m1"], 1]);
  });
  test("a dead token makes a new session, and what waited is sent there", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    c.server.answers["/connect"] = { sessionId: "new.mac", visitorId: "v", messages: [], cursor: "log.1" };
    let first = true;
    const accept = c.server.answers["/message"];
    c.server.answers["/message"] = () => first ? (first = false, 401) : accept();
    void c.made.send("hello");
    await c.clock.pass(10);
    const sent = c.server.to("/message");
    same(sent.map((call) => call.token), ["abc.mac", "new.mac"]);
    same(sent[0].body.clientId === sent[1].body.clientId, true);
    same(c.keep.get(KEYS.session), "new.mac");
  });
  test("a reset reads the conversation anew", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    c.bring(message("a", 2));
    c.server.answers["/connect"] = {
      sessionId: "abc.mac",
      visitorId: "v",
      messages: [message("a", 2).data, message("b", 3).data],
      cursor: "new.9"
    };
    c.bring({ type: "reset", cursor: "new.9" });
    await c.clock.pass(1e3);
    same([c.shown(), c.socket.last().place?.cursor], [["a", "b"], "new.9"]);
  });
  test("frames up to the known place are dropped, save those that pass by", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    c.bring(message("a", 5), message("b", 4));
    c.bring({ type: "event", cursor: "log.5", data: { name: "late" } }, { type: "event", cursor: "log.4", data: { name: "old" } });
    same(c.shown(), ["a"]);
    same(c.told.filter(([name]) => name === "event").map(([, data]) => data.name), ["late"]);
  });
  test("an operator message opens the window", async () => {
    const keep = memoryKeep();
    keep.set(KEYS.session, "abc.mac");
    const c = chat({ keep });
    await c.clock.pass(10);
    c.bring(message("a", 2));
    same([c.state().open, c.names().includes("openChange")], [true, true]);
  });
  test("an operator message leaves the window alone when the site wants that", async () => {
    const keep = memoryKeep();
    keep.set(KEYS.session, "abc.mac");
    const c = chat({ keep, config: { autoOpenOnMessage: false } });
    await c.clock.pass(10);
    c.bring(message("a", 2));
    same(c.state().open, false);
    await c.clock.pass(1e3);
    same(c.server.to("/read").map((call) => call.body.status), ["delivered"]);
  });
  test("what is seen is reported as read, once", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    c.bring(message("a", 2), message("b", 3));
    await c.clock.pass(1e3);
    c.bring({ type: "read", cursor: "log.4", data: { messageIds: ["a", "b"], status: "read" } });
    await c.clock.pass(1e3);
    same(c.server.to("/read").map((call) => call.body), [{ messageIds: ["a", "b"], status: "read" }]);
  });
  test("what was unread when the visitor came keeps its mark while they look", async () => {
    const keep = memoryKeep();
    keep.set(KEYS.session, "abc.mac");
    const c = chat({ keep, config: { autoOpenOnMessage: false } });
    await c.clock.pass(10);
    c.bring(message("a", 2), message("b", 3));
    c.made.setOpen(true);
    c.bring(message("c", 4));
    await c.clock.pass(1e3);
    same([c.state().newFrom, c.state().messages.map((m) => m.status)], ["a", ["read", "read", "read"]]);
    c.made.setOpen(false);
    c.made.setOpen(true);
    same(c.state().newFrom, void 0);
  });
  test("a message without an echo puts the live channel in doubt", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(1e4);
    void c.made.send("hello");
    await c.clock.pass(7e3);
    same(c.socket.opened.length, 2);
  });
  test("typing is told at most every three seconds, and its end once", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    for (let i = 0; i < 40; i++) {
      c.made.typing.typed();
      await c.clock.pass(100);
    }
    await c.clock.pass(1e4);
    same(c.server.to("/typing").map((call) => call.body.isTyping), [true, true, false]);
  });
  test("a rating that was put off is not asked for again by the same request", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    const request = { type: "csat_request", cursor: "log.2", data: { requestedAt: "t1" } };
    c.bring(request);
    same(c.state().rating, "asked");
    c.made.dismissRating();
    c.bring(request);
    same(c.state().rating, "none");
    c.bring({ type: "csat_request", cursor: "log.3", data: { requestedAt: "t2" } });
    same(c.state().rating, "asked");
  });
  test("leaving the page says goodbye with the token in the body", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(65e3);
    c.page.leave();
    same(c.page.beacons, [{ sessionId: "abc.mac", duration: 65, reason: "page_unload" }]);
  });
  test("an identity given while connected is sent, and not again when it is the same", async () => {
    const keep = memoryKeep();
    const c = chat({ keep });
    c.made.setOpen(true);
    await c.clock.pass(10);
    keep.set(KEYS.identity, '{"id":"u1"}');
    c.made.identify();
    await c.clock.pass(10);
    same(c.server.to("/identify").map((call) => call.body.identity), [{ id: "u1" }]);
    const again = chat({ keep });
    await again.clock.pass(10);
    again.made.identify();
    await again.clock.pass(10);
    same([again.server.to("/connect")[0].body.identity, again.server.to("/identify").length], [{ id: "u1" }, 0]);
  });
  test("a new session after a reset knows nothing of the old one", async () => {
    const c = chat();
    c.made.setOpen(true);
    await c.clock.pass(10);
    const visitor = c.keep.get(KEYS.visitor);
    c.bring(message("a", 2));
    c.server.answers["/connect"] = () => ({ sessionId: "next.mac", messages: [], cursor: "log.1" });
    c.made.reset(true);
    await c.clock.pass(10);
    const again = c.server.to("/connect")[1].body;
    same([again.sessionId, again.visitorId === visitor, c.shown()], [null, false, []]);
  });
  test("a server that refuses the page is not asked again and again", async () => {
    const c = chat();
    c.server.answers["/connect"] = 403;
    c.made.setOpen(true);
    await c.clock.pass(6e4);
    same([c.server.to("/connect").length, c.state().link], [1, "refused"]);
  });
  test("a server that is away is asked until it is back", async () => {
    const c = chat();
    c.server.down = true;
    c.made.setOpen(true);
    await c.clock.pass(4e4);
    c.server.down = false;
    await c.clock.pass(17e3);
    same(c.state().link, "live");
  });
  test("an event that two carriers in turn bring is told once", async () => {
    const c = await connectedChat();
    const event = { type: "event", cursor: "log.5", data: { name: "offer", timestamp: "t" } };
    c.bring(event, event, { ...event, data: { name: "offer", timestamp: "later" } });
    same(c.told.filter(([name]) => name === "event").map(([, data]) => data.timestamp), ["t", "later"]);
  });
  test("only who was asked to open may take the keyboard", async () => {
    const keep = memoryKeep();
    keep.set(KEYS.session, "abc.mac");
    const c = chat({ keep });
    await c.clock.pass(10);
    c.bring(message("a", 2));
    same([c.state().open, c.state().wanted], [true, false]);
    c.made.setOpen(true);
    same(c.state().wanted, true);
    c.made.setOpen(false);
    same([c.state().open, c.state().wanted], [false, false]);
  });
  test("the page that the visitor went to without a load is told with the next message", async () => {
    const c = await connectedChat();
    c.page.url = "https://shop.example/pricing";
    void c.made.send("what does it cost?");
    void c.made.send("hello?");
    await c.clock.pass(10);
    same(c.server.to("/connect").map((call) => call.body.metadata.url), ["https://shop.example/", "https://shop.example/pricing"]);
  });
  test("thanks for a rating are shown for a while", async () => {
    const c = await connectedChat();
    c.made.rate(5, "");
    await c.clock.pass(5e3);
    same(c.state().rating, "thanks");
    await c.clock.pass(2e3);
    same(c.state().rating, "none");
  });
  test("a rating that was put off stays so on the next page of the tab", async () => {
    const c = await connectedChat();
    const request = { type: "csat_request", cursor: "log.2", data: { requestedAt: "t1" } };
    c.bring(request);
    c.made.dismissRating();
    const after2 = chat({ keep: c.keep, tabKeep: c.tabKeep });
    after2.server.answers["/connect"] = { sessionId: "abc.mac", visitorId: "v", messages: [], cursor: "log.2", csatPending: true };
    await after2.clock.pass(10);
    after2.bring(request);
    same(after2.state().rating, "none");
  });

  // test/reset.test.ts
  var outcomeOf = (promise) => {
    const seen = { outcome: "pending" };
    promise.then(
      () => seen.outcome = "sent",
      (e) => seen.outcome = e.message
    );
    return seen;
  };
  function nextSession(c) {
    c.server.answers["/connect"] = { sessionId: "next.mac", visitorId: "w", messages: [], cursor: "log.1" };
  }
  test("a message under way when the conversation is left stays out of the new one, whatever its answer", async () => {
    const c = await connectedChat();
    let answer2;
    c.server.held = new Promise((resolve) => answer2 = resolve);
    const sent = outcomeOf(c.made.send("of the old one"));
    await c.clock.pass(10);
    nextSession(c);
    c.made.reset(true);
    answer2();
    await c.clock.pass(2e4);
    same([c.shown(), c.server.to("/message").map((call) => call.token), sent.outcome], [[], ["abc.mac"], "The conversation was left"]);
  });
  test("a message that waits for a connection is not sent in the conversation after a reset", async () => {
    const c = chat();
    c.server.down = true;
    c.made.setOpen(true);
    const sent = outcomeOf(c.made.send("private"));
    await c.clock.pass(1e3);
    nextSession(c);
    c.made.reset(true);
    c.server.down = false;
    await c.clock.pass(2e4);
    same([c.server.to("/message").length, c.state().link, sent.outcome], [0, "live", "The conversation was left"]);
  });
  test("between two resets only what was written last is sent", async () => {
    const c = await connectedChat();
    nextSession(c);
    c.made.reset(true);
    void c.made.send("f1");
    c.made.reset(true);
    void c.made.send("f2");
    await c.clock.pass(2e4);
    same(c.server.to("/message").map((call) => [call.body.content, call.token]), [["f2", "next.mac"]]);
  });
  test("older messages that come after a reset stay out of the new conversation", async () => {
    const c = await connectedChat();
    c.bring(message("b", 2));
    c.made.store.set({ hasMore: true });
    c.server.answers["/messages?before=b&limit=50"] = { messages: [message("a", 1).data], hasMore: false };
    let answer2;
    c.server.held = new Promise((resolve) => answer2 = resolve);
    const older2 = outcomeOf(c.made.loadOlder());
    await c.clock.pass(10);
    nextSession(c);
    c.made.reset(true);
    answer2();
    await c.clock.pass(1e3);
    same([c.shown(), older2.outcome], [[], "The conversation was left"]);
  });
  test("a reset forgets the draft and tells the window that another conversation begins", async () => {
    const c = await connectedChat();
    c.tabKeep.set(TAB_KEYS.draft, "half a thought");
    c.made.reset(true);
    same([c.tabKeep.get(TAB_KEYS.draft), c.state().conversation, c.state().open], [null, 1, true]);
  });
  test("a chat that is taken off the page lets nobody wait for its messages, and the next one sends them", async () => {
    const c = await connectedChat();
    c.server.down = true;
    const sent = outcomeOf(c.made.send("kept"));
    await c.clock.pass(10);
    c.made.destroy();
    await c.clock.pass(10);
    const after2 = chat({ keep: c.keep, tabKeep: c.tabKeep });
    await after2.clock.pass(10);
    same([sent.outcome, after2.server.to("/message").length], ["The chat was destroyed", 1]);
  });
  test("who changes from one identity to another and back is the first one for the server", async () => {
    const c = chat();
    const identify = async (id) => {
      c.keep.set(KEYS.identity, JSON.stringify({ id }));
      c.made.identify();
      await c.clock.pass(10);
    };
    await identify("A");
    c.made.setOpen(true);
    await c.clock.pass(10);
    await identify("B");
    await identify("A");
    same(c.server.to("/identify").map((call) => call.body.identity.id), ["B", "A"]);
  });
  test("an identity that waits is replaced by the next one", async () => {
    const c = await connectedChat();
    c.server.down = true;
    void c.made.send("holds the others back");
    for (const id of ["A", "B", "C"]) {
      c.keep.set(KEYS.identity, JSON.stringify({ id }));
      c.made.identify();
    }
    await c.clock.pass(1e3);
    c.server.down = false;
    await c.clock.pass(2e4);
    same(c.server.to("/identify").map((call) => call.body.identity.id), ["C"]);
  });
  test("an identity that the server refuses is not kept for the next page", async () => {
    const c = await connectedChat();
    const warn = console.warn;
    console.warn = () => {
    };
    c.server.answers["/identify"] = 400;
    c.keep.set(KEYS.identity, '{"id":"A"}');
    c.made.identify();
    await c.clock.pass(10);
    console.warn = warn;
    same(c.keep.get(KEYS.identity), null);
  });

  // test/hostile.test.ts
  var circular = {};
  circular.self = circular;
  test("an identity that no server takes is dropped when it is read", () => {
    for (const bad of ["{bad", "null", "{}", '"x"', "[]", '{"id":5}', '{"id":" "}', `{"id":"${"x".repeat(256)}"}`, `{"id":"a","b":"${"é".repeat(17e3)}"}`]) {
      const keep = memoryKeep();
      keep.set(KEYS.identity, bad);
      same([keptIdentity(keep) ?? "none", keep.get(KEYS.identity)], ["none", null], bad.slice(0, 20));
    }
  });
  test("a visitor id that no server takes is made anew", async () => {
    for (const bad of ["   ", "v".repeat(129), "a\0b", "a\uD800"]) {
      const keep = memoryKeep();
      keep.set(KEYS.visitor, bad);
      const c = chat({ keep });
      c.made.setOpen(true);
      await c.clock.pass(10);
      const { visitorId } = c.server.to("/connect")[0].body;
      same([visitorId.length, c.state().link], [22, "live"], JSON.stringify(bad).slice(0, 20));
    }
  });
  test("what the server refuses at connect is left out the second time", async () => {
    const keep = memoryKeep();
    keep.set(KEYS.visitor, "v");
    keep.set(KEYS.identity, '{"id":"u1","name":7}');
    const c = chat({ keep });
    const accept = c.server.answers["/connect"];
    c.server.answers["/connect"] = ({ body }) => body.identity ? 400 : accept();
    c.made.setOpen(true);
    await c.clock.pass(10);
    const [first, second] = c.server.to("/connect").map((call) => call.body);
    same([first.visitorId, second.visitorId === "v", second.identity, c.state().link], ["v", false, void 0, "live"]);
  });
  test("a server that refuses every connect is asked twice and not again", async () => {
    const c = chat();
    const error = console.error;
    console.error = () => {
    };
    c.server.answers["/connect"] = 400;
    c.made.setOpen(true);
    await c.clock.pass(6e4);
    console.error = error;
    same([c.server.to("/connect").length, c.state().link], [2, "refused"]);
  });
  test("data that cannot be written as JSON fails at once and holds nothing back", async () => {
    const c = await connectedChat();
    for (const bad of [circular, { total: 10n }]) {
      let thrown = "";
      try {
        c.made.trigger("x", bad);
      } catch (e) {
        thrown = e.name;
      }
      same(thrown, "TypeError");
    }
    void c.made.send("after");
    await c.clock.pass(10);
    same([c.server.to("/event").length, c.server.to("/message").length, c.tabKeep.get(KEYS.outbox)], [0, 1, null]);
  });
  test("what is triggered is what it was then", async () => {
    const c = await connectedChat();
    const cart = { total: 1 };
    c.server.down = true;
    c.made.trigger("cart", cart);
    cart.total = 2;
    c.server.down = false;
    await c.clock.pass(2e4);
    same(c.server.to("/event").pop().body.data, { total: 1 });
  });
  test("a failure that is not of the network does not wait for the network", async () => {
    const sent = [];
    const box = createOutbox({
      clock: settableClock(),
      keep: memoryKeep(),
      random: () => 1,
      async send(parcel) {
        sent.push(parcel.clientId);
        if (parcel.clientId === "a") throw new TypeError("a fault of ours");
        return {};
      },
      onAccepted: () => {
      },
      onRefused: () => {
      },
      onChange: () => {
      },
      onTrouble: () => {
      }
    });
    const [a, b] = ["a", "b"].map((clientId) => box.add({ clientId, path: "/event", body: {} }));
    same([await a.catch((e) => e.message), await b, sent], ["a fault of ours", {}, ["a", "b"]]);
  });
  test("a text that cannot be a message is refused without a bubble", async () => {
    const c = await connectedChat();
    for (const bad of [void 0, 5, {}, "", " \n", "x".repeat(4001), "a\uD83D", "a\0"]) {
      const outcome = await c.made.send(bad).then(() => "sent", () => "refused");
      same([outcome, c.shown()], ["refused", []]);
    }
  });
  test("a message that the server refuses says why", async () => {
    const c = await connectedChat();
    const warn = console.warn;
    console.warn = () => {
    };
    c.server.answers["/message"] = 400;
    const outcome = await Promise.race([c.made.send("hm").catch((e) => e.status), c.clock.pass(10).then(() => 0)]);
    console.warn = warn;
    same([outcome, c.state().outgoing[0].failed], [400, { reason: "The server answered 400", status: 400 }]);
  });
  test("an answer that is not the server’s does not lose the message", async () => {
    const c = await connectedChat();
    const accept = c.server.answers["/message"];
    let captive = true;
    c.server.answers["/message"] = () => captive ? {} : accept();
    void c.made.send("hello");
    await c.clock.pass(1e3);
    same(c.shown(), ["waits"]);
    captive = false;
    await c.clock.pass(2e4);
    same(c.shown(), ["m1"]);
  });
  test("entries of the outbox that make no sense are left out, the others are sent", async () => {
    const tabKeep = memoryKeep();
    const good = { clientId: "good", path: "/message", body: { content: "kept" } };
    const bad = [
      null,
      1,
      { clientId: "a" },
      { ...good, clientId: "a b" },
      { ...good, path: "/disconnect" },
      { ...good, body: { content: 5 } },
      { ...good, body: "x" }
    ];
    tabKeep.set(KEYS.outbox, JSON.stringify([...bad, good]));
    const c = chat({ tabKeep });
    same(c.state().outgoing.map((o) => [o.clientId, o.at === c.clock.now()]), [["good", true]]);
    await c.clock.pass(10);
    same(c.server.to("/message").map((call) => call.body.clientId), ["good"]);
  });

  // ../protocol/vectors/csat.json
  var csat_default = [
    {
      id: "C1",
      given: [],
      when: [{ visitor: "rates", score: 5, comment: "  great  " }],
      then: {
        answers: [{ status: 200, body: { ok: true } }],
        session: { csat: { pending: false, score: 5, comment: "great" } },
        caption: '⭐ 😍 5/5 — "great"'
      }
    },
    {
      id: "C2",
      given: [],
      when: [{ visitor: "rates", score: 2 }],
      then: {
        answers: [{ status: 200 }],
        session: { csat: { score: 2, comment: null } },
        caption: "⭐ 😕 2/5",
        webhooks: { sdk: { comment: null }, server: { comment: "" } }
      }
    },
    {
      id: "C3",
      given: [],
      when: [
        { visitor: "rates", score: 0 },
        { visitor: "rates", score: 6 },
        { visitor: "rates", score: 4.5 },
        { visitor: "rates", score: "5" },
        { visitor: "rates", score: true }
      ],
      then: {
        answers: [
          { status: 400, code: "INVALID_REQUEST" },
          { status: 400, code: "INVALID_REQUEST" },
          { status: 400, code: "INVALID_REQUEST" },
          { status: 400, code: "INVALID_REQUEST" },
          { status: 400, code: "INVALID_REQUEST" }
        ],
        session: { csat: null }
      }
    },
    {
      id: "C4",
      given: [{ visitor: "rates", score: 4 }],
      when: [{ visitor: "rates", score: 1 }],
      then: {
        answers: [{ status: 200, body: { ok: true, alreadyRated: true } }],
        session: { csat: { score: 4 } }
      }
    },
    {
      id: "C5",
      given: [],
      when: [
        { face: 0 },
        { face: 9 }
      ],
      then: { texts: ["😡", "😍"] }
    },
    {
      id: "C6",
      given: [],
      when: [
        { operator: "rates", session: "unknown", score: 5 },
        { operator: "asks for a rating", session: "unknown" }
      ],
      then: { answers: [{ code: "SESSION_NOT_FOUND" }, { code: "SESSION_NOT_FOUND" }] }
    },
    {
      id: "L1",
      given: [],
      when: [
        { duration: 0 },
        { duration: 59 },
        { duration: 60 },
        { duration: 3599 },
        { duration: 3600 },
        { duration: 3659 },
        { duration: 3660 },
        { duration: 7325 },
        { duration: 90061 }
      ],
      then: { texts: ["0s", "59s", "1 min", "59 min", "1h", "1h", "1h 1min", "2h 2min", "25h 1min"] }
    },
    {
      id: "L2",
      given: [{ operator: "identifies", identity: { email: "bob@x.io" } }],
      when: [{ visitor: "leaves", duration: 3725 }],
      then: { texts: ["👋 bob left (was here for 1h 2min)"] }
    }
  ];

  // ../protocol/vectors/flows.json
  var flows_default = [
    {
      id: "F1",
      given: [
        { site: "handles", event: "buy", with: "h1" },
        { site: "handles", event: "buy", with: "h2" },
        { site: "handles", event: "*", with: "w" }
      ],
      when: [{ visitor: "triggers", event: "buy" }],
      then: {
        answers: [{ status: 200 }],
        ran: ["h1", "h2", "w", "config"],
        deliveries: { bridge: 1, webhook: 1 }
      }
    },
    {
      id: "F1b",
      given: [
        { site: "handles", event: "buy", with: "h1", throws: true },
        { site: "handles", event: "buy", with: "h2" },
        { site: "handles", event: "*", with: "w" }
      ],
      when: [{ visitor: "triggers", event: "buy" }],
      then: {
        answers: [{ status: 200 }],
        ran: ["h1", "h2", "w", "config"]
      }
    },
    {
      id: "F2",
      given: [{ site: "handles", event: "buy", with: "h1" }],
      when: [{ operator: "triggers", event: "buy", session: "unknown" }],
      then: {
        answers: [{ code: "SESSION_NOT_FOUND" }],
        ran: []
      }
    },
    {
      id: "F3",
      given: [
        { visitor: "listens" },
        { visitor: "listens" },
        { stranger: "listens" },
        { site: "handles", event: "show_offer", with: "h1" }
      ],
      when: [{ operator: "emits", event: "show_offer", data: { code: "SAVE20" } }],
      then: {
        answers: [{ delivered: 2 }],
        frames: [
          { type: "event", data: { name: "show_offer", data: { code: "SAVE20" }, sessionId: "$session" } },
          { type: "event", data: { name: "show_offer", data: { code: "SAVE20" }, sessionId: "$session" } }
        ],
        strangersFrames: [],
        ran: []
      }
    },
    {
      id: "F4",
      given: [
        { visitor: "listens" },
        { stranger: "listens" }
      ],
      when: [{ operator: "broadcasts", event: "sale" }],
      then: {
        answers: [{ delivered: 2 }],
        frames: [{ type: "event", data: { name: "sale", sessionId: "$session" } }],
        strangersFrames: [{ type: "event", data: { name: "sale", sessionId: "$strangersSession" } }]
      }
    },
    {
      id: "F5",
      given: [{ ai: { answers: "Hello" }, delay: 0 }],
      when: [{ visitor: "sends", content: "hi" }],
      then: {
        answers: [{ status: 200 }],
        messages: [{ content: "hi" }, { content: "Hello", sender: "ai" }],
        session: { aiActive: true },
        deliveries: { bridge: 2 }
      }
    },
    {
      id: "F6",
      given: [{ ai: { answers: "" }, delay: 0 }],
      when: [{ visitor: "sends", content: "hi" }],
      then: {
        answers: [{ status: 200 }],
        messages: [{ content: "hi" }]
      }
    },
    {
      id: "F6b",
      given: [{ ai: { throws: true }, delay: 0 }],
      when: [{ visitor: "sends", content: "hi" }],
      then: {
        answers: [{ status: 200 }],
        messages: [{ content: "hi" }]
      }
    },
    {
      id: "F6c",
      given: [
        { ai: { answers: "Hello" }, delay: 0 },
        { operator: "goes online" }
      ],
      when: [{ visitor: "sends", content: "hi" }],
      then: {
        answers: [{ status: 200 }],
        messages: [{ content: "hi" }]
      }
    },
    {
      id: "F6d",
      given: [
        { ai: { answers: "Hello" }, delay: 300 },
        { operator: "sends", content: "Yes?" },
        { passes: 10 }
      ],
      when: [{ visitor: "sends", content: "hi" }],
      then: {
        answers: [{ status: 200 }],
        messages: [{ content: "Yes?" }, { content: "hi" }]
      }
    },
    {
      id: "F7",
      given: [{ session: { aiActive: true } }],
      when: [{ operator: "sends", content: "A human here" }],
      then: { session: { aiActive: false } }
    },
    {
      id: "F8",
      given: [{ ai: { answers: "Hello" }, delay: 120 }],
      when: [{ visitor: "asks who is there" }],
      then: { answers: [{ status: 200, body: { online: false, aiEnabled: true, aiActiveAfter: 120 } }] }
    },
    {
      id: "F9",
      given: [{ bridges: ["telegram", "slack", "discord"] }],
      when: [{ operator: "sends", content: "Hello", source: "telegram" }],
      then: { deliveries: { telegram: 0, slack: 1, discord: 1 } }
    },
    {
      id: "F10",
      given: [],
      when: [
        { operator: "identifies", identity: { name: "Test User" } },
        { operator: "identifies", identity: { email: "test@shop.example", name: "Test User", customerId: "c9", metadata: { plan: "pro" } } }
      ],
      then: {
        answers: [{ code: "INVALID_REQUEST" }, {}],
        session: { identity: { id: "c9", email: "test@shop.example", name: "Test User", customerId: "c9", plan: "pro" } }
      }
    },
    {
      id: "F11",
      given: [],
      when: [
        { backend: "POST /api/messages", body: {} },
        { backend: "POST /api/events", body: { type: "new_session", session: { id: "s1", createdAt: "nope" } } }
      ],
      then: { answers: [{ status: 400 }, { status: 400 }] }
    },
    {
      id: "F12",
      given: [
        { ai: { provider: "gemini", prompt: "P" } },
        { operator: "sends", content: "hello" }
      ],
      when: [{ visitor: "sends", content: "q" }],
      then: { request: { systemInstruction: "P", contents: [{ user: "q" }] } }
    }
  ];

  // ../protocol/vectors/messages.json
  var messages_default = [
    {
      id: "M1",
      given: [
        { visitor: "sends", content: "helo", as: "m" },
        { visitor: "listens" },
        { passes: 7 }
      ],
      when: [{ visitor: "edits", message: "m", content: "  hi  " }],
      then: {
        answers: [{ status: 200, body: { message: { id: "$m", content: "hi", editedAt: "$now" } } }],
        messages: [{ content: "hi", editedAt: "$now" }],
        frames: [
          { type: "message_edited", data: { messageId: "$m", content: "hi", editedAt: "$now" } }
        ]
      }
    },
    {
      id: "M2",
      given: [{ visitor: "sends", content: "helo", as: "m" }],
      when: [
        { visitor: "edits", message: "m", content: " \n " },
        { visitor: "edits", message: "m", content: { x: 4001 } },
        { visitor: "edits", message: "m", content: { x: 4e3 } }
      ],
      then: {
        answers: [
          { status: 400, code: "CONTENT_REQUIRED" },
          { status: 400, code: "CONTENT_TOO_LONG" },
          { status: 200 }
        ],
        messages: [{ content: { x: 4e3 } }]
      }
    },
    {
      id: "M3",
      given: [{ visitor: "sends", content: "helo", as: "m" }],
      when: [
        { operator: "edits", message: "m", content: "hi", session: "unknown" },
        { visitor: "edits", message: "unknown", content: "hi" },
        { stranger: "edits", message: "m", content: "hi" }
      ],
      then: {
        answers: [
          { code: "SESSION_NOT_FOUND" },
          { status: 404, code: "MESSAGE_NOT_FOUND" },
          { status: 404, code: "MESSAGE_NOT_FOUND" }
        ],
        messages: [{ content: "helo" }]
      }
    },
    {
      id: "M4",
      given: [{ operator: "sends", content: "We open at nine", as: "m" }],
      when: [
        { visitor: "edits", message: "m", content: "hi" },
        { visitor: "deletes", message: "m" }
      ],
      then: {
        answers: [{ status: 403, code: "FORBIDDEN" }, { status: 403, code: "FORBIDDEN" }],
        messages: [{ content: "We open at nine" }]
      }
    },
    {
      id: "M5",
      given: [{ visitor: "sends", content: "helo", as: "m" }],
      when: [
        { visitor: "deletes", message: "m" },
        { visitor: "edits", message: "m", content: "hi" }
      ],
      then: {
        answers: [{ status: 200, body: { deleted: true } }, { status: 409, code: "MESSAGE_DELETED" }],
        messages: [{ content: "", deletedAt: "$now" }]
      }
    },
    {
      id: "M6",
      given: [
        { operator: "sends", content: "We open at ten", as: "o" },
        { visitor: "sends", content: "helo", as: "m" }
      ],
      when: [
        { operator: "deletes", message: "o" },
        { operator: "deletes", message: "o" },
        { visitor: "deletes", message: "m" },
        { visitor: "deletes", message: "m" },
        { visitor: "deletes", message: "m", spelling: "POST /delete" }
      ],
      then: {
        answers: [
          {},
          { code: "MESSAGE_DELETED" },
          { status: 200, body: { deleted: true } },
          { status: 200, body: { deleted: true } },
          { status: 200, body: { deleted: true } }
        ]
      }
    },
    {
      id: "M7",
      given: [],
      when: [
        { visitor: "sends", content: { x: 4001 } },
        { visitor: "sends", content: " \n " },
        { visitor: "sends", content: { x: 4e3 } }
      ],
      then: {
        answers: [
          { status: 400, code: "CONTENT_TOO_LONG" },
          { status: 400, code: "CONTENT_REQUIRED" },
          { status: 200 }
        ],
        messages: [{ content: { x: 4e3 } }]
      }
    },
    {
      id: "M7b",
      given: [{ visitor: "uploads", filename: "a.png", mimeType: "image/png", as: "a" }],
      when: [{ visitor: "sends", content: " ", attachmentIds: ["$a"] }],
      then: {
        answers: [{ status: 200 }],
        messages: [{ content: " ", attachments: [{ id: "$a" }] }]
      }
    },
    {
      id: "M8",
      given: [],
      when: [{ visitor: "sends", content: "Trust me", sender: "operator" }],
      then: {
        answers: [{ status: 200 }],
        messages: [{ content: "Trust me", sender: "visitor" }]
      }
    },
    {
      id: "M9",
      given: [{ visitor: "sends", content: "m0..m59" }],
      when: [{ visitor: "connects" }],
      then: { answers: [{ status: 200, contents: "m10..m59", body: { hasMore: true } }] }
    },
    {
      id: "M10",
      given: [{ visitor: "sends", content: "m0..m59" }],
      when: [{ visitor: "lists", after: "$m54", limit: 50 }],
      then: { answers: [{ status: 200, contents: "m55..m59", body: { hasMore: false } }] }
    },
    {
      id: "M11",
      given: [
        { visitor: "sends", content: "m0..m29" },
        { passes: 61 },
        { visitor: "sends", content: "m30..m59" }
      ],
      when: [{ visitor: "lists", after: "$now", limit: 5 }],
      then: { answers: [{ status: 200, contents: "m30..m59", body: { hasMore: false } }] }
    },
    {
      id: "M12",
      given: [{ visitor: "sends", content: "m0..m4" }],
      when: [{ visitor: "lists", limit: 3 }],
      then: { answers: [{ status: 200, contents: "m0..m2", body: { hasMore: true } }] }
    },
    {
      id: "M12b",
      given: [{ visitor: "sends", content: "m0..m119", apart: 0.08 }],
      when: [{ visitor: "polls", times: 4, limit: 50 }],
      then: { answers: [{ contents: "m0..m119" }] }
    },
    {
      id: "M13",
      given: [{ visitor: "sends", content: "m0..m100" }],
      when: [
        { visitor: "lists", limit: "abc" },
        { visitor: "lists", limit: "-5" },
        { visitor: "lists", limit: "500" }
      ],
      then: {
        answers: [
          { status: 400, code: "INVALID_REQUEST" },
          { status: 400, code: "INVALID_REQUEST" },
          { status: 200, contents: "m0..m99" }
        ]
      }
    },
    {
      id: "M14",
      given: [{ operator: "sends", content: "Hello", as: "m" }],
      when: [
        { visitor: "reads", message: "m" },
        { visitor: "reads", message: "m" }
      ],
      then: {
        answers: [{ status: 200, body: { updated: 1 } }, { status: 200, body: { updated: 0 } }],
        messages: [{ content: "Hello" }]
      }
    },
    {
      id: "M15",
      given: [
        { operator: "sends", content: "Hello", as: "m" },
        { passes: 1 }
      ],
      when: [
        { visitor: "reads", message: "m", status: "delivered" },
        { passes: 1 },
        { visitor: "reads", message: "m" }
      ],
      then: {
        answers: [{ status: 200 }, {}, { status: 200 }],
        messages: [
          { status: "read", deliveredAt: "2026-01-15T09:00:01.000Z", readAt: "2026-01-15T09:00:02.000Z" }
        ]
      }
    },
    {
      id: "M16",
      given: [{ visitor: "sends", content: "I live at 1 Hidden Lane" }],
      when: [
        { stranger: "connects", sessionId: "$token" },
        { stranger: "connects", visitorId: "$visitor", sessionId: "$session" },
        { stranger: "connects", visitorId: "$visitor" }
      ],
      then: {
        answers: [
          { status: 200, contents: [], resumed: false },
          { status: 200, contents: [], resumed: false },
          { status: 200, contents: [], resumed: false }
        ]
      }
    },
    {
      id: "M17",
      given: [{ visitor: "connects", metadata: { url: "A", country: "X", city: "X" } }],
      when: [{ visitor: "connects", metadata: { url: "B" }, from: "198.51.100.99" }],
      then: {
        answers: [{ status: 200, resumed: true }],
        session: { metadata: { url: "B", ip: "192.0.2.1", country: "X", city: "X" } }
      }
    },
    {
      id: "M18",
      given: [],
      when: [
        { visitor: "asks to upload", mimeType: "application/x-msdownload", size: 1 },
        { visitor: "asks to upload", mimeType: "image/png", size: 0 },
        { visitor: "asks to upload", mimeType: "image/png", size: 10485761 },
        { visitor: "asks to upload", mimeType: "image/png", size: 10485760 }
      ],
      then: {
        answers: [
          { code: "UNSUPPORTED_MEDIA_TYPE" },
          { code: "FILE_TOO_LARGE" },
          { code: "FILE_TOO_LARGE" },
          { status: 200, body: { expiresAt: "$now+900" } }
        ]
      }
    },
    {
      id: "M19",
      given: [{ visitor: "listens" }],
      when: [{ visitor: "sends", content: "hi", as: "m" }],
      then: {
        answers: [{ status: 200, body: { messageId: "$m" } }],
        frames: [
          { type: "message", data: { id: "$m", content: "hi", sender: "visitor", status: "sent" } }
        ]
      }
    }
  ];

  // test/vectors.test.ts
  var rows = [...messages_default, ...csat_default, ...flows_default];
  var NOW = "2026-03-01T10:00:00.000Z";
  function row(id) {
    const found = rows.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`There is no row ${id}`);
    const names = { $m: "m1", $now: NOW, $session: "abc" };
    return JSON.parse(JSON.stringify(found), (_, value) => names[value] ?? value);
  }
  var framesOf = (then) => then.frames.map((frame, n) => ({ ...frame, cursor: `log.${n + 3}` }));
  test("M1: an edit that the server tells of changes the text that is shown", async () => {
    const { given, then } = row("M1");
    const c = await connectedChat();
    c.bring(message("m1", 2, { sender: "visitor", content: given[0].content }));
    c.bring(...framesOf(then));
    const [shown2] = c.state().messages;
    same([shown2.content, shown2.editedAt], [then.messages[0].content, then.messages[0].editedAt]);
  });
  test("M5: a deletion that the server accepted takes the text away", async () => {
    const { given, when, then } = row("M5");
    const c = await connectedChat();
    c.bring(message(when[0].message, 2, { sender: "visitor", content: given[0].content }));
    c.server.answers[`/message/${when[0].message}`] = then.answers[0].body;
    await c.made.remove(when[0].message);
    const [shown2] = c.state().messages;
    same([shown2.content, !!shown2.deletedAt], [then.messages[0].content, true]);
  });
  test("M19: the echo of an own message ends its sending, whether or not the answer came", async () => {
    const { when, then } = row("M19");
    const c = await connectedChat();
    c.server.down = true;
    void c.made.send(when[0].content);
    const [{ clientId }] = c.state().outgoing;
    const [echo] = framesOf(then);
    c.bring({ ...echo, data: { ...echo.data, clientId, timestamp: NOW } });
    const [shown2] = c.state().messages;
    same([shown2.id, shown2.content, shown2.status, c.state().outgoing], ["m1", when[0].content, "sent", []]);
  });
  test("C1: a rating is posted with its comment trimmed", async () => {
    const { when, then } = row("C1");
    const c = await connectedChat();
    c.made.rate(when[0].score, when[0].comment);
    await c.clock.pass(10);
    const [{ score, comment }] = c.server.to("/csat").map((call) => call.body);
    same([score, comment], [then.session.csat.score, then.session.csat.comment]);
  });
  test("F3: an event that the server emits reaches the code of the site", async () => {
    const { then } = row("F3");
    const c = await connectedChat();
    c.bring(framesOf(then)[0]);
    const [event] = c.told.filter(([name]) => name === "event").map(([, payload]) => payload);
    same([event.name, event.data], [then.frames[0].data.name, then.frames[0].data.data]);
  });

  // src/view/markdown.ts
  var ITEM = /^ {0,3}(?:([-*•])|(\d{1,4})[.)])\s+(.*)$/;
  var LONGEST_MARK = 1e3;
  function readRich(text) {
    const blocks = [];
    for (const line2 of text.replace(/\r\n?/g, "\n").split("\n")) {
      const item = ITEM.exec(line2);
      const kind = item ? item[1] ? "ul" : "ol" : "lines";
      const pieces = readLine(item ? item[3] : line2);
      const last = blocks[blocks.length - 1];
      if (last?.kind === kind) last.lines.push(pieces);
      else if (kind === "lines") blocks.push({ kind, lines: [pieces] });
      else blocks.push({ kind, start: Number(item[2]) || 1, lines: [pieces] });
    }
    return blocks.filter((block) => block.kind !== "lines" || trim(block.lines).length);
  }
  function trim(lines) {
    while (lines.length && !lines[0].length) lines.shift();
    while (lines.length && !lines[lines.length - 1].length) lines.pop();
    return lines;
  }
  var MARKS = new RegExp(
    [
      "`([^`\\n]{1,N})`",
      "\\[([^\\[\\]\\n]{1,200})\\]\\((https?:\\/\\/[^\\s()]{1,N})\\)",
      '(https?:\\/\\/[^\\s<>"`]{1,N})',
      "\\*\\*(?=\\S)([^\\n]{0,N}?\\S)\\*\\*(?!\\*)",
      "(?<![\\w_])__(?=\\S)([^\\n]{0,N}?\\S)__(?![\\w_])",
      "\\*(?=[^\\s*])([^*\\n]{0,N}[^\\s*])\\*(?!\\*)",
      "(?<![\\w_])_(?=[^\\s_])([^_\\n]{0,N}[^\\s_])_(?![\\w_])"
    ].join("|").replace(/N/g, String(LONGEST_MARK)),
    "g"
  );
  function readLine(line2) {
    const pieces = [];
    let at2 = 0;
    for (const found of line2.matchAll(MARKS)) {
      const [whole, code, label, target, url, strong1, strong2, em1, em2] = found;
      if (found.index < at2) continue;
      let length = whole.length;
      let piece;
      if (code !== void 0) piece = { mark: "code", text: code };
      else if (target) piece = { mark: "a", href: target, text: label };
      else if (url) {
        const bare = trimUrl(url);
        length = bare.length;
        piece = { mark: "a", href: bare, text: bare };
      } else {
        const strong = strong1 ?? strong2;
        piece = { mark: strong === void 0 ? "em" : "strong", of: readLine(strong ?? em1 ?? em2) };
      }
      if (found.index > at2) pieces.push(line2.slice(at2, found.index));
      pieces.push(piece);
      at2 = found.index + length;
    }
    if (at2 < line2.length) pieces.push(line2.slice(at2));
    return pieces;
  }
  function trimUrl(url) {
    let bare = url.replace(/[.,;:!?'*_]+$/, "");
    while (bare.endsWith(")") && bare.split(")").length > bare.split("(").length) bare = bare.slice(0, -1);
    return bare;
  }
  function plain(text) {
    const words2 = (piece) => typeof piece === "string" ? piece : "of" in piece ? piece.of.map(words2).join("") : piece.text;
    return readRich(text).flatMap((block) => block.lines.map((line2) => line2.map(words2).join(""))).join("\n");
  }
  function shorten(text, length = 50) {
    const line2 = plain(text).replace(/\s+/g, " ").trim();
    const units = [...line2];
    return units.length > length ? units.slice(0, length).join("").trimEnd() + "…" : line2;
  }

  // test/markdown.test.ts
  var line = (text) => {
    const [block] = readRich(text);
    return block.lines[0];
  };
  test("bold, italic and code are marked", () => {
    same(line("a **b** *c* `d`"), ["a ", { mark: "strong", of: ["b"] }, " ", { mark: "em", of: ["c"] }, " ", { mark: "code", text: "d" }]);
    same(line("__b__ and _i_"), [{ mark: "strong", of: ["b"] }, " and ", { mark: "em", of: ["i"] }]);
  });
  test("marks stand inside each other, but not inside code", () => {
    same(line("**a *b* c**"), [{ mark: "strong", of: ["a ", { mark: "em", of: ["b"] }, " c"] }]);
    same(line("`**a**`"), [{ mark: "code", text: "**a**" }]);
  });
  test("markup in a message is text", () => {
    const nasty = "<img src=x onerror=alert(1)> & <b>";
    same(line(nasty), [nasty]);
  });
  test("only http and https become links", () => {
    for (const text of ["[x](javascript:alert(1))", "javascript:alert(1)", "[x](data:text/html,y)", "ftp://a.example/"]) {
      same(line(text), [text]);
    }
    same(line("[shop](https://a.example/x)"), [{ mark: "a", href: "https://a.example/x", text: "shop" }]);
  });
  test("the punctuation after an address is not part of it", () => {
    const link = (href) => ({ mark: "a", href, text: href });
    same(line("see https://a.example/x_y_z."), ["see ", link("https://a.example/x_y_z"), "."]);
    same(line("(https://a.example/b)"), ["(", link("https://a.example/b"), ")"]);
    same(line("https://a.example/b_(c)"), [link("https://a.example/b_(c)")]);
  });
  test("names_with_underscores and 2 * 3 * 4 stay as they are", () => {
    same(line("names_with_underscores, 2 * 3 * 4"), ["names_with_underscores, 2 * 3 * 4"]);
  });
  test("lines and lists become blocks, and the empty lines around them go", () => {
    const blocks = readRich("hi\nthere\n\n- a\n- b\n\n3. c\n4. d\n");
    same(blocks, [
      { kind: "lines", lines: [["hi"], ["there"]] },
      { kind: "ul", start: 1, lines: [["a"], ["b"]] },
      { kind: "ol", start: 3, lines: [["c"], ["d"]] }
    ]);
  });
  test("empty lines between words are kept", () => {
    same(readRich("a\n\nb"), [{ kind: "lines", lines: [["a"], [], ["b"]] }]);
  });
  test("hostile input is read in good time", () => {
    const started = Date.now();
    for (const piece of ["*", "**a", "_a", "`", "[", "[a](", "https://", "__", "*a _b "]) readRich(piece.repeat(4e3 / piece.length));
    same(Date.now() - started < 2e3, true, "done within two seconds");
  });
  test("a quote is cut to fifty characters and never inside one", () => {
    same(shorten("a\n  b"), "a b");
    same(shorten("😀".repeat(51)), "😀".repeat(50) + "…");
    same(shorten("x".repeat(50)), "x".repeat(50));
  });
  test("plain text is what is read without the marks", () => {
    same(plain("**a *b*** `c` [shop](https://a.example/x)\n- one\n- two"), "a b c shop\none\ntwo");
    same(plain("2 * 3 * 4, names_with_underscores"), "2 * 3 * 4, names_with_underscores");
  });
  test("a quote has no marks", () => {
    same(shorten("**Yes**, see `x`"), "Yes, see x");
  });

  // src/lang/ar.ts
  var words = {
    title: "تحدّث معنا",
    openChat: "فتح المحادثة",
    closeChat: "إغلاق المحادثة",
    notLoaded: "تعذّر تحميل المحادثة الآن",
    online: "نحن متصلون الآن",
    reachable: "نردّ عادةً خلال دقائق",
    unreachable: "سنعود إليك قريبًا",
    welcome: "مرحبًا! كيف يمكننا مساعدتك؟",
    connecting: "جارٍ تحميل المحادثة…",
    placeholder: "اكتب رسالة…",
    send: "إرسال",
    save: "حفظ",
    cancel: "إلغاء",
    close: "إغلاق",
    operator: "الدعم",
    ai: "المساعد",
    you: "أنت",
    typing: "يكتب الآن",
    today: "اليوم",
    yesterday: "أمس",
    sending: "جارٍ الإرسال",
    sent: "أُرسلت",
    delivered: "وصلت",
    read: "قُرئت",
    failed: "لم تُرسل",
    retry: "إعادة المحاولة",
    discard: "إزالة",
    edited: "معدّلة",
    deleted: "حُذفت الرسالة",
    more: "خيارات الرسالة",
    reply: "ردّ",
    copy: "نسخ النص",
    edit: "تعديل",
    remove: "حذف",
    removeReally: "حذف لدى الجميع؟",
    replyingTo: "ردّ على",
    editing: "تعديل الرسالة",
    editGone: "حُذفت هذه الرسالة.",
    notFound: "لم تعد هذه الرسالة موجودة.",
    trouble: "لم ينجح ذلك. يُرجى المحاولة مرة أخرى.",
    reconnecting: "جارٍ إعادة الاتصال…",
    offline: "أنت غير متصل بالإنترنت. ستُرسل الرسائل عند عودة الاتصال.",
    refused: "المحادثة غير متاحة الآن.",
    outdated: "في هذه الصفحة إصدار قديم من المحادثة. أعد تحميلها للمتابعة.",
    reload: "إعادة تحميل الصفحة",
    learnMore: "معرفة المزيد",
    dismiss: "إخفاء",
    closed: "أُغلقت هذه المحادثة. اكتب رسالة لفتحها من جديد.",
    newMessages: "رسائل جديدة",
    newMark: "جديد",
    older: "جارٍ تحميل الرسائل السابقة…",
    tooLong: "أطول من المسموح بـ",
    attach: "إرفاق ملفات",
    takePhoto: "التقاط صورة",
    dropHere: "أفلت الملفات هنا لإرسالها",
    uploading: "جارٍ الرفع، {0}",
    removeFile: "إزالة {0}",
    retryFile: "إعادة رفع {0}",
    tooLarge: "الملف أكبر من {0}.",
    emptyFile: "الملف فارغ.",
    tooMany: "يمكن إرفاق 10 ملفات بكل رسالة.",
    wrongType: "هذا النوع من الملفات غير مقبول.",
    image: "zero:لا صور|one:صورة|two:صورتان|few:{0} صور|many:{0} صورة|other:{0} صورة",
    video: "zero:لا مقاطع|one:مقطع فيديو|two:مقطعا فيديو|few:{0} مقاطع فيديو|many:{0} مقطع فيديو|other:{0} مقطع فيديو",
    audio: "zero:لا تسجيلات|one:تسجيل صوتي|two:تسجيلان صوتيان|few:{0} تسجيلات صوتية|many:{0} تسجيلًا صوتيًا|other:{0} تسجيل صوتي",
    file: "zero:لا ملفات|one:ملف|two:ملفان|few:{0} ملفات|many:{0} ملفًا|other:{0} ملف",
    openFile: "فتح {0}",
    download: "تنزيل {0}",
    previous: "السابق",
    next: "التالي",
    placeOf: "{0} من {1}",
    askBefore: "قبل أن نبدأ",
    askAfter: "كيف يمكننا الوصول إليك؟",
    askWhy: "ليصلك ردّنا بعد مغادرتك هذه الصفحة.",
    email: "البريد الإلكتروني",
    phone: "الهاتف",
    emailWrong: "أدخل عنوانًا مثل name@example.com.",
    phoneWrong: "أدخل رقمًا مثل ‎+33 6 12 34 56 78.",
    oneNeeded: "أدخل أحدهما على الأقل.",
    askSend: "متابعة",
    askSkip: "تخطٍّ",
    rateTitle: "كيف كانت تجربتك معنا؟",
    rateComment: "هل تودّ إضافة شيء؟ (اختياري)",
    rateSend: "إرسال التقييم",
    rateLater: "ليس الآن",
    rateThanks: "شكرًا على تقييمك!",
    faces: "سيئ جدًا|سيئ|مقبول|جيد|رائع"
  };
  var ar_default = words;

  // src/view/strings.ts
  var STRINGS = {
    title: "Chat with us",
    openChat: "Open chat",
    closeChat: "Close chat",
    notLoaded: "Chat cannot be loaded right now",
    online: "We’re here right now",
    reachable: "We usually reply within minutes",
    unreachable: "We’ll get back to you",
    welcome: "Hi! How can we help?",
    connecting: "Loading the conversation…",
    placeholder: "Write a message…",
    send: "Send",
    save: "Save",
    cancel: "Cancel",
    close: "Close",
    operator: "Support",
    ai: "Assistant",
    you: "You",
    typing: "is typing",
    today: "Today",
    yesterday: "Yesterday",
    sending: "Sending",
    sent: "Sent",
    delivered: "Delivered",
    read: "Read",
    failed: "Not sent",
    retry: "Try again",
    discard: "Remove",
    edited: "edited",
    deleted: "Message deleted",
    more: "Message options",
    reply: "Reply",
    copy: "Copy text",
    edit: "Edit",
    remove: "Delete",
    removeReally: "Delete for everyone?",
    replyingTo: "Reply to",
    editing: "Edit message",
    editGone: "That message was deleted.",
    notFound: "That message is not here any more.",
    trouble: "That didn’t work. Please try again.",
    reconnecting: "Reconnecting…",
    offline: "You’re offline. Messages are sent once you’re back.",
    refused: "The chat is not available right now.",
    outdated: "This page has an old version of the chat. Load it again to go on.",
    reload: "Reload page",
    learnMore: "Learn more",
    dismiss: "Dismiss",
    closed: "This conversation was closed. Write to open it again.",
    newMessages: "New messages",
    newMark: "New",
    older: "Loading earlier messages…",
    tooLong: "too long by",
    attach: "Attach files",
    takePhoto: "Take a photo",
    dropHere: "Drop files here to send them",
    uploading: "Uploading, {0}",
    removeFile: "Remove {0}",
    retryFile: "Upload {0} again",
    tooLarge: "The file is larger than {0}.",
    emptyFile: "The file is empty.",
    tooMany: "A message takes 10 files.",
    wrongType: "Files of this type are not accepted.",
    image: "one:Photo|other:{0} photos",
    video: "one:Video|other:{0} videos",
    audio: "one:Audio|other:{0} recordings",
    file: "one:File|other:{0} files",
    openFile: "Open {0}",
    download: "Download {0}",
    previous: "Previous",
    next: "Next",
    placeOf: "{0} of {1}",
    askBefore: "Before we start",
    askAfter: "How can we reach you?",
    askWhy: "So that our answer finds you when you have left this page.",
    email: "Email",
    phone: "Phone",
    emailWrong: "Please enter an address such as name@example.com.",
    phoneWrong: "Please enter a number such as +33 6 12 34 56 78.",
    oneNeeded: "Please enter one of the two.",
    askSend: "Continue",
    askSkip: "Skip",
    rateTitle: "How did we do?",
    rateComment: "Anything you would like to add? (optional)",
    rateSend: "Send rating",
    rateLater: "Not now",
    rateThanks: "Thank you for your feedback!",
    faces: "Terrible|Poor|Okay|Good|Great"
  };

  // src/view/words.ts
  var fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, place) => String(values[place]));
  function plural(forms, n, locale) {
    const all = forms.split("|");
    const kind = new Intl.PluralRules(locale).select(n) + ":";
    const form = all.find((text) => text.startsWith(kind)) ?? all[all.length - 1];
    return fill(form.slice(form.indexOf(":") + 1), new Intl.NumberFormat(locale).format(n));
  }
  var kindOf = (type = "") => /^image\/(png|jpe?g|gif|webp|avif|bmp)$/i.test(type) ? "image" : /^(video|audio)\//i.exec(type)?.[1] ?? "file";
  function summary(message2, view, length = 50) {
    if ("deleted" in message2 && message2.deleted) return view.words.deleted;
    const files = "attachments" in message2 && message2.attachments;
    const types = files ? files.map((a) => a.mimeType) : "hasAttachment" in message2 && message2.hasAttachment ? [message2.attachmentType] : [];
    const kinds = new Set(types.map(kindOf));
    const kind = kinds.size > 1 ? "file" : [...kinds][0];
    const text = shorten(message2.content, length);
    if (!kind) return text;
    const what = plural(view.words[kind], types.length, view.locale);
    return text ? `${what} · ${text}` : what;
  }
  var UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];
  function sizeOf(bytes, locale) {
    let step = 0;
    for (; bytes >= 1e3 && step < 3; step++) bytes /= 1024;
    return new Intl.NumberFormat(locale, {
      style: "unit",
      unit: UNITS[step],
      unitDisplay: step ? "short" : "long",
      maximumFractionDigits: bytes < 10 ? 1 : 0
    }).format(bytes);
  }
  function safe(url) {
    try {
      return /^(https?|blob):$/.test(new URL(url, location.href).protocol) ? url : void 0;
    } catch {
      return void 0;
    }
  }
  function localeOf(tag) {
    try {
      return Intl.getCanonicalLocales(tag)[0];
    } catch {
      return void 0;
    }
  }

  // test/words.test.ts
  var places = (text) => [...new Set(text.match(/\{\d\}/g))].sort();
  var counted = ["image", "video", "audio", "file"];
  test("Arabic says everything that English says, and nothing else", () => {
    same(Object.keys(ar_default).sort(), Object.keys(STRINGS).sort());
    for (const key of Object.keys(STRINGS)) {
      same(ar_default[key].trim() !== "", true, key);
      if (!counted.includes(key)) same(places(ar_default[key]), places(STRINGS[key]), key);
    }
    same(ar_default.faces.split("|").length, STRINGS.faces.split("|").length);
  });
  test("Arabic has a form for each of its six numbers", () => {
    const kinds = ["zero", "one", "two", "few", "many", "other"];
    for (const key of counted) same(ar_default[key].split("|").map((form) => form.split(":")[0]), kinds, key);
    same(plural(ar_default.image, 2, "ar"), "صورتان");
  });
  test("a number finds its form, and an unknown form the last", () => {
    same([1, 2, 1500].map((n) => plural(STRINGS.image, n, "en")), ["Photo", "2 photos", "1,500 photos"]);
    same(plural("many", 3, "en"), "many");
  });
  test("values are put in their places, also more than once", () => {
    same(fill("{1} of {0}, {1}", "a", 2), "2 of a, 2");
  });
  test("sizes are read as people read them", () => {
    same([1, 999, 1e3, 245760, 1572864, 10485760].map((n) => sizeOf(n, "en")), [
      "1 byte",
      "999 bytes",
      "1 kB",
      "240 kB",
      "1.5 MB",
      "10 MB"
    ]);
  });
  test("pictures that are programs are only files", () => {
    same(["image/png", "image/svg+xml", "video/mp4", "audio/mpeg", "text/html", ""].map(kindOf), [
      "image",
      "file",
      "video",
      "audio",
      "file",
      "file"
    ]);
  });
  test("what is no language is not asked for", () => {
    same(["de-at", "", "no_such_language_at_all"].map(localeOf), ["de-AT", void 0, void 0]);
  });
  test("a message in few words says what is with it", () => {
    const view = { words: STRINGS, locale: "en" };
    const file2 = (mimeType) => ({ id: "", filename: "", mimeType, size: 1, url: "" });
    const said2 = (content, ...types) => summary({ id: "1", content, sender: "visitor", timestamp: "", attachments: types.map(file2) }, view);
    same(said2("**Hello**"), "Hello");
    same(said2("", "image/png", "image/gif"), "2 photos");
    same(said2("", "image/png", "application/pdf"), "2 files");
    same(said2("My bill", "application/pdf"), "File · My bill");
    same(summary({ id: "1", content: "", sender: "operator", hasAttachment: true, attachmentType: "image/png" }, view), "Photo");
    same(summary({ id: "1", content: "", sender: "operator", deleted: true }, view), STRINGS.deleted);
  });
  pageTest("an address that runs is none", () => {
    const urls = ["https://a.example/x", "blob:https://a.example/1", "javascript:alert(1)", "data:text/html,x", "http://", void 0];
    same(urls.map((url) => safe(url) ?? null), ["https://a.example/x", "blob:https://a.example/1", null, null, null, null]);
  });

  // src/shared/emitter.ts
  function createEmitter(own = () => {
  }) {
    const handlers = /* @__PURE__ */ new Map();
    const off = (name, handler) => void handlers.get(name)?.delete(handler);
    return {
      on(name, handler) {
        handlers.set(name, (handlers.get(name) ?? /* @__PURE__ */ new Set()).add(handler));
        return () => off(name, handler);
      },
      off,
      emit(name, ...args) {
        for (const handler of [...handlers.get(name) ?? [], own(name)]) {
          try {
            handler?.(...args);
          } catch (e) {
            console.error("[PocketPing]", e);
          }
        }
      }
    };
  }

  // src/loader/options.ts
  function optionsOf(data) {
    const options = {};
    for (const [name, text] of Object.entries(data)) {
      if (text) options[name] = text === "true" || text !== "false" && text;
    }
    return options.endpoint || options.projectId || options.theme || options.position ? options : void 0;
  }
  function complete(options, script, page) {
    const { endpoint } = options;
    const { href } = new URL(endpoint || "/pocketping", endpoint ? page : script || page);
    return { ...options, endpoint: href.replace(/\/+$/, "") };
  }

  // src/shared/clock.ts
  var systemClock = {
    now: () => Date.now(),
    after(milliseconds, work) {
      const id = setTimeout(work, milliseconds);
      return () => clearTimeout(id);
    }
  };

  // src/shared/look.ts
  function coloursOf(look2, names, supports = CSS.supports) {
    return ["light", "dark"].map((theme) => {
      const rules = Object.entries(names).map(([name, key]) => {
        const value = look2[key]?.[theme] ?? look2[key];
        const { from, to, direction = "to bottom" } = value?.from ? value : { from: value };
        if (![from, to || from].every((colour) => supports("color", colour) && !/\/\*/.test(colour))) return "";
        const css = to && name !== "accent" ? `linear-gradient(${/^[\w .-]+$/.test(direction) ? direction : "0"},${from},${to})` : from;
        return `--${name}:${css};--on-${name}:${textOn(hexOf(from))};`;
      });
      return `:host${theme === "dark" ? "([dark])" : ""}{${rules.join("")}}`;
    }).join("");
  }
  var hexOf = (color) => Object.assign(document.createElement("canvas").getContext("2d") ?? {}, { fillStyle: color }).fillStyle;
  function textOn(color) {
    const [r, g, b] = [1, 3, 5].map((i) => (parseInt(color.slice(i, i + 2), 16) / 255) ** 2.2);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
  }

  // src/shared/svg.ts
  var SVG = "http://www.w3.org/2000/svg";
  function svg(path) {
    const icon2 = document.createElementNS(SVG, "svg");
    const shape = document.createElementNS(SVG, "path");
    icon2.setAttribute("viewBox", "0 0 24 24");
    shape.setAttribute("d", path);
    icon2.append(shape);
    return icon2;
  }

  // src/loader/icon.ts
  var PATHS = {
    chat: "M9 18 4.6 20l.8-4.2A8.3 7.2 0 1 1 9 18Z",
    message: "M4 5h16v11h-9l-5 4v-4H4Z",
    help: "M9 7h6v5h-3v2-2h3V7ZM12 17v1"
  };
  function icon(name = "chat") {
    if (PATHS[name]) return svg(PATHS[name]);
    const image = document.createElement("img");
    image.alt = "";
    image.src = name[0] === "<" ? "data:image/svg+xml," + encodeURIComponent(name) : name;
    return image;
  }

  // src/loader/pages.ts
  function isShown(show = [], hide = [], { href, pathname }) {
    const any = (patterns) => (patterns.split?.(",") ?? patterns).some((pattern) => {
      try {
        const regex = /^\/.*[\^$\\|([+].*\/$/.test(pattern) ? pattern.slice(1, -1) : `^${pattern.replace(/[^\w*]/g, "\\$&").replace(/\*/g, ".*")}$`;
        return RegExp(regex).test(pathname) || RegExp(regex).test(href);
      } catch {
        return false;
      }
    });
    return (!show.length || any(show)) && !any(hide);
  }

  // src/loader/sheet.ts
  function addSheet(shadow, css, nonce) {
    let set;
    try {
      const sheet = new CSSStyleSheet();
      shadow.adoptedStyleSheets = [sheet, ...shadow.adoptedStyleSheets];
      set = (text) => sheet.replaceSync(text);
    } catch {
      const style = document.createElement("style");
      if (nonce) style.nonce = nonce;
      shadow.prepend(style);
      set = (text) => style.textContent = text;
    }
    set(css);
    return set;
  }

  // src/loader/style.css
  var style_default = ":host{all:initial!important;position:fixed!important;z-index:2147483000!important;--accent: #4251d6;--on: var(--on-accent, #fff);--offset: 20px}:host([off]){display:none!important}.launch{all:unset;position:fixed;bottom:calc(var(--offset) + env(safe-area-inset-bottom));inset-inline-end:var(--offset);display:grid;padding:14.5px;border-radius:50%;cursor:pointer;color:var(--on-toggle, var(--on));background:var(--toggle, var(--accent));box-shadow:0 4px 20px #0004;fill:currentColor;stroke:currentColor;stroke-width:2}.launch:focus-visible{outline:3px solid var(--accent);outline-offset:3px}.launch>*{width:27px;height:27px}@media print{:host{display:none!important}}";

  // src/loader/launcher.ts
  var LOOK = 500;
  function launch(config, lent) {
    const element = document.createElement("pocketping-chat");
    const shadow = element.attachShadow({ mode: "open" });
    const style = (text = "") => addSheet(shadow, text, config.nonce);
    const custom = style();
    const look2 = style();
    style(style_default);
    const button = document.createElement("button");
    button.className = "launch";
    button.ariaExpanded = "false";
    shadow.append(button);
    const life = new AbortController();
    const { signal } = life;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    let name = "";
    let failing = false;
    let waits = config.showDelay > 0;
    let started;
    let loading;
    let abandon;
    const attach = () => {
      if (document.body && !signal.aborted && !waits && !element.isConnected) document.documentElement.append(element);
    };
    const label = () => {
      const words2 = config.strings ?? {};
      button.title = failing ? words2.notLoaded || "Chat cannot be loaded right now" : "";
      button.ariaLabel = (name || words2.openChat || "Open chat") + (failing ? `. ${button.title}` : "");
      attach();
    };
    const place = () => element.toggleAttribute("off", !isShown(config.showOnPages, config.hideOnPages, location));
    const paint = () => {
      const { theme, position, offset, primaryTextColor, zIndex } = config;
      element.toggleAttribute("dark", theme === "dark" || theme === "auto" && dark.matches);
      const side = /left|right/.exec(position);
      look2(
        coloursOf({ primaryColor: config.color, ...config, ...host.branding }, { accent: "primaryColor", toggle: "toggleColor" }) + `:host{${CSS.supports("color", primaryTextColor) ? `--on:${primaryTextColor};` : ""}${offset >= 0 ? `--offset:${offset}px;` : ""}${zIndex ? `z-index:${+zIndex}!important` : ""}}` + (side ? `.launch{inset-inline:auto;${side}:var(--offset)}` : "")
      );
      custom(config.customCSS ?? "");
      button.firstChild?.replaceWith(icon(config.toggleIcon));
      place();
      label();
    };
    const host = {
      ...lent,
      config,
      shadow,
      button,
      style,
      paint,
      colours: coloursOf,
      reveal() {
        waits = false;
        attach();
      },
      label(text) {
        name = text;
        label();
      }
    };
    button.append("");
    paint();
    const chat2 = () => {
      attach();
      return loading ?? (loading = new Promise((resolve, reject) => {
        abandon = reject;
        lent.fetch("chat").then((start) => signal.aborted || resolve(started = start(host))).catch(reject);
      }));
    };
    const withChat = (use) => void chat2().then(use, () => {
    });
    const show = () => withChat((found) => found.show());
    const near = () => ["chat", "panel"].forEach((name2) => void lent.fetch(name2));
    button.onpointerenter = button.onfocus = near;
    button.onclick = () => {
      near();
      if (started) started.toggle();
      else withChat((found) => found.setOpen(true));
    };
    document.addEventListener("DOMContentLoaded", attach, { signal });
    addEventListener("online", lent.wake, { signal });
    dark.addEventListener("change", paint, { signal });
    const wasOpen = () => (config.persistOpenState ? lent.keep : lent.tabKeep).get(KEYS.open);
    const timers = [
      waits && setTimeout(host.reveal, config.showDelay),
      // Whoever opened or closed it in this tab has had it.
      config.autoOpenDelay > 0 && setTimeout(() => wasOpen() ?? show(), config.autoOpenDelay),
      // Not every browser tells that a page became another one without a load, and a page's own history is left as it is.
      (config.showOnPages || config.hideOnPages) && setInterval(place, LOOK)
    ];
    if (config.persistOpenState && wasOpen()) show();
    return {
      chat: chat2,
      loading: () => loading,
      showTrouble(now) {
        failing = now;
        label();
        if (now) lent.emit("error", new Error(button.title));
      },
      configured() {
        paint();
        host.configured?.();
        if (config.trackedElements) withChat();
      },
      destroy() {
        life.abort();
        timers.forEach((id) => clearTimeout(id));
        abandon?.(new Error("Destroyed"));
        started?.destroy();
        element.remove();
      }
    };
  }

  // src/loader/scripts.ts
  var FIRST2 = 1e3;
  var LONGEST3 = 16e3;
  function createScripts(insert, clock, onTrouble) {
    const sources = {};
    const start = (name, file2) => {
      let pause = FIRST2;
      let there = false;
      let busy = false;
      let arrived;
      let cancel = () => {
      };
      const script = new Promise((resolve) => {
        arrived = (found) => {
          there = true;
          resolve(found);
        };
      });
      const attempt = () => {
        if (there || busy) return;
        cancel();
        busy = true;
        insert(name, () => {
          busy = false;
          onTrouble(!there);
          if (there) return;
          cancel = clock.after(pause, attempt);
          pause = Math.min(LONGEST3, pause * 2);
        }, file2);
      };
      attempt();
      return { script, arrived, wake: attempt };
    };
    return {
      /** The script, as soon as it can be had. Asking again ends the pause before the next attempt. */
      fetch(name, file2) {
        sources[name]?.wake();
        return (sources[name] ?? (sources[name] = start(name, file2))).script;
      },
      /** A script calls this when it runs. */
      arrived: (name, script) => sources[name]?.arrived(script),
      /** The network may be back. */
      wake: () => Object.values(sources).forEach((source) => source.wake())
    };
  }

  // src/loader/scriptTags.ts
  function scriptTags(base, nonce) {
    let policy;
    return (name, done, file2 = FILES[name]) => {
      const tag = document.createElement("script");
      tag.async = true;
      if (nonce) tag.nonce = nonce;
      tag.onload = tag.onerror = () => {
        tag.remove();
        done();
      };
      policy ?? (policy = createPolicy());
      tag.src = policy.createScriptURL(new URL(file2, base || location.href).href);
      document.head.append(tag);
    };
  }
  function createPolicy() {
    const rules = { createScriptURL: (url) => url };
    try {
      return globalThis.trustedTypes.createPolicy("pocketping", rules);
    } catch {
      return rules;
    }
  }

  // src/loader/pocketPing.ts
  function createPocketPing(script, scriptNonce) {
    const keep = keepIn(() => globalThis.localStorage);
    const tabKeep = keepIn(() => globalThis.sessionStorage);
    let config;
    let launcher;
    const bus = createEmitter((name) => config?.[`on${name[0].toUpperCase()}${name.slice(1)}`]);
    const scripts2 = createScripts(
      scriptTags(script, scriptNonce),
      systemClock,
      (failing) => launcher?.showTrouble(failing)
    );
    const chat2 = () => launcher?.chat() ?? Promise.reject(new Error("Call PocketPing.init first"));
    const tell = (found, use) => void found?.then(use).catch(complain);
    const started = () => launcher?.loading();
    const forward = (name) => {
      return (...given) => {
        const answer2 = (async () => {
          const args = name === "trigger" ? JSON.parse(JSON.stringify(given)) : given;
          return (await chat2()).api[name](...args);
        })();
        answer2.catch(complain);
        return answer2;
      };
    };
    return {
      version: VERSION,
      init(options = {}) {
        if (!globalThis.document) return;
        this.destroy();
        try {
          config = complete(options, script, location.href);
        } catch (e) {
          return complain(e);
        }
        const mine = launcher = launch(config, { keep, tabKeep, emit: bus.emit, ...scripts2 });
        if (keep.get(KEYS.session) || tabKeep.get(KEYS.outbox) || config.trackedElements) {
          whenIdle(() => mine === launcher && tell(mine.chat()));
        }
      },
      /** Changes options; what is on the page follows. */
      setConfig(options) {
        if (!config) return tell(chat2());
        if (options.endpoint) return this.init({ ...config, ...options });
        Object.assign(config, options);
        launcher?.configured();
      },
      destroy() {
        launcher?.destroy();
        launcher = config = void 0;
      },
      close: () => tell(started(), (c) => c.setOpen(false)),
      open: forward("open"),
      toggle: forward("toggle"),
      sendMessage: forward("sendMessage"),
      uploadFile: forward("uploadFile"),
      uploadFiles: forward("uploadFiles"),
      trigger: forward("trigger"),
      setupTrackedElements(trackedElements) {
        this.setConfig({ trackedElements });
      },
      getTrackedElements: () => config?.trackedElements ?? [],
      onEvent: (name, handler) => bus.on(`event:${name}`, handler),
      offEvent: (name, handler) => bus.off(`event:${name}`, handler),
      on: bus.on,
      identify(identity) {
        const text = JSON.stringify(identity);
        if (!isIdentity(text)) throw new Error("identify needs an id, and at most 32 KB");
        keep.set(KEYS.identity, text);
        tell(started(), (c) => c.identify());
        bus.emit("identify", identity);
      },
      getIdentity: () => keptIdentity(keep) ?? null,
      reset({ newSession = false } = {}) {
        keep.set(KEYS.identity, null);
        tell(started(), (c) => c.reset(newSession));
        if (newSession && !started()) [KEYS.session, KEYS.visitor].forEach((key) => keep.set(key, null));
        bus.emit("reset", { newSession });
      },
      /** For the scripts that the loader fetches. */
      _attach: scripts2.arrived
    };
  }
  var complain = (problem) => console.error("[PocketPing]", problem);
  var whenIdle = (work) => (globalThis.requestIdleCallback ?? setTimeout)(work);

  // test/loader.test.ts
  test("a script tag without our attributes starts nothing", () => {
    same(optionsOf({ other: "x" }), void 0);
  });
  test("the attributes of the script tag become options", () => {
    const options = optionsOf({ endpoint: "/chat", theme: "dark", welcome: "Hi", autoOpen: "false", title: "" });
    same(options, { endpoint: "/chat", theme: "dark", welcome: "Hi", autoOpen: false });
  });
  test("the endpoint is beside the script unless the site says otherwise", () => {
    const page = "https://shop.example/a/b";
    same(complete({}, "https://chat.example/x/widget.js", page).endpoint, "https://chat.example/pocketping");
    same(complete({ endpoint: "/chat/" }, "https://chat.example/widget.js", page).endpoint, "https://shop.example/chat");
  });
  test("a handler that throws does not keep the others from hearing", () => {
    const bus = createEmitter();
    const heard = [];
    const error = console.error;
    console.error = () => {
    };
    bus.on("a", () => {
      throw new Error("boom");
    });
    bus.on("a", (x) => heard.push(x));
    bus.emit("a", "b");
    console.error = error;
    same(heard, ["b"]);
  });
  test("unsubscribing works by function and by offEvent", () => {
    const pocketPing = createPocketPing("");
    const bus = createEmitter();
    const heard = [];
    const off = bus.on("a", (x) => heard.push(x));
    off();
    bus.emit("a", "x");
    same(heard, []);
    same(typeof pocketPing.onEvent("show_offer", () => {
    }), "function");
  });
  test("identify needs an id", () => {
    let refused = false;
    try {
      createPocketPing("").identify({});
    } catch {
      refused = true;
    }
    same(refused, true);
  });
  test("sending before init is refused without an uncaught error", async () => {
    const sent = createPocketPing("").sendMessage("hi");
    same(await sent.then(() => "sent", (e) => e.message), "Call PocketPing.init first");
  });
  test("text on a colour stays readable", () => {
    same([textOn("#4251d6"), textOn("#ffd500"), textOn("#ffffff"), textOn("#008080")], ["#fff", "#000", "#000", "#fff"]);
  });

  // test/scripts.test.ts
  function scripts() {
    const clock = settableClock();
    const inserted = [];
    const told = [];
    let ends = "fails";
    const made = createScripts(
      (name, done) => {
        inserted.push(name);
        if (ends === "arrives") made.arrived(name, `the ${name}`);
        if (ends !== "waits") clock.after(1, done);
      },
      clock,
      (failing) => told.push(failing)
    );
    let got;
    const ask = () => void made.fetch("chat").then((script) => got = script);
    return { made, clock, inserted, told, ask, got: () => got, end: (how) => ends = how };
  }
  test("a script that did not load is fetched again, after pauses that grow", async () => {
    const s = scripts();
    s.ask();
    await s.clock.pass(3500);
    same([s.inserted.length, s.told], [3, [true, true, true]]);
    s.end("arrives");
    await s.clock.pass(16e3);
    same([s.got(), s.told[s.told.length - 1]], ["the chat", false]);
  });
  test("asking again, or the network coming back, ends the pause", async () => {
    const s = scripts();
    s.ask();
    await s.clock.pass(2e4);
    const before = s.inserted.length;
    s.ask();
    await s.clock.pass(10);
    s.made.wake();
    await s.clock.pass(10);
    same(s.inserted.length - before, 2);
  });
  test("asking twice while a script is on its way fetches it once", async () => {
    const s = scripts();
    s.end("waits");
    s.ask();
    s.ask();
    await settle();
    same(s.inserted, ["chat"]);
  });
  test("a script that loads without arriving counts as failed", async () => {
    const s = scripts();
    s.ask();
    await s.clock.pass(10);
    same([s.told, s.got()], [[true], void 0]);
  });

  // test/uploads.test.ts
  var file = (name, type = "image/png", bytes = "picture") => new File([bytes], name, { type });
  var attachment = (id) => ({ id, filename: `${id}.png`, mimeType: "image/png", size: 7, url: `https://chat.example/files/${id}` });
  async function withUploads(options = {}) {
    const c = await connectedChat(options);
    let ids3 = 0;
    c.server.answers["/upload"] = () => ({ attachmentId: `a${++ids3}`, uploadUrl: `https://chat.example/upload/a${ids3}`, expiresAt: "t" });
    c.server.answers["/upload/complete"] = ({ body }) => attachment(body.attachmentId);
    c.server.answers["/upload-failed"] = ({ body }) => attachment(body.attachmentId);
    return c;
  }
  var progress = (c) => c.told.filter(([name]) => name === "uploadProgress").map(([, upload]) => upload.progress);
  var one = (c) => c.state().uploads[0];
  var bodies = (c, path) => c.server.to(path).map((call) => call.body);
  var outcomeOf2 = (promise) => promise.then(() => "sent", (e) => e.message);
  test("a file is announced, put where the server says, and completed", async () => {
    const c = await withUploads();
    c.made.attach([file("cat.png")]);
    await settle();
    same([one(c).name, one(c).preview, one(c).progress], ["cat.png", "blob:cat.png", 10]);
    c.put.puts[0].sent(0.5);
    same([one(c).progress, c.put.puts[0].url, c.put.puts[0].type], [50, "https://chat.example/upload/a1", "image/png"]);
    await c.put.puts[0].end();
    same([one(c).progress, one(c).attachment?.id, progress(c)], [100, "a1", [10, 50, 100]]);
    same(bodies(c, "/upload"), [{ filename: "cat.png", mimeType: "image/png", size: 7 }]);
    same(bodies(c, "/upload/complete"), [{ attachmentId: "a1" }]);
    same(c.names().filter((name) => /^upload[SCE]/.test(name)), ["uploadStart", "uploadComplete"]);
  });
  test("what the server does not take is refused without asking it", async () => {
    const c = await withUploads();
    c.made.store.set({ accepts: { maxBytes: 5, types: ["image/png"] } });
    c.made.attach([file("large.png"), file("page.html", "text/html", "x"), file("nothing.png", "image/png", ""), file("no-type", "", "x"), file("a.png", "image/png;x=y", "x")]);
    await settle();
    same(
      c.state().uploads.map(({ failed }) => [failed?.code, failed?.retry]),
      [["FILE_TOO_LARGE", false], ["UNSUPPORTED_MEDIA_TYPE", false], ["FILE_TOO_LARGE", false], ["UNSUPPORTED_MEDIA_TYPE", false], [void 0, void 0]]
    );
    same([c.server.to("/upload").length - 1, c.state().uploads[3].type], [0, "application/octet-stream"]);
  });
  test("what the server takes is what it said at connect", async () => {
    const c = chat();
    same([c.state().accepts.maxBytes, c.state().accepts.types.length], [10485760, 14]);
    const answer2 = { sessionId: "abc.mac", visitorId: "v", cursor: "log.1", uploads: { maxBytes: 9, types: ["text/html"] } };
    c.server.answers["/connect"] = answer2;
    c.made.setOpen(true);
    await c.clock.pass(10);
    same(c.state().accepts, answer2.uploads);
    c.server.answers["/connect"] = { ...answer2, uploads: { maxBytes: 9 } };
    c.bring({ type: "reset" });
    await c.clock.pass(1e3);
    same(c.state().accepts, answer2.uploads, "an answer that makes no sense");
  });
  test("a message holds ten files at most", async () => {
    const c = await withUploads();
    c.made.attach(Array.from({ length: 11 }, (_, i) => file(`${i}.png`)));
    await settle();
    same(c.state().uploads.filter((upload) => upload.failed?.code === "TOO_MANY_FILES").map((upload) => upload.name), ["10.png"]);
  });
  test("a refusal by the server is final for its type and size, and may pass otherwise", async () => {
    for (const [status, retry] of [[413, false], [415, false], [403, true]]) {
      const c = await withUploads();
      c.server.answers["/upload"] = status;
      c.made.attach([file("cat.png")]);
      await c.clock.pass(10);
      same([one(c).failed?.retry, c.server.to("/upload").length], [retry, 1], String(status));
    }
  });
  test("a network that fails is tried again after a pause, and at once when it is back", async () => {
    const c = await withUploads();
    c.made.attach([file("cat.png")]);
    await settle();
    c.server.down = true;
    await c.put.puts[0].end(999);
    same([one(c).failed, one(c).progress], [void 0, 0]);
    await c.clock.pass(600);
    c.server.down = false;
    c.page.back();
    await settle();
    await c.put.puts[1].end();
    same([one(c).attachment?.id, c.server.to("/upload").length], ["a2", 3]);
  });
  test("bytes that got lost are sent again", async () => {
    const c = await withUploads();
    const complete2 = c.server.answers["/upload/complete"];
    let first = true;
    c.server.answers["/upload/complete"] = (call) => first ? (first = false, 400) : complete2(call);
    c.made.attach([file("cat.png")]);
    await settle();
    await c.put.puts[0].end();
    await c.clock.pass(600);
    await c.put.puts[1].end();
    same(one(c).attachment?.id, "a2");
  });
  test("what goes on failing is given up, and tried again when the visitor says so", async () => {
    const c = await withUploads();
    c.server.down = true;
    c.made.attach([file("cat.png")]);
    await c.clock.pass(6e4);
    same([one(c).failed?.retry, c.server.to("/upload").length], [true, 6]);
    c.server.down = false;
    c.made.retryUpload(one(c).key);
    await settle();
    await c.put.puts[0].end();
    same([one(c).failed, one(c).attachment?.id], [void 0, "a1"]);
  });
  test("a cancelled upload stops, and the server need not wait for it", async () => {
    const c = await withUploads();
    c.made.attach([file("cat.png")]);
    await settle();
    c.made.cancelUpload(one(c).key);
    await settle();
    same([c.state().uploads, c.put.puts[0].stopped, bodies(c, "/upload-failed"), c.dropped], [[], true, [{ attachmentId: "a1" }], ["blob:cat.png"]]);
  });
  test("an upload that is cancelled before the server answered is withdrawn when it does", async () => {
    const c = await withUploads();
    let answer2;
    c.server.held = new Promise((resolve) => answer2 = resolve);
    c.made.attach([file("cat.png")]);
    await settle();
    c.made.cancelUpload(one(c).key);
    answer2();
    await c.clock.pass(10);
    same([c.put.puts.length, bodies(c, "/upload-failed")], [0, [{ attachmentId: "a1" }]]);
  });
  test("a send takes the ready files along, shows them until the log does, and leaves the failed", async () => {
    const c = await withUploads();
    c.made.attach([file("cat.png"), file("page.html", "text/html")]);
    await settle();
    await c.put.puts[0].end();
    void c.made.send("");
    same([c.state().uploads.map(({ name }) => name), c.state().outgoing[0].attachments[0].preview], [["page.html"], "blob:cat.png"]);
    await c.clock.pass(10);
    const { clientId, ...sent } = bodies(c, "/message")[0];
    same([sent, c.dropped], [{ content: "", attachmentIds: ["a1"] }, []]);
    c.bring(message("m1", 2, { sender: "visitor", content: "", clientId, attachments: [attachment("a1")] }));
    same([c.state().messages[0].attachments[0].id, c.state().outgoing, c.dropped], ["a1", [], ["blob:cat.png"]]);
  });
  test("nothing is sent while a file is under way, and nothing blank without one", async () => {
    const c = await withUploads();
    c.made.attach([file("cat.png")]);
    await settle();
    same(await outcomeOf2(c.made.send("look")), "A file is under way");
    c.made.cancelUpload(one(c).key);
    same((await outcomeOf2(c.made.send(" "))).slice(0, 9), "A message");
    same(c.server.to("/message").length, 0);
  });
  test("a message with files that waited when the page was left is shown and sent on the next one", async () => {
    const tabKeep = memoryKeep();
    const before = await withUploads({ tabKeep });
    before.made.attach([file("cat.png")]);
    await settle();
    await before.put.puts[0].end();
    before.server.down = true;
    void before.made.send("look");
    await before.clock.pass(10);
    before.made.destroy();
    const after2 = chat({ tabKeep, keep: before.keep });
    same(after2.state().outgoing[0].attachments, [attachment("a1")]);
    await after2.clock.pass(10);
    same(bodies(after2, "/message")[0].attachmentIds, ["a1"]);
  });
  test("a kept message without text is only sent when it names files", () => {
    const tabKeep = memoryKeep();
    const parcel = (body, more = {}) => ({ clientId: "c", path: "/message", body, at: 1, ...more });
    for (const bad of [parcel({ content: "" }), parcel({ content: "", attachmentIds: "a1" }), parcel({ content: "", attachmentIds: ["a1"] }, { attachments: [{}] })]) {
      tabKeep.set(KEYS.outbox, JSON.stringify([bad]));
      same(chat({ tabKeep }).state().outgoing, [], JSON.stringify(bad));
    }
  });
  test("site code uploads files of its own, hears how far they are, and sends them without those of the composer", async () => {
    const c = await withUploads();
    c.made.attach([file("mine.png")]);
    await settle();
    await c.put.puts[0].end();
    const heard = [];
    const uploaded = c.made.api.uploadFile(file("theirs.png"), (percent) => heard.push(percent));
    await settle();
    await c.put.puts[1].end();
    same([(await uploaded).id, heard, c.state().uploads.length], ["a2", [10, 100], 1]);
    void c.made.api.sendMessage("from code", ["a2"]);
    await c.clock.pass(10);
    same([bodies(c, "/message")[0].attachmentIds, c.state().uploads.length], [["a2"], 1]);
  });
  test("site code that fails while it is told how far its file is does not stop the file", async () => {
    const c = await withUploads();
    const error = console.error;
    console.error = () => {
    };
    const uploaded = c.made.api.uploadFile(file("theirs.png"), () => {
      throw new Error("boom");
    });
    await settle();
    await c.put.puts[0].end();
    const { id } = await uploaded;
    console.error = error;
    same(id, "a1");
  });
  test("site code that hands in no file is told so", async () => {
    const c = await withUploads();
    same(await c.made.api.uploadFile(void 0).then(() => "taken", () => "refused"), "refused");
    same(await c.made.api.uploadFiles(null).then(() => "taken", () => "refused"), "refused");
  });
  test("site code hears why its file was not taken", async () => {
    const c = await withUploads();
    same(await outcomeOf2(c.made.api.uploadFiles([file("page.html", "text/html")])), "Files of this type are not taken");
  });
  test("a file is shown while the script that uploads it is on its way, and can be cancelled", async () => {
    const c = await withUploads();
    c.made.attach([file("cat.png"), file("dog.png")]);
    same(c.state().uploads.map(({ name, progress: progress2 }) => [name, progress2]), [["cat.png", 0], ["dog.png", 0]]);
    c.made.cancelUpload(one(c).key);
    await settle();
    same([c.state().uploads.map(({ name }) => name), c.put.puts.length], [["dog.png"], 1]);
  });
  test("a message does not leave without files whose script is still on its way", async () => {
    const c = await withUploads();
    c.made.attach([file("cat.png")]);
    same(await outcomeOf2(c.made.send("look")), "A file is under way");
  });
  test("a reset drops the files of the old conversation", async () => {
    const c = await withUploads();
    c.made.attach([file("cat.png")]);
    await settle();
    c.made.reset(true);
    await settle();
    same([c.state().uploads, c.put.puts[0].stopped, c.dropped], [[], true, ["blob:cat.png"]]);
  });

  // test/preChat.test.ts
  var FORM = { enabled: true, required: false, completed: false, timing: "before-first-message", fields: "email-or-phone" };
  async function asked2(form, options = {}) {
    const c = chat(options);
    const answer2 = { sessionId: "abc.mac", visitorId: "v", messages: [], cursor: "log.1", preChatForm: { ...FORM, ...form } };
    c.server.answers["/connect"] = answer2;
    c.made.setOpen(true);
    await c.clock.pass(10);
    return c;
  }
  var shown = (c) => !!c.state().preChat;
  test("the form stands before the first message and goes with it", async () => {
    const c = await asked2({});
    same(c.state().preChat, { required: false, fields: "email-or-phone" });
    void c.made.send("hello");
    same(shown(c), false);
  });
  test("the form that comes after the first message waits for it", async () => {
    const c = await asked2({ timing: "after-first-message" });
    same(shown(c), false);
    c.bring(message("o1", 2));
    same(shown(c), false);
    void c.made.send("hello");
    same(shown(c), true);
  });
  test("no form is shown that is switched off or was completed", async () => {
    same([shown(await asked2({ enabled: false })), shown(await asked2({ completed: true }))], [false, false]);
  });
  test("a form that is handed in goes away, and site code hears of it", async () => {
    const c = await asked2({ required: true });
    await c.made.preChat({ email: "ada@example.com" });
    same([c.server.to("/prechat")[0].body, shown(c)], [{ email: "ada@example.com" }, false]);
    same(c.told.find(([name]) => name === "preChatCompleted")[1], { email: "ada@example.com" });
  });
  test("a form that the server refuses stays", async () => {
    const c = await asked2({});
    c.server.answers["/prechat"] = 400;
    same([await c.made.preChat({ email: "x" }).then(() => 0, (e) => e.status), shown(c)], [400, true]);
  });
  test("a skipped form stays away from this conversation in this tab, and comes in the next one", async () => {
    const c = await asked2({});
    c.made.skipPreChat();
    same(shown(c), false);
    const after2 = await asked2({}, { keep: c.keep, tabKeep: c.tabKeep });
    same(shown(after2), false);
    after2.server.answers["/connect"] = { sessionId: "next.mac", messages: [], cursor: "log.1", preChatForm: FORM };
    after2.made.reset(true);
    await after2.clock.pass(10);
    same(shown(after2), true);
  });
  test("a form that is required cannot be skipped", async () => {
    const c = await asked2({ required: true });
    c.made.skipPreChat();
    same(shown(c), true);
  });
  test("new settings change the form, and who completed it is not asked again", async () => {
    const c = await connectedChat();
    const update2 = (preChatForm) => c.bring({ type: "config_update", cursor: "log.1", data: { trackedElements: [], preChatForm } });
    const { completed, ...form } = FORM;
    update2(form);
    same(shown(c), true);
    await c.made.preChat({ phone: "+33612345678" });
    update2({ ...form, fields: "email-only" });
    same([shown(c), completed], [false, false]);
    update2();
    same(c.state().preChatForm, void 0);
  });

  // src/session/version.ts
  var SEVERITY = { unsupported: "error", deprecated: "warning" };
  var TOO_OLD = 426;
  function watchVersion(fetch, tell) {
    let told = "";
    return async (...request) => {
      const response = await fetch(...request);
      const header = (name) => response.headers.get(`X-PocketPing-${name}`) ?? void 0;
      const tooOld = response.status === TOO_OLD;
      const status = tooOld ? "unsupported" : header("Version-Status");
      if (!status) return response;
      const text = JSON.stringify([status, header("Min-Version"), header("Latest-Version"), header("Version-Message")]);
      if (text === told) return response;
      const before = told;
      told = text;
      if (status === "ok") {
        if (before) tell();
        return response;
      }
      const body = tooOld ? await response.clone().json().catch(() => null) ?? {} : {};
      tell({
        severity: SEVERITY[status] ?? "info",
        message: header("Version-Message") || body.message || `Version ${VERSION} of the chat is ${status}`,
        currentVersion: VERSION,
        minVersion: header("Min-Version") ?? body.minVersion,
        latestVersion: header("Latest-Version") ?? body.latestVersion,
        canContinue: status !== "unsupported",
        upgradeUrl: body.upgradeUrl
      });
      return response;
    };
  }

  // test/version.test.ts
  var silent = async (work) => {
    const { error, warn } = console;
    console.error = console.warn = () => {
    };
    await work().finally(() => Object.assign(console, { error, warn }));
  };
  async function toldOf(...answers) {
    const told = [];
    const fetch = watchVersion(async () => answers.shift(), (warning) => told.push(warning ?? "fine"));
    const bodies2 = [];
    while (answers.length) bodies2.push(await (await fetch("/")).text());
    return { told, bodies: bodies2 };
  }
  var answer = (status, more = {}, init = {}, body = "{}") => {
    const headers2 = status ? { "X-PocketPing-Version-Status": status } : {};
    for (const [name, value] of Object.entries(more)) headers2[`X-PocketPing-${name}`] = value;
    return new Response(body, { ...init, headers: headers2 });
  };
  test("an answer without a word on the version, or a good one, is nothing to tell", async () => {
    same((await toldOf(answer(void 0), answer("ok"))).told, []);
  });
  test("a status is told once, and again only when it changes", async () => {
    const { told } = await toldOf(answer("outdated"), answer("outdated"), answer("deprecated"), answer(void 0), answer("ok"), answer("ok"));
    same(told.map((warning) => warning === "fine" ? warning : warning.severity), ["info", "warning", "fine"]);
  });
  test("what the headers say becomes the warning", async () => {
    const { told } = await toldOf(answer("deprecated", { "Min-Version": "2.0.0", "Latest-Version": "4.0.0", "Version-Message": "Please reload" }));
    same(told, [
      { severity: "warning", message: "Please reload", currentVersion: VERSION, minVersion: "2.0.0", latestVersion: "4.0.0", canContinue: true }
    ]);
  });
  test("a 426 ends it, says where to go, and is still read by who asked", async () => {
    const body = '{"code":"WIDGET_UNSUPPORTED","message":"Too old","minVersion":"4.0.0","upgradeUrl":"https://docs.example/"}';
    const { told, bodies: bodies2 } = await toldOf(answer(void 0, {}, { status: 426 }, body));
    same(bodies2, [body]);
    same(told, [
      { severity: "error", message: "Too old", currentVersion: VERSION, minVersion: "4.0.0", canContinue: false, upgradeUrl: "https://docs.example/" }
    ]);
  });
  test("an answer that only fails still tells of the version", async () => {
    same((await toldOf(answer("outdated", {}, { status: 500 }))).told.length, 1);
  });
  var TOO_OLD2 = { severity: "error", message: "Too old", currentVersion: VERSION, canContinue: false };
  test("a version that the server does not want any more sends nothing, hears nothing and keeps what was written", () => silent(async () => {
    const c = await connectedChat();
    c.server.down = true;
    const sent = c.made.send("kept").catch((e) => e.message);
    c.tabKeep.set(TAB_KEYS.draft, "half a thought");
    await c.clock.pass(10);
    c.server.down = false;
    c.server.calls.length = 0;
    c.made.warn(TOO_OLD2);
    void c.made.send("refused").catch(() => {
    });
    c.page.back();
    await c.clock.pass(6e4);
    same([c.state().link, c.server.calls, c.socket.last().stopped, c.tabKeep.get(TAB_KEYS.draft)], ["outdated", [], true, "half a thought"]);
    same([await sent, c.state().outgoing.map((o) => o.content)], ["This version of the chat is too old", ["kept"]]);
    same(["versionWarning", "error", "pollingDisabled"].every((name) => c.names().includes(name)), true);
    const after2 = chat({ keep: c.keep, tabKeep: c.tabKeep });
    await after2.clock.pass(10);
    same(after2.server.to("/message").map((call) => call.body.content), ["kept"]);
  }));
  test("a message that the server refuses for the version of the widget is not lost", () => silent(async () => {
    const c = await connectedChat();
    c.server.answers["/message"] = () => (c.made.warn(TOO_OLD2), 426);
    void c.made.send("kept").catch(() => {
    });
    await c.clock.pass(10);
    same(c.state().outgoing.map(({ content, failed }) => [content, failed]), [["kept", void 0]]);
  }));
  test("a warning that lets the chat go on is kept for the window until the version is in order", () => silent(async () => {
    const c = await connectedChat();
    c.bring({ type: "version_warning", cursor: "log.1", data: { ...TOO_OLD2, severity: "warning", canContinue: true } });
    same([c.state().warning?.message, c.state().link], ["Too old", "live"]);
    c.made.warn();
    same(c.state().warning, void 0);
  }));
  test("a form that is handed in when the version is too old fails and is not waited for", () => silent(async () => {
    const c = await connectedChat();
    c.made.warn(TOO_OLD2);
    same(await c.made.preChat({ email: "a@b.example" }).then(() => "taken", () => "refused"), "refused");
  }));

  // test/settings.test.ts
  var update = (data) => ({ type: "config_update", cursor: "log.1", data: { trackedElements: [], ...data } });
  var SHOP = { selector: ".buy", name: "bought" };
  test("what the server says about the looks is kept, without what it leaves open", async () => {
    const c = chat();
    c.server.answers["/connect"] = {
      ...{ sessionId: "abc.mac", visitorId: "v", messages: [], cursor: "log.1", operatorName: "Ada", operatorAvatar: "" },
      primaryColor: { light: "#fff", dark: "#000" }
    };
    c.made.setOpen(true);
    await c.clock.pass(10);
    same(c.state().branding, { operatorName: "Ada", primaryColor: { light: "#fff", dark: "#000" } });
  });
  test("new settings come whole", async () => {
    const c = await connectedChat();
    c.bring(update({ welcomeMessage: "Hello", branding: { operatorName: "Ada" } }));
    same([c.state().welcome, c.state().branding], ["Hello", { operatorName: "Ada" }]);
    c.bring(update({}));
    same([c.state().welcome, c.state().branding], [void 0, {}]);
    same(c.names().filter((name) => name === "configUpdate").length, 2);
  });
  test("elements that the server names are watched, and others once it says so", async () => {
    const c = await connectedChat();
    c.bring(update({ trackedElements: [SHOP] }));
    same([c.watched[c.watched.length - 1], c.made.config.trackedElements], [[SHOP], [SHOP]]);
    c.bring(update({}));
    same([c.watched[c.watched.length - 1], c.state().trackedElements], [[], []]);
  });
  test("elements that site code names win over those of the server", async () => {
    const own = [{ selector: "#own", name: "own" }];
    const c = await connectedChat({ config: { trackedElements: own } });
    c.bring(update({ trackedElements: [SHOP] }));
    same([c.watched[c.watched.length - 1], c.state().trackedElements], [own, own]);
    same(c.watched[0], own, "before any connect");
  });
  test("a list of elements that is none watches nothing", async () => {
    const c = await connectedChat({ config: { trackedElements: "p" } });
    same([c.watched[0], c.state().trackedElements], [[], []]);
    c.bring(update({ trackedElements: {} }));
    same(c.watched[c.watched.length - 1], []);
  });
  test("whether operators can be reached changes with their presence", async () => {
    const c = await connectedChat();
    c.bring({ type: "presence", cursor: "log.1", data: { online: false, reachable: false } });
    same([c.state().online, c.state().reachable], [false, false]);
    c.bring({ type: "presence", cursor: "log.1", data: { online: true } });
    same([c.state().online, c.state().reachable], [true, false]);
  });
  test("an operator is heard where the window is not seen, once for each message, and only if the site wants that (2.9/D30)", async () => {
    const heard = async (config, arrange) => {
      const c = await connectedChat({ config });
      arrange(c);
      c.bring(message("a", 2), message("a", 2));
      return c.sounds.length;
    };
    same(await heard({ soundEnabled: true }, (c) => c.made.setOpen(false)), 1);
    same(await heard({ soundEnabled: true }, (c) => c.page.shown = false), 1);
    same(await heard({ soundEnabled: true }, () => {
    }), 0);
    same(await heard({}, (c) => c.made.setOpen(false)), 0);
  });
  test("own messages make no sound", async () => {
    const c = await connectedChat({ config: { soundEnabled: true } });
    c.made.setOpen(false);
    c.bring(message("a", 2, { sender: "visitor" }));
    same(c.sounds.length, 0);
  });
  test("on a page that is not to have the widget a message opens nothing and counts as unread", async () => {
    const keep = memoryKeep();
    keep.set(KEYS.session, "abc.mac");
    const c = chat({ keep });
    c.page.ours = false;
    await c.clock.pass(10);
    c.bring(message("a", 2));
    await c.clock.pass(1e3);
    same([c.state().open, c.server.to("/read").map((call) => call.body.status)], [false, ["delivered"]]);
  });
  test("whether the window was open is kept for the tab, or for all when the site wants that", async () => {
    const c = await connectedChat();
    same([c.tabKeep.get(KEYS.open), c.keep.get(KEYS.open)], ["1", null]);
    c.made.setOpen(false);
    same(c.tabKeep.get(KEYS.open), "");
    same((await connectedChat({ config: { persistOpenState: true } })).keep.get(KEYS.open), "1");
  });
  test("a page that becomes another one without a load is told once it comes to rest", async () => {
    const c = await connectedChat();
    c.page.move("https://shop.example/a");
    await c.clock.pass(500);
    c.page.move("https://shop.example/b");
    await c.clock.pass(2e3);
    same(c.server.to("/connect").map((call) => call.body.metadata.url), ["https://shop.example/", "https://shop.example/b"]);
  });
  test("a page that changes before there is a conversation is told to nobody", async () => {
    const c = chat();
    c.page.move("https://shop.example/a");
    await c.clock.pass(5e3);
    same(c.server.calls, []);
  });
  test("the start of a conversation is told once, its going on is not (2.9/D29)", async () => {
    const starts = (c2) => c2.names().filter((name) => name === "sessionStart").length;
    const c = await connectedChat();
    const again = chat({ keep: c.keep });
    await again.clock.pass(10);
    same([starts(c), starts(again), again.names().includes("connect")], [1, 0, true]);
  });
  test("site code hears of an AI that takes over, and of a page that is refused", async () => {
    const c = await connectedChat();
    c.bring({ type: "ai_takeover", cursor: "log.1", data: { reason: "timeout" } });
    same(c.told.find(([name]) => name === "aiTakeover")[1], { reason: "timeout" });
    const error = console.error;
    console.error = () => {
    };
    const refused = chat();
    refused.server.answers["/connect"] = 403;
    refused.made.setOpen(true);
    await refused.clock.pass(10);
    console.error = error;
    same(refused.told.find(([name]) => name === "error")[1].status, 403);
  });
  test("the first message that was unread when the visitor came to look keeps its mark while they do", async () => {
    const c = await connectedChat({ config: { autoOpenOnMessage: false } });
    c.made.setOpen(false);
    c.bring(message("a", 2, { status: "read" }), message("b", 3), message("c", 4));
    c.made.setOpen(true);
    same(c.state().newFrom, "b");
    c.bring(message("d", 5));
    same(c.state().newFrom, "b");
    c.made.setOpen(false);
    c.made.setOpen(true);
    same(c.state().newFrom, void 0);
  });

  // src/chat/language.ts
  function languageOf({ locale }, page, files = define_WORDS_default) {
    const code = (locale || page).toLowerCase().split(/[-_]/)[0];
    return { code, dir: /^(ar|fa|he|ur)$/.test(code) ? "rtl" : "ltr", file: Object.hasOwn(files, code) ? files[code] : void 0 };
  }

  // src/chat/options.ts
  var SAME = [
    ["primaryColor", "color"],
    ["headerTitle", "title"],
    ["logoUrl", "avatar"],
    ["welcomeMessage", "welcome"],
    ["autoOpenOnMessage", "autoOpen"]
  ];
  function settle2(config) {
    const named = config;
    for (const [name, other] of SAME) named[name] = named[other] = named[name] ?? named[other];
    config.position = config.position?.replace("bottom-", "");
  }

  // test/looks.test.ts
  var at = (address) => new URL(address, "https://shop.example/");
  test("a page is shown by path, by address, and by regular expression (2.9/D25)", () => {
    const shown2 = (pattern, address) => isShown([pattern], [], at(address));
    same(shown2("*", "/any"), true);
    same([shown2("/shop/*", "/shop/shoes"), shown2("/shop/*", "/about")], [true, false]);
    same([shown2("/shop/", "/shop/"), shown2("/shop/", "/workshop/1")], [true, false]);
    same([shown2("https://shop.example/a?x=*", "/a?x=1"), shown2("*#/pricing", "/#/pricing")], [true, true]);
    same([shown2("/^\\/(a|b)$/", "/b"), shown2("/^\\/(a|b)$/", "/bc")], [true, false]);
    same([shown2("/a.b", "/a.b"), shown2("/a.b", "/axb")], [true, false]);
  });
  test("a page that is to be hidden is hidden whatever shows it", () => {
    same([isShown(["*"], ["/checkout*"], at("/checkout/1")), isShown(void 0, ["/checkout*"], at("/"))], [false, true]);
  });
  test("patterns as a text are a list with commas", () => {
    same([isShown("/a,/b", "", at("/b")), isShown("/a,/b", "", at("/c"))], [true, false]);
  });
  test("a pattern that is none fits nothing and breaks nothing (2.9/D25)", () => {
    same([isShown(["/(/"], [], at("/")), isShown([], ["/(/"], at("/"))], [false, true]);
  });
  test("the language is the option, else that of the page, and has words where there are some", () => {
    const files = { ar: "lang-ar-1.js" };
    same(languageOf({ locale: "ar-EG" }, "en", files), { code: "ar", dir: "rtl", file: "lang-ar-1.js" });
    same(languageOf({}, "ar", files), { code: "ar", dir: "rtl", file: "lang-ar-1.js" });
    same(languageOf({ locale: "en" }, "ar", files), { code: "en", dir: "ltr" });
    same(languageOf({}, "he", files), { code: "he", dir: "rtl" });
    same([languageOf({}, "", files).file, languageOf({}, "constructor", files).file], [void 0, void 0]);
  });
  test("options that mean the same are one", () => {
    const settled = (options) => {
      const config = { endpoint: "x", ...options };
      settle2(config);
      return config;
    };
    const old = settled({ title: "Shop", avatar: "/a.png", color: "red", welcome: "Hi", autoOpen: false, position: "bottom-left" });
    same(
      [old.headerTitle, old.logoUrl, old.primaryColor, old.welcomeMessage, old.autoOpenOnMessage, old.position],
      ["Shop", "/a.png", "red", "Hi", false, "left"]
    );
    const both = settled({ title: "old", headerTitle: "new" });
    same([both.title, both.headerTitle, both.position], ["new", "new", void 0]);
  });
  var colours = (header) => coloursOf({ headerColor: header }, { header: "headerColor" });
  pageTest("a colour stands for both themes", () => {
    same(colours("teal"), ":host{--header:teal;--on-header:#fff;}:host([dark]){--header:teal;--on-header:#fff;}");
  });
  pageTest("a colour may be another one in the dark", () => {
    same(colours({ light: "#fd0", dark: "navy" }), ":host{--header:#fd0;--on-header:#000;}:host([dark]){--header:navy;--on-header:#fff;}");
  });
  pageTest("a gradient is one, each theme its own", () => {
    const light = { from: "red", to: "rgb(0 0 0)", direction: "45deg" };
    same(
      colours({ light, dark: { from: "#fff", to: "#000" } }),
      ":host{--header:linear-gradient(45deg,red,rgb(0 0 0));--on-header:#000;}:host([dark]){--header:linear-gradient(to bottom,#fff,#000);--on-header:#000;}"
    );
  });
  pageTest("the accent of a gradient is its first colour", () => {
    const css = coloursOf({ primaryColor: { from: "red", to: "blue" } }, { accent: "primaryColor" });
    same(css.startsWith(":host{--accent:red;"), true);
  });
  pageTest("what is no colour brings nothing in", () => {
    const nothing = ":host{}:host([dark]){}";
    for (const bad of ["red;} * {color:red", "url(https://evil.example/)", "red)", 7, {}, null, { from: "red", to: "red),url(x)" }, { light: "x", dark: {} }]) {
      same(colours(bad), nothing, JSON.stringify(bad));
    }
    same(colours({ from: "red", to: "blue", direction: "red),url(x" }).includes("url"), false);
  });

  // src/chat/button.css
  var button_default = ".launch{stroke-linecap:round;transition:transform .2s;-webkit-tap-highlight-color:transparent}.launch:hover{transform:translateY(-2px)}.launch:active{transform:scale(.96)}.launch>*{grid-area:1/1;transition:opacity .2s,transform .2s}.launch .cross,.launch.open>*{opacity:0;transform:rotate(-45deg) scale(.7)}.launch.open .cross{opacity:1;transform:none}.launch.busy>*{animation:breathe .8s infinite alternate}@keyframes breathe{to{opacity:.4}}.launch .badge{position:absolute;top:-3px;inset-inline-end:-3px;width:auto;height:auto;min-width:20px;padding:0 5px;box-sizing:border-box;border-radius:10px;background:#d3273a;color:#fff;font:600 12px/20px var(--font, system-ui, sans-serif);text-align:center}.badge:empty{display:none}@media(max-width:480px),(max-height:480px){.launch.open{display:none}}@media(prefers-reduced-motion:reduce){.launch,.launch>*{transition:none;animation:none!important}}";

  // src/chat/button.ts
  var CROSS = "M6 6l12 12M18 6 6 18";
  var MOST = 9;
  var WORDS_WITHIN = 3e3;
  function dressButton(host, chat2, wordsWithin = WORDS_WITHIN) {
    const { config, button, shadow } = host;
    const cross = svg(CROSS);
    const badge = document.createElement("span");
    cross.classList.add("cross");
    badge.className = "badge";
    button.append(cross, badge);
    host.style(button_default);
    const look2 = host.style("");
    let unmount;
    let mounting = false;
    let over = false;
    let painted;
    const late = () => new Promise((enough) => setTimeout(enough, wordsWithin));
    let own = config.strings;
    let strings;
    const speak = async () => {
      const { code, dir, file: file2 } = languageOf(config, document.documentElement.lang);
      const element = shadow.host;
      if (config.locale) element.lang = config.locale;
      if (config.locale || file2) element.dir = dir;
      const words2 = file2 && await host.fetch(`lang-${code}`, file2);
      if (config.strings !== strings) own = config.strings;
      config.strings = strings = { ...words2, ...own };
      chat2.store.set({});
    };
    const paint = () => {
      const { fontFamily, borderRadius } = config;
      host.branding = chat2.store.get().branding;
      host.paint();
      const { branding } = chat2.store.get();
      look2(
        host.colours({ ...config, ...branding }, { header: "headerColor", footer: "footerColor", chat: "chatBackground" }) + `:host{${CSS.supports("font-family", fontFamily) ? `--font:${fontFamily};` : ""}${borderRadius >= 0 ? `--radius:${+borderRadius}px` : ""}}`
      );
    };
    const mount = async () => {
      mounting = true;
      button.classList.add("busy");
      const [mountPanel] = await Promise.all([host.fetch("panel"), Promise.race([spoken, late()])]);
      button.classList.remove("busy");
      if (!over) unmount = mountPanel({ ...host, focusButton: () => button.focus() }, chat2);
    };
    const redraw = () => {
      const { open, messages, branding } = chat2.store.get();
      const { closeChat, openChat } = config.strings ?? {};
      const unread = messages.filter(isUnread).length;
      const counted2 = open || config.showUnreadBadge === false ? 0 : unread;
      if (painted !== branding) {
        painted = branding;
        paint();
      }
      button.ariaExpanded = String(open);
      button.classList.toggle("open", open);
      badge.textContent = counted2 > MOST ? `${MOST}+` : counted2 ? String(counted2) : "";
      host.label((open ? closeChat || "Close chat" : openChat || "Open chat") + (unread && !open ? ` (${unread})` : ""));
      if (!open) return;
      host.reveal();
      if (!mounting) void mount();
    };
    host.configured = () => {
      settle2(config);
      painted = void 0;
      chat2.track();
      void speak();
    };
    const spoken = speak();
    chat2.store.listen(redraw);
    redraw();
    return () => {
      over = true;
      unmount?.();
    };
  }

  // test/launcher.test.ts
  function launched(options = {}, { keep = memoryKeep(), tabKeep = memoryKeep(), words: words2 = Promise.resolve({}) } = {}) {
    const config = { endpoint: "https://chat.example/pocketping", ...options };
    const c = chat({ config, keep, tabKeep });
    const fetched = [];
    const emitted = [];
    let host;
    let panels = 0;
    const scripts2 = {
      chat: (given) => {
        host = given;
        const undress = dressButton(given, c.made, 20);
        const { destroy } = c.made;
        c.made.destroy = () => (undress(), destroy());
        return c.made;
      },
      panel: () => (panels++, () => panels--),
      "lang-xx": words2
    };
    const launcher = launch(config, {
      ...{ keep, tabKeep, emit: (name) => emitted.push(name) },
      fetch: async (name) => (fetched.push(name), scripts2[name]),
      arrived() {
      },
      wake() {
      }
    });
    const element = document.querySelector("pocketping-chat:last-of-type");
    const button = () => document.querySelector("pocketping-chat")?.shadowRoot.querySelector("button") ?? void 0;
    return { config, c, launcher, fetched, emitted, element, button, host: () => host, panels: () => panels, keep, tabKeep };
  }
  async function look(l, at2) {
    try {
      await at2(l);
    } finally {
      l.launcher.destroy();
    }
  }
  var styleOf = (l) => getComputedStyle(l.button());
  pageTest("the button is there, closed and named, and fetches nothing", () => look(launched(), (l) => same([l.button().ariaLabel, l.button().ariaExpanded, l.fetched], ["Open chat", "false", []])));
  pageTest("a click fetches the scripts and opens the window", () => look(launched(), async (l) => {
    l.button().click();
    await becomes(() => l.panels() === 1, "the window");
    same([l.button().ariaExpanded, l.button().ariaLabel, l.c.state().wanted], ["true", "Close chat", true]);
  }));
  pageTest("destroying takes button and window away", async () => {
    const l = launched();
    l.button().click();
    await becomes(() => l.panels() === 1, "the window");
    l.launcher.destroy();
    same([l.button(), l.panels()], [void 0, 0]);
  });
  pageTest("unread messages are counted, in number and words, up to nine (2.9/D30)", () => look(launched({ autoOpenOnMessage: false }), async (l) => {
    await l.launcher.chat();
    l.c.made.store.set({ messages: Array.from({ length: 10 }, (_, i) => message(`m${i}`, i).data) });
    const badge = l.element.shadowRoot.querySelector(".badge");
    same([badge.textContent, l.button().ariaLabel], ["9+", "Open chat (10)"]);
    l.config.showUnreadBadge = false;
    l.launcher.configured();
    same([badge.textContent, l.button().ariaLabel], ["", "Open chat (10)"]);
  }));
  pageTest("the button waits for its delay, and comes at once when the window opens (2.9/D30)", async () => {
    await look(launched({ showDelay: 50 }), async (l) => {
      same(l.button(), void 0);
      await becomes(l.button, "the button");
    });
    await look(launched({ showDelay: 6e5 }), async (l) => {
      (await l.launcher.chat()).show();
      await becomes(l.button, "the button");
    });
  });
  pageTest("the window opens by itself after its delay (2.9/D30)", () => look(launched({ autoOpenDelay: 30 }), async (l) => {
    same(l.c.state().open, false);
    await becomes(() => l.c.state().open, "open");
    same(l.c.state().wanted, false);
  }));
  pageTest("the window does not open by itself once the visitor had it in this tab", async () => {
    const tabKeep = memoryKeep();
    tabKeep.set(KEYS.open, "");
    await look(launched({ autoOpenDelay: 1 }, { tabKeep }), async (l) => {
      await new Promise((later) => setTimeout(later, 50));
      same([l.c.state().open, l.fetched], [false, []]);
    });
  });
  pageTest("a window that was open is open on the next page only if the site wants that (2.9/D30)", async () => {
    for (const persistOpenState of [true, false]) {
      const keeps = { keep: memoryKeep(), tabKeep: memoryKeep() };
      Object.values(keeps).forEach((keep) => keep.set(KEYS.open, "1"));
      await look(launched({ persistOpenState }, keeps), async (l) => {
        if (persistOpenState) await becomes(() => l.c.state().open, "open");
        await settle();
        same([l.c.state().open, l.fetched.length > 0], [persistOpenState, persistOpenState]);
      });
    }
  });
  pageTest("the widget follows the pages of a site that changes them without a load", () => look(launched({ hideOnPages: ["*#/checkout"] }), async (l) => {
    const before = location.href;
    same(styleOf(l).display !== "none" && l.element.hasAttribute("off"), false);
    history.pushState(null, "", "#/checkout");
    await becomes(() => l.element.hasAttribute("off"), "hidden");
    same(getComputedStyle(l.element).display, "none");
    history.pushState(null, "", before);
    await becomes(() => !l.element.hasAttribute("off"), "shown");
  }));
  pageTest("theme, colours and place are as the options say", async () => {
    await look(launched({ theme: "dark", color: "#ffd500", position: "bottom-left", offset: 40, zIndex: 7 }), (l) => {
      const style = styleOf(l);
      same([style.backgroundColor, style.color, style.left, style.bottom], ["rgb(255, 213, 0)", "rgb(0, 0, 0)", "40px", "40px"]);
      same([getComputedStyle(l.element).zIndex, l.element.hasAttribute("dark")], ["7", true]);
    });
    await look(launched({ primaryColor: "#000", primaryTextColor: "rgb(1, 2, 3)" }), (l) => same(styleOf(l).color, "rgb(1, 2, 3)"));
    await look(launched({ primaryColor: "#000", toggleColor: { from: "white", to: "red" } }), (l) => same([styleOf(l).backgroundImage, styleOf(l).color], ["linear-gradient(rgb(255, 255, 255), rgb(255, 0, 0))", "rgb(0, 0, 0)"]));
  });
  pageTest("the looks that the server knows win over those of the page", () => look(launched({ primaryColor: "red" }), async (l) => {
    await l.launcher.chat();
    l.c.made.store.set({ branding: { primaryColor: "rgb(0, 0, 255)", chatBackground: "rgb(0, 1, 0)" } });
    same([styleOf(l).backgroundColor, styleOf(l).getPropertyValue("--chat")], ["rgb(0, 0, 255)", "rgb(0, 1, 0)"]);
  }));
  pageTest("the window gets its colours, corners and letters as properties", () => look(launched({ headerColor: "red", footerColor: "blue", borderRadius: 4, fontFamily: "Georgia, serif" }), async (l) => {
    await l.launcher.chat();
    const value = (name) => styleOf(l).getPropertyValue(name);
    same(["--header", "--footer", "--radius", "--font"].map(value), ["red", "blue", "4px", "Georgia, serif"]);
  }));
  pageTest("the icon is one of ours, or an image that runs nothing (2.9/D30)", async () => {
    for (const name of ["chat", "message", "help"]) await look(launched({ toggleIcon: name }), (l) => same(!!l.button().querySelector("path"), true));
    await look(launched({ toggleIcon: '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>' }), (l) => same(l.button().querySelector("img").src.slice(0, 24), "data:image/svg+xml,%3Csvg".slice(0, 24)));
  });
  pageTest("rules of the site come after all others", () => look(launched({ customCSS: ".launch{opacity:0.5}.launch .badge{color:rgb(9, 9, 9)}" }), async (l) => {
    await l.launcher.chat();
    same([styleOf(l).opacity, getComputedStyle(l.element.shadowRoot.querySelector(".badge")).color], ["0.5", "rgb(9, 9, 9)"]);
  }));
  pageTest("options that change are followed (2.9/D29)", () => look(launched({ color: "red" }), async (l) => {
    await l.launcher.chat();
    Object.assign(l.config, { primaryColor: "rgb(0, 128, 0)", theme: "dark", toggleIcon: "help", customCSS: ".launch{opacity:0.5}" });
    l.launcher.configured();
    same([styleOf(l).backgroundColor, styleOf(l).opacity, l.element.hasAttribute("dark")], ["rgb(0, 128, 0)", "0.5", true]);
  }));
  pageTest("a language gives the widget its direction", () => look(launched({ locale: "ar-EG" }), async (l) => {
    await l.launcher.chat();
    same([l.element.dir, l.element.lang], ["rtl", "ar-EG"]);
  }));
  pageTest("the words of a language come before the window, and those of the site stay", () => look(launched({ locale: "xx", strings: { send: "own" } }, { words: Promise.resolve({ send: "xx", closeChat: "xx close" }) }), async (l) => {
    l.button().click();
    await becomes(() => l.panels() === 1, "the window");
    same([l.config.strings, l.button().ariaLabel], [{ send: "own", closeChat: "xx close" }, "xx close"]);
    Object.assign(l.config, { strings: { send: "another" } });
    l.launcher.configured();
    await becomes(() => l.config.strings.send === "another" && l.config.strings.closeChat === "xx close", "both");
  }));
  pageTest("words that cannot be had do not keep the window away", () => look(launched({ locale: "xx" }, { words: new Promise(() => {
  }) }), async (l) => {
    l.button().click();
    await becomes(() => l.panels() === 1, "the window");
    same(l.button().ariaLabel, "Close chat");
  }));
  pageTest("a script that cannot be had is said on the button and to the site (2.9/D30)", () => look(launched(), (l) => {
    l.launcher.showTrouble(true);
    same([l.button().ariaLabel, l.emitted], ["Open chat. Chat cannot be loaded right now", ["error"]]);
    l.launcher.showTrouble(false);
    same(l.button().ariaLabel, "Open chat");
  }));
  test("every call of the interface is there before init, and without a page", () => {
    const pocketPing = createPocketPing("");
    const calls = "init setConfig destroy open close toggle sendMessage uploadFile uploadFiles trigger onEvent offEvent on identify reset getIdentity setupTrackedElements getTrackedElements";
    same(calls.split(" ").filter((name) => typeof pocketPing[name] !== "function"), []);
    same(pocketPing.getTrackedElements(), []);
  });

  // src/extras/tracked.ts
  var EVENTS = ["click", "submit", "focus", "change", "mouseenter"];
  var OWN = ["focus", "mouseenter"];
  var LONGEST_TEXT = 100;
  var LONGEST_URL = 2e3;
  function createTracked(page, fire) {
    let life = new AbortController();
    const makesSense2 = (item) => {
      try {
        const { selector, event = "click", name } = item;
        page.createDocumentFragment().querySelector(selector);
        return EVENTS.includes(event) && !!name && typeof name === "string";
      } catch {
        return false;
      }
    };
    return {
      watch(list) {
        life.abort();
        life = new AbortController();
        const good = list.filter(makesSense2);
        if (good.length < list.length) console.warn("[PocketPing] Not watched:", list.filter((item) => !good.includes(item)));
        for (const type of new Set(good.map(({ event = "click" }) => event))) {
          const happened = ({ target }) => {
            if (!(target instanceof Element)) return;
            for (const { selector, event = "click", name, widgetMessage, data } of good) {
              if (event !== type) continue;
              const element = OWN.includes(type) ? target.matches(selector) ? target : null : target.closest(selector);
              if (!element) continue;
              const elementText = (element.textContent ?? "").trim().slice(0, LONGEST_TEXT);
              fire(name, { ...data, selector, elementText, url: location.href.slice(0, LONGEST_URL) }, widgetMessage);
            }
          };
          page.addEventListener(type, happened, { capture: true, signal: life.signal });
        }
      },
      stop: () => life.abort()
    };
  }

  // test/tracked.test.ts
  function watching(html, list) {
    const root = document.createElement("div");
    root.append(document.createRange().createContextualFragment(html));
    document.body.append(root);
    const fired = [];
    const tracked = createTracked(document, (...all) => fired.push(all));
    tracked.watch(list);
    const find = (selector) => root.querySelector(selector);
    return {
      tracked,
      fired,
      find,
      names: () => fired.map(([name]) => name),
      happens: (selector, type) => find(selector).dispatchEvent(new Event(type)),
      end() {
        tracked.stop();
        root.remove();
      }
    };
  }
  pageTest("a click on an element, or on what is in it, is told with its text and the page", () => {
    const w = watching('<button class="buy"> <b>Buy</b> now </button>', [{ selector: ".buy", name: "bought", data: { plan: "pro" }, widgetMessage: "Nice!" }]);
    w.find("b").click();
    w.end();
    same(w.fired, [["bought", { plan: "pro", selector: ".buy", elementText: "Buy now", url: location.href.slice(0, 2e3) }, "Nice!"]]);
  });
  pageTest("elements that come later are watched too, and others are not", () => {
    const w = watching("<p></p>", [{ selector: ".late", name: "late" }]);
    w.find("p").click();
    const late = document.createElement("i");
    late.className = "late";
    w.find("p").append(late);
    late.click();
    w.end();
    same(w.names(), ["late"]);
  });
  pageTest("an element hears each of the five events, also those that do not come up", () => {
    const events = ["submit", "focus", "change", "mouseenter", "click"];
    const w = watching("<form></form>", events.map((event) => ({ selector: "form", event, name: event })));
    events.forEach((event) => w.happens("form", event));
    w.end();
    same(w.names(), [...events]);
  });
  pageTest("going from one part of an element into another does not enter it again", () => {
    const w = watching('<div class="box"><i></i></div>', [{ selector: ".box", event: "mouseenter", name: "near" }]);
    w.happens(".box", "mouseenter");
    w.happens("i", "mouseenter");
    w.end();
    same(w.names(), ["near"]);
  });
  pageTest("what cannot be watched is said in one line, and the rest is watched", () => {
    const said2 = [];
    const warn = console.warn;
    console.warn = (...all) => said2.push(all);
    const bad = [{ selector: "..", name: "a" }, { selector: "p", name: "" }, { selector: "p", event: "scroll", name: "b" }, null];
    const w = watching("<p></p>", [...bad, { selector: "p", name: "good" }]);
    console.warn = warn;
    w.find("p").click();
    w.end();
    same([w.names(), said2.length], [["good"], 1]);
  });
  pageTest("another list replaces the one before, and the end watches nothing", () => {
    const w = watching("<p></p>", [{ selector: "p", name: "old" }]);
    w.tracked.watch([{ selector: "p", name: "new" }]);
    w.find("p").click();
    w.tracked.stop();
    w.find("p").click();
    w.end();
    same(w.names(), ["new"]);
  });
  pageTest("a long text is cut", () => {
    const w = watching(`<p>${"x".repeat(200)}</p>`, [{ selector: "p", name: "p" }]);
    w.find("p").click();
    w.end();
    same(String(w.fired[0][1].elementText).length, 100);
  });

  // src/extras/put.ts
  var putByXhr = (url, file2, type, onSent, signal) => new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("PUT", url);
    xhr.setRequestHeader("Content-Type", type);
    xhr.upload.onprogress = (e) => onSent(e.loaded / (e.total || file2.size || 1));
    xhr.onload = () => xhr.status < 300 ? resolve() : reject(new Refused(xhr.status, 0, said(xhr.responseText)));
    xhr.onerror = xhr.onabort = () => reject(new Refused(0));
    signal.addEventListener("abort", () => xhr.abort());
    xhr.send(file2);
  });
  function said(text) {
    try {
      return JSON.parse(text).message;
    } catch {
      return "";
    }
  }

  // src/extras/sound.ts
  function createSound() {
    let context;
    return () => {
      if (!navigator.userActivation?.hasBeenActive) return;
      if (navigator.locks) void navigator.locks.request("pocketping-sound", { ifAvailable: true }, (mine) => mine && play());
      else play();
    };
    function play() {
      context ?? (context = new AudioContext());
      const { currentTime, destination } = context;
      [660, 880].forEach((pitch, i) => {
        const tone = context.createOscillator();
        const volume = context.createGain();
        const at2 = currentTime + i * 0.12;
        tone.frequency.value = pitch;
        volume.gain.setValueAtTime(0.08, at2);
        volume.gain.exponentialRampToValueAtTime(1e-3, at2 + 0.25);
        tone.connect(volume).connect(destination);
        tone.start(at2);
        tone.stop(at2 + 0.25);
      });
      void context.resume();
      return new Promise((over) => setTimeout(over, 1e3));
    }
  }

  // src/shared/moves.ts
  var EVERY2 = 500;
  function onMove(signal, moved) {
    let known = location.href;
    const look2 = () => {
      if (known === location.href) return;
      known = location.href;
      moved();
    };
    const { navigation } = globalThis;
    if (navigation?.currentEntry) return navigation.addEventListener("currententrychange", look2, { signal });
    const id = setInterval(look2, EVERY2);
    signal.addEventListener("abort", () => clearInterval(id));
  }

  // test/browser.test.ts
  async function instead(of, name, by, run) {
    const own = Object.getOwnPropertyDescriptor(of, name);
    Object.defineProperty(of, name, { value: by, configurable: true, writable: true });
    try {
      await run();
    } finally {
      if (own) Object.defineProperty(of, name, own);
      else delete of[name];
    }
  }
  var FakeXhr = class _FakeXhr {
    constructor() {
      this.status = 0;
      this.responseText = "";
      this.said = [];
      this.upload = {};
      this.open = (...all) => void this.said.push(...all);
      this.setRequestHeader = (...all) => void this.said.push(...all);
      this.send = (body) => void this.said.push(body.size);
      this.abort = () => this.onabort();
      _FakeXhr.last = this;
    }
    ends(status, text) {
      Object.assign(this, { status, responseText: text });
      this.onload();
    }
  };
  var put = (use) => instead(globalThis, "XMLHttpRequest", FakeXhr, () => {
    const stop = new AbortController();
    const sent = [];
    const done = putByXhr("/up", new Blob(["abcd"]), "text/plain", (part) => sent.push(part), stop.signal);
    return use(FakeXhr.last, done.then(() => "done", (e) => `${e.status} ${e.message}`), stop, sent);
  });
  pageTest("a file is put with its type and no other header, and tells how much left", () => put(async (xhr, outcome, _, sent) => {
    xhr.upload.onprogress({ loaded: 1, total: 4 });
    xhr.ends(200, '{"ok":true}');
    same([xhr.said, sent, await outcome], [["PUT", "/up", "Content-Type", "text/plain", 4], [0.25], "done"]);
  }));
  pageTest("a put that is refused says why, in the words of the server where there are some", async () => {
    await put(async (xhr, outcome) => (xhr.ends(413, '{"message":"Too large"}'), same(await outcome, "413 Too large")));
    await put(async (xhr, outcome) => (xhr.ends(502, "<html>"), same(await outcome, "502 The server answered 502")));
  });
  pageTest("a put that is stopped ends", () => put(async (_, outcome, stop) => {
    stop.abort();
    same((await outcome).slice(0, 1), "0");
  }));
  pageTest("nothing sounds before the visitor has touched the page", async () => {
    let tones = 0;
    const node = { connect: (next) => next, gain: { setValueAtTime() {
    }, exponentialRampToValueAtTime() {
    } }, frequency: {}, start: () => tones++, stop() {
    } };
    class FakeAudio {
      constructor() {
        this.currentTime = 0;
        this.createOscillator = () => node;
        this.createGain = () => node;
        this.resume = () => Promise.resolve();
      }
    }
    await instead(globalThis, "AudioContext", FakeAudio, async () => {
      for (const hasBeenActive of [false, true]) {
        await instead(navigator, "userActivation", { hasBeenActive }, async () => {
          createSound()();
          if (hasBeenActive) await becomes(() => tones === 2, "two tones");
          else await settle();
          same(tones, hasBeenActive ? 2 : 0);
        });
      }
    });
  });
  pageTest("a page that changes its address without a load is noticed, in every browser", async () => {
    for (const navigation of [globalThis.navigation, void 0]) {
      await instead(globalThis, "navigation", navigation, async () => {
        const before = location.href;
        const life = new AbortController();
        let moves = 0;
        onMove(life.signal, () => moves++);
        history.pushState(null, "", "#/there");
        await becomes(() => moves === 1, "a move");
        history.replaceState(null, "", "#/elsewhere");
        await becomes(() => moves === 2, "another move");
        life.abort();
        history.replaceState(null, "", before);
        same(moves, 2);
      });
    }
  });
  pageTest("a browser without constructable style sheets gets elements with the nonce, the newest first", () => instead(globalThis, "CSSStyleSheet", void 0, () => {
    const shadow = document.createElement("div").attachShadow({ mode: "open" });
    const first = addSheet(shadow, "a{}", "abc");
    addSheet(shadow, "b{}");
    first("c{}");
    const styles = [...shadow.querySelectorAll("style")];
    same(styles.map(({ textContent, nonce }) => [textContent, nonce]), [["b{}", ""], ["c{}", "abc"]]);
  }));
})();
