"use strict";
(() => {
  // src/shared/keep.ts
  function keepIn(storage) {
    const memory = /* @__PURE__ */ new Map();
    return {
      get(key) {
        if (memory.has(key)) return memory.get(key);
        try {
          return storage().getItem(key);
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
    outbox: "pocketping_outbox"
  };
  var TAB_KEYS = { draft: "pocketping_draft", ratingPutOff: "pocketping_rating_put_off" };

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
  var isContent = (text) => isStorable(text, LONGEST);
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
    rating: "none"
  };
  function connected(state, answer) {
    const messages = answer.messages ?? [];
    return {
      ...state,
      messages,
      outgoing: state.outgoing.filter((o) => !o.id && !messages.some((m) => m.clientId === o.clientId)),
      hasMore: answer.hasMore ?? false,
      online: answer.operatorOnline ?? false,
      reachable: answer.operatorReachable ?? true,
      welcome: answer.welcomeMessage,
      rating: answer.csatPending ? "asked" : state.rating === "asked" ? "none" : state.rating,
      closed: answer.closed ?? false,
      typing: false
    };
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
        return { ...state, online: !!data.online };
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
    const outgoing2 = state.outgoing.filter((o) => o.id !== message2.id && o.clientId !== message2.clientId);
    const next = { ...state, outgoing: outgoing2.length < state.outgoing.length ? outgoing2 : state.outgoing };
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
    const gone = (quote) => quote?.id === id ? { ...quote, content: "", deleted: true } : quote;
    return {
      ...state,
      messages: state.messages.map(
        (m) => m.id === id ? { ...m, content: "", deletedAt: deletedAt ?? m.timestamp } : m.replyTo?.id === id ? { ...m, replyTo: gone(m.replyTo) } : m
      )
    };
  }
  function advanced(state, { messageIds = [], status, ...times }) {
    const ids2 = new Set(messageIds);
    return {
      ...state,
      messages: state.messages.map(
        (m) => ids2.has(m.id) && furthest(m.status, status) !== m.status ? { ...m, status, readAt: times.readAt ?? m.readAt, deliveredAt: times.deliveredAt ?? m.deliveredAt } : m
      )
    };
  }

  // src/session/wire.ts
  var Refused = class extends Error {
    constructor(status, retryAfter = 0, text = "") {
      super(text || (status ? `The server answered ${status}` : "The server could not be reached"));
      this.status = status;
      this.retryAfter = retryAfter;
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
        const answer = await response.json().catch(() => null) ?? {};
        if (!response.ok) {
          throw new Refused(response.status, 1e3 * (Number(response.headers.get("Retry-After")) || 0), answer.message);
        }
        return proven(answer, proof);
      } catch (e) {
        throw e instanceof Refused ? e : new Refused(0);
      } finally {
        cancel();
      }
    };
  }
  function proven(answer, proof) {
    if (answer[proof] === void 0) throw new Refused(0, 0, "Something else than the chat server answered");
    return answer;
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
    let ids2 = 0;
    const server = {
      calls: [],
      down: false,
      held: Promise.resolve(),
      answers: {
        "/connect": () => ({ sessionId: "abc.mac", visitorId: "v", messages: [], hasMore: false, cursor: "log.1" }),
        "/message": () => ({ messageId: `m${++ids2}`, timestamp: "2026-03-01T10:00:00.000Z", status: "sent" })
      },
      to: (path) => server.calls.filter((call) => call.path === path),
      async wire(call) {
        server.calls.push(call);
        if (server.down) throw new Refused(0);
        const found = server.answers[call.path];
        const answer = typeof found === "function" ? found(call) : found ?? { [call.proof]: true };
        if (typeof answer === "number") throw new Refused(answer);
        await server.held;
        return proven(answer, call.proof);
      }
    };
    return server;
  }
  function fakePage() {
    const listeners = { back: () => {
    }, leave: () => {
    } };
    const page = {
      shown: true,
      url: "https://shop.example/",
      beacons: [],
      visible: () => page.shown,
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
    return !!p && /^[\w-]{1,64}$/.test(p.clientId) && /^\/(event|identify|csat|message)$/.test(p.path) && typeof p.body === "object" && !!p.body && (p.path !== "/message" || isContent(p.body.content));
  }

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
        (answer) => ended(() => accepted(parcel, answer)),
        (why) => ended(() => failed(parcel, why))
      );
    };
    const accepted = (parcel, answer) => {
      backoff.reset();
      settled(parcel.clientId)?.resolve(answer);
      parcels = without(parcel.clientId);
      parts.onAccepted(parcel, answer);
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
        const answer = new Promise((resolve, reject) => waiting.set(parcel.clientId, { resolve, reject }));
        answer.catch(() => {
        });
        change([...parcels, { ...parcel, body: copy, at: parts.clock.now() }]);
        kick();
        return answer;
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
      stop() {
        stopped = true;
        giveUp("The chat was destroyed");
      }
    };
  }

  // test/outbox.test.ts
  function outbox(keep = memoryKeep(), reply = () => ({})) {
    const clock = settableClock();
    const sent = [];
    const accepted = [];
    let shown = [];
    const box = createOutbox({
      clock,
      keep,
      random: () => 1,
      async send(parcel) {
        sent.push(parcel.clientId);
        const answer = reply(parcel);
        if (answer instanceof Refused) throw answer;
        return answer;
      },
      onAccepted: (parcel) => accepted.push(parcel.clientId),
      onRefused: () => {
      },
      onChange: (parcels) => shown = parcels,
      onTrouble: () => {
      }
    });
    const add = (clientId, path = "/message") => box.add({ clientId, path, body: { content: clientId } });
    return { box, clock, sent, accepted, add, shown: () => shown.map((p) => p.failed ? `${p.clientId} failed` : p.clientId) };
  }
  test("parcels are sent one by one in the order in which they were written", async () => {
    const { add, accepted, shown } = outbox();
    add("a");
    add("b", "/event");
    add("c");
    await settle();
    same([accepted, shown()], [["a", "b", "c"], []]);
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
    const { add, accepted, shown } = outbox(memoryKeep(), (p) => p.clientId === "a" ? new Refused(400) : {});
    add("a");
    add("b");
    await settle();
    same([accepted, shown()], [["b"], ["a failed"]]);
  });
  test("a failed message goes again when the visitor says so", async () => {
    let refuse = true;
    const { box, add, accepted, shown } = outbox(memoryKeep(), () => refuse ? new Refused(400) : {});
    add("a");
    await settle();
    refuse = false;
    box.retry("a");
    await settle();
    same([accepted, shown()], [["a"], []]);
  });
  test("a reload loses nothing that waits", async () => {
    const keep = memoryKeep();
    const before = outbox(keep, () => new Refused(0));
    before.add("a");
    before.add("b");
    await settle();
    before.box.stop();
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
    before.box.stop();
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
          const asked2 = clock.now();
          try {
            const answer = await wire({
              method: "GET",
              path: `/events?cursor=${encodeURIComponent(cursor)}&wait=${wait}`,
              proof: "cursor",
              token,
              patience: (wait + 15) * 1e3
            });
            if (over) return;
            if (!wait) events.up();
            for (const frame of answer.events ?? []) if (!over) events.frame(frame);
            if (over) return;
            events.frame({ type: "cursor", cursor: answer.cursor });
            const empty = !answer.events?.length && wait && clock.now() - asked2 < PAUSE;
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
    const asked2 = [];
    const fetch = (async (url, init) => {
      asked2.push({ url, headers: init.headers });
      return { ok: status === 200, status, body: chunks, headers: new Headers({ "Content-Type": type }) };
    });
    eventStreamRung("https://chat.example/pocketping", clock, fetch).open(PLACE, events);
    return { clock, heard, asked: asked2 };
  }
  async function ready() {
    for (let i = 0; i < 5; i++) {
      await settle();
      await new Promise((next) => setTimeout(next));
    }
  }
  test("an event stream is asked for with token and cursor in headers", async () => {
    const { asked: asked2 } = stream(null);
    await settle();
    same(asked2[0].url, "https://chat.example/pocketping/stream");
    same([asked2[0].headers.Authorization, asked2[0].headers["Last-Event-ID"]], ["Bearer abc.mac", "log.3"]);
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
    let asked2 = 0;
    const fetch = (async () => (asked2++, response()));
    const outcome = await createWire("https://chat.example/pocketping", settableClock(), fetch)(call).catch((e) => e);
    return { outcome, asked: asked2 };
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

  // src/messages/receipts.ts
  var GATHER = 400;
  function createReceipts(clock, store, seen, tell) {
    const untold = { delivered: /* @__PURE__ */ new Set(), read: /* @__PURE__ */ new Set() };
    let planned = false;
    const flush = () => {
      for (const status of ["delivered", "read"]) {
        const ids2 = [...untold[status]];
        untold[status].clear();
        if (!ids2.length) continue;
        tell(ids2, status).catch((e) => {
          if (!(e instanceof Refused) || e.passing) ids2.forEach((id) => untold[status].add(id));
        });
      }
    };
    return {
      look() {
        const status = seen() ? "read" : "delivered";
        const ids2 = store.get().messages.filter((m) => isUnread(m) && m.status !== status).map((m) => m.id);
        if (!ids2.length) return;
        ids2.forEach((id) => untold[status].add(id));
        store.update((state) => advanced(state, { messageIds: ids2, status }));
        if (planned) return;
        planned = true;
        clock.after(GATHER, () => {
          planned = false;
          flush();
        });
      },
      flush,
      forget: () => Object.values(untold).forEach((ids2) => ids2.clear())
    };
  }

  // src/messages/store.ts
  function createStore(initial = EMPTY) {
    const listeners = /* @__PURE__ */ new Set();
    let state = initial;
    const update = (change) => {
      const next = change(state);
      if (next === state) return;
      state = next;
      listeners.forEach((listener2) => listener2());
    };
    return {
      get: () => state,
      update,
      set: (change) => update((now) => ({ ...now, ...change })),
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
    let generation = 0;
    const visitor = () => {
      const known = keep.get(KEYS.visitor);
      if (isVisitor(known)) return known;
      const fresh = newId();
      keep.set(KEYS.visitor, fresh);
      return fresh;
    };
    const introduce = async () => {
      const mine = generation;
      const metadata = parts.metadata();
      const identity = keptIdentity(keep);
      const body = { visitorId: visitor(), sessionId: keep.get(KEYS.session), metadata, ...identity && { identity } };
      toldPage = metadata.url;
      const answer = await wire({ method: "POST", path: "/connect", proof: "sessionId", body });
      if (mine !== generation) throw new Refused(0);
      claimed = JSON.stringify(identity);
      return answer;
    };
    const attempt = async () => {
      const answer = await introduce().catch((e) => {
        if (!(e instanceof Refused) || e.status !== 400) throw e;
        [KEYS.identity, KEYS.visitor, KEYS.session].forEach((key) => keep.set(key, null));
        return introduce();
      });
      keep.set(KEYS.session, answer.sessionId);
      keep.set(KEYS.visitor, answer.visitorId ?? visitor());
      return answer;
    };
    const connect = () => new Promise((resolve, reject) => {
      const go = async () => {
        let answer;
        try {
          answer = await (keep.get(KEYS.session) ? attempt() : parts.alone(attempt));
        } catch (e) {
          if (stopped) return;
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
        if (stopped) return;
        token = answer.sessionId;
        connecting = void 0;
        backoff.reset();
        resolve(token);
        parts.onConnect(answer);
      };
      void go();
    });
    const renew = (dead) => {
      if (dead && token && token !== dead) return Promise.resolve(token);
      token = void 0;
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
            const answer = await wire({ method, path, proof, body, token: token2 });
            if (mine === generation) return answer;
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
        backoff.stop();
      }
    };
  }
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (c) => ({ "+": "-", "/": "_" })[c] ?? "");
  }

  // src/chat/chat.ts
  var PASSING = /* @__PURE__ */ new Set(["typing", "presence", "csat_request", "event"]);
  var ECHO_WITHIN = 6e3;
  var TYPING_FADES = 12e3;
  var PRESENCE_EVERY = 3e4;
  var THANKS_FADE = 6e3;
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
    const session = createSession({
      wire: parts.wire,
      clock,
      random: parts.random,
      keep: parts.keep,
      metadata: page.metadata,
      alone: parts.alone,
      onConnect: (answer) => adopt(answer),
      onRefused(why) {
        console.error("[PocketPing]", why.message);
        store.set({ link: "refused" });
      }
    });
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
      onAccepted(parcel, answer) {
        if (parcel.path === "/csat" && store.get().rating === "asked") store.set({ rating: "thanks" });
        if (parcel.path === "/identify") {
          session.claim(JSON.stringify(parcel.body.identity));
          identify();
        }
        if (parcel.path !== "/message" || inLog(parcel.clientId)) return;
        accepted.push({ ...outgoing(parcel), id: answer.messageId });
        clock.after(ECHO_WITHIN, () => !inLog(parcel.clientId) && ladder2.verify());
      },
      onRefused(parcel, why) {
        const { identity } = parcel.body;
        if (identity && JSON.stringify(identity) === parts.keep.get(KEYS.identity)) parts.keep.set(KEYS.identity, null);
        console.warn("[PocketPing]", why.message);
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
      if (token) parts.wire({ method: "POST", path: "/typing", proof: "ok", token, body: { isTyping } }).catch(() => {
      });
    });
    function inLog(clientId) {
      return store.get().messages.some((m) => m.clientId === clientId);
    }
    function showOutgoing() {
      store.update((state) => ({
        ...state,
        outgoing: [
          ...accepted.filter((o) => !inLog(o.clientId)),
          ...parcels.filter((p) => p.path === "/message" && !inLog(p.clientId)).map(outgoing)
        ]
      }));
    }
    function adopt(answer) {
      cursor = answer.cursor ?? "";
      accepted = [];
      if (parts.tabKeep.get(TAB_KEYS.ratingPutOff) !== null) answer.csatPending = false;
      store.update((state) => ({ ...connected(state, answer), link: "connecting" }));
      outbox2.arrived(answer.messages ?? []);
      showOutgoing();
      ladder2.start();
      identify();
      outbox2.wake();
      emit("connect", { ...answer, sessionId: bareId(answer.sessionId), cursor: void 0 });
    }
    function reread(dead) {
      ladder2.stop();
      rereads.wait(() => void session.renew(dead).catch(() => {
      }));
    }
    function take(frame) {
      if (frame.type === "reset") return reread(session.connected());
      if (frame.cursor) {
        const [at, known] = [placeOf(frame.cursor), placeOf(cursor)];
        if (at < known || at === known && !PASSING.has(frame.type)) return;
        if (at > known) eventsHere.clear();
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
          emit("message", data);
          if (data.sender !== "visitor" && !data.deletedAt && config.autoOpenOnMessage !== false) show();
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
          emit("csatSubmitted", data);
          return;
      }
      const name = { message_edited: "messageEdited", message_deleted: "messageDeleted" }[type];
      const message2 = name && store.get().messages.find((m) => m.id === data.messageId);
      if (message2) emit(name, message2);
      if (["typing", "presence", "read"].includes(type)) emit(type, data);
    }
    function askPresence(again) {
      parts.wire({ method: "GET", path: "/presence", proof: "online" }).then(
        ({ online }) => store.set({ online: !!online }),
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
      if (session.connected()) return;
      if (store.get().link !== "down") store.set({ link: "connecting" });
      session.token().catch(() => {
      });
    }
    function setOpen(open) {
      if (open) show();
      store.set({ wanted: open });
      if (open || !store.get().open) return;
      store.set({ open });
      typing.stopped();
      emit("openChange", open);
    }
    function show() {
      ensureConnected();
      if (store.get().open) return;
      store.set({ open: true });
      emit("openChange", true);
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
      session.wake();
      session.tellPage();
      ladder2.verify();
      outbox2.wake();
      receipts.look();
      receipts.flush();
    };
    const offs = [
      store.listen(receipts.look),
      store.listen(fadeThanks),
      page.onBack(back),
      page.onHidden(typing.stopped),
      page.onLeave(() => leave("page_unload"))
    ];
    if (parts.keep.get(KEYS.session) || parcels.length) ensureConnected();
    return {
      store,
      config,
      tabKeep: parts.tabKeep,
      setOpen,
      toggle: () => setOpen(!store.get().open),
      typing,
      send(content, replyTo) {
        if (!isContent(content)) return Promise.reject(new Error(NO_CONTENT));
        typing.stopped();
        session.tellPage();
        return outbox2.add({ clientId: newId(), path: "/message", body: { content, ...replyTo && { replyTo } } });
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
          const answer = await session.call("GET", `/messages?before=${encodeURIComponent(oldest.id)}&limit=${PAGE}`, "messages");
          store.update((state) => older(state, answer.messages ?? [], !!answer.hasMore));
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
      trigger(name, payload, widgetMessage) {
        const timestamp = new Date(clock.now()).toISOString();
        void outbox2.add({ clientId: newId(), path: "/event", body: { name, data: payload, timestamp } });
        if (!widgetMessage) return;
        store.update((state) => {
          const after2 = state.messages[state.messages.length - 1]?.id;
          return { ...state, notices: [...state.notices, { content: widgetMessage, after: after2 }] };
        });
        emit("triggerMessage", { message: widgetMessage, eventName: name });
        show();
      },
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
        receipts.forget();
        accepted = [];
        [TAB_KEYS.draft, TAB_KEYS.ratingPutOff].forEach((key) => parts.tabKeep.set(key, null));
        store.update(({ open, wanted, conversation }) => ({ ...EMPTY, open, wanted, conversation: conversation + 1 }));
        if (connectedBefore || store.get().open) ensureConnected();
      },
      destroy() {
        leave("destroyed");
        offs.forEach((off) => off());
        [cancelFade, cancelThanks, cancelPresence, ladder2.stop, rereads.stop, session.stop, outbox2.stop].forEach((stop) => stop());
      }
    };
  }
  function outgoing(parcel) {
    return {
      clientId: parcel.clientId,
      content: String(parcel.body.content),
      replyTo: parcel.body.replyTo,
      at: parcel.at,
      failed: parcel.failed
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
      emit: (name, payload) => told.push([name, payload])
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
      state,
      shown: () => [...state().messages.map((m) => m.id), ...state().outgoing.map((o) => o.id ?? "waits")],
      bring: (...frames) => frames.forEach((frame) => socket.last().events.frame(frame)),
      names: () => told.map(([name]) => name)
    };
  }
  async function connectedChat() {
    const c = chat();
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
    let answer;
    c.server.held = new Promise((resolve) => answer = resolve);
    const sent = outcomeOf(c.made.send("of the old one"));
    await c.clock.pass(10);
    nextSession(c);
    c.made.reset(true);
    answer();
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
    let answer;
    c.server.held = new Promise((resolve) => answer = resolve);
    const older2 = outcomeOf(c.made.loadOlder());
    await c.clock.pass(10);
    nextSession(c);
    c.made.reset(true);
    answer();
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
    const [shown] = c.state().messages;
    same([shown.content, shown.editedAt], [then.messages[0].content, then.messages[0].editedAt]);
  });
  test("M5: a deletion that the server accepted takes the text away", async () => {
    const { given, when, then } = row("M5");
    const c = await connectedChat();
    c.bring(message(when[0].message, 2, { sender: "visitor", content: given[0].content }));
    c.server.answers[`/message/${when[0].message}`] = then.answers[0].body;
    await c.made.remove(when[0].message);
    const [shown] = c.state().messages;
    same([shown.content, !!shown.deletedAt], [then.messages[0].content, true]);
  });
  test("M19: the echo of an own message ends its sending, whether or not the answer came", async () => {
    const { when, then } = row("M19");
    const c = await connectedChat();
    c.server.down = true;
    void c.made.send(when[0].content);
    const [{ clientId }] = c.state().outgoing;
    const [echo] = framesOf(then);
    c.bring({ ...echo, data: { ...echo.data, clientId, timestamp: NOW } });
    const [shown] = c.state().messages;
    same([shown.id, shown.content, shown.status, c.state().outgoing], ["m1", when[0].content, "sent", []]);
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
    let at = 0;
    for (const found of line2.matchAll(MARKS)) {
      const [whole, code, label, target, url, strong1, strong2, em1, em2] = found;
      if (found.index < at) continue;
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
      if (found.index > at) pieces.push(line2.slice(at, found.index));
      pieces.push(piece);
      at = found.index + length;
    }
    if (at < line2.length) pieces.push(line2.slice(at));
    return pieces;
  }
  function trimUrl(url) {
    let bare = url.replace(/[.,;:!?'*_]+$/, "");
    while (bare.endsWith(")") && bare.split(")").length > bare.split("(").length) bare = bare.slice(0, -1);
    return bare;
  }
  function plain(text) {
    const words = (piece) => typeof piece === "string" ? piece : "of" in piece ? piece.of.map(words).join("") : piece.text;
    return readRich(text).flatMap((block) => block.lines.map((line2) => line2.map(words).join(""))).join("\n");
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

  // src/shared/emitter.ts
  function createEmitter() {
    const handlers = /* @__PURE__ */ new Map();
    const off = (name, handler) => void handlers.get(name)?.delete(handler);
    return {
      on(name, handler) {
        if (!handlers.has(name)) handlers.set(name, /* @__PURE__ */ new Set());
        handlers.get(name).add(handler);
        return () => off(name, handler);
      },
      off,
      emit(name, ...args) {
        for (const handler of [...handlers.get(name) ?? []]) {
          try {
            handler(...args);
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
    const take = (key, name = key) => {
      if (data[name]) options[key] = data[name];
    };
    ["endpoint", "projectId", "theme", "position", "color", "title", "avatar"].forEach((key) => take(key));
    take("welcomeMessage", "welcome");
    take("nonce", "styleNonce");
    if (data.autoOpen) options.autoOpenOnMessage = data.autoOpen !== "false";
    return Object.keys(options).length ? options : void 0;
  }
  function complete(options, script, page) {
    const endpoint = options.endpoint || new URL("/pocketping", script || page).href;
    return { ...options, endpoint: new URL(endpoint, page).href.replace(/\/+$/, "") };
  }

  // src/shared/clock.ts
  var systemClock = {
    now: () => Date.now(),
    after(milliseconds, work) {
      const id = setTimeout(work, milliseconds);
      return () => clearTimeout(id);
    }
  };

  // src/loader/sheet.ts
  function addSheet(shadow, css, nonce) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
    } catch {
      const style = document.createElement("style");
      if (nonce) style.nonce = nonce;
      style.textContent = css;
      shadow.append(style);
    }
  }
  function textOn(color) {
    if (!/^#([\da-f]{3}){1,2}$/i.test(color)) return "#fff";
    const long = color.length > 4 ? color : color.replace(/\w/g, "$&$&");
    const [r, g, b] = [1, 3, 5].map((i) => {
      const c = parseInt(long.slice(i, i + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.36 ? "#14161b" : "#fff";
  }

  // src/loader/style.css
  var style_default = ":host{all:initial!important;position:fixed!important;z-index:2147483000!important}.launch{all:unset;box-sizing:border-box;position:fixed;bottom:calc(20px + env(safe-area-inset-bottom));inset-inline-end:20px;width:56px;height:56px;border-radius:50%;display:grid;place-items:center;cursor:pointer;color:var(--on);background:var(--accent);box-shadow:0 1px 2px #0f121e29,0 8px 24px #0f121e38;transition:transform .2s;-webkit-tap-highlight-color:transparent}.launch.left{inset-inline:auto;left:20px}.launch.right{inset-inline:auto;right:20px}.launch:hover{transform:translateY(-2px)}.launch:active{transform:scale(.96)}.launch:focus-visible{outline:3px solid var(--accent);outline-offset:3px}.launch svg{grid-area:1/1;width:27px;height:27px;fill:currentColor;stroke:currentColor;stroke-width:2;stroke-linecap:round;transition:opacity .2s,transform .2s}.launch svg+svg,.launch.open svg{opacity:0;transform:rotate(-45deg) scale(.7)}.launch.open svg+svg{opacity:1;transform:none}.launch.busy svg{animation:breathe .8s infinite alternate}@keyframes breathe{to{opacity:.4}}.badge{position:absolute;top:-3px;inset-inline-end:-3px;min-width:20px;padding:0 5px;box-sizing:border-box;border-radius:10px;background:#d3273a;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center}.badge:empty{display:none}@media(max-width:480px),(max-height:480px){.launch.open{display:none}}@media(prefers-reduced-motion:reduce){.launch,.launch svg{transition:none;animation:none!important}}@media print{:host{display:none!important}}";

  // src/loader/launcher.ts
  var ACCENT = "#4251d6";
  var SVG = "http://www.w3.org/2000/svg";
  var BUBBLE = "M12 4c4.7 0 8.3 3.2 8.3 7.3s-3.6 7.2-8.3 7.2q-1.5 0-2.9-.4L4.6 20l.8-4.2a6.8 6.8 0 0 1-1.7-4.5C3.7 7.2 7.3 4 12 4Z";
  var CROSS = "M6 6l12 12M18 6 6 18";
  function launch(config, keep, emit, scripts2) {
    const element = document.createElement("pocketping-chat");
    const shadow = element.attachShadow({ mode: "open" });
    const color = config.color || ACCENT;
    const style = (text) => addSheet(shadow, text, config.nonce);
    style(
      `${style_default}:host{--accent:${color.replace(/[;{}]/g, "")};--on:${textOn(color)};` + (config.zIndex ? `z-index:${+config.zIndex}!important` : "") + "}"
    );
    const button = document.createElement("button");
    button.type = "button";
    button.className = `launch ${config.position ?? ""}`;
    const badge = document.createElement("span");
    badge.className = "badge";
    button.append(icon(BUBBLE), icon(CROSS), badge);
    shadow.append(button);
    let opened = false;
    let unread = 0;
    const life = new AbortController();
    const { signal } = life;
    let started;
    let loading;
    let unmount;
    let failing = false;
    let abandon;
    const attach = () => {
      if (document.body && !signal.aborted && !element.isConnected) document.documentElement.append(element);
    };
    const words = config.strings ?? {};
    const label = () => {
      const name = opened ? words.closeChat || "Close chat" : words.openChat || "Open chat";
      const shown = opened ? 0 : unread;
      button.title = failing ? words.notLoaded || "Chat cannot be loaded right now" : "";
      button.ariaLabel = name + (shown ? ` (${shown})` : "") + (failing ? `. ${button.title}` : "");
      button.ariaExpanded = String(opened);
      button.classList.toggle("open", opened);
      badge.textContent = shown > 9 ? "9+" : shown ? String(shown) : "";
      attach();
    };
    label();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const paint = () => element.toggleAttribute("dark", config.theme === "dark" || config.theme === "auto" && dark.matches);
    paint();
    dark.addEventListener("change", paint, { signal });
    const host = {
      config,
      shadow,
      keep,
      emit,
      style,
      showOpen(open) {
        opened = open;
        label();
        if (open && !unmount) void mount();
      },
      showUnread(count) {
        unread = count;
        label();
      },
      focusButton: () => button.focus()
    };
    const mount = async () => {
      button.classList.add("busy");
      const mountPanel = await scripts2.fetch("panel");
      button.classList.remove("busy");
      if (!signal.aborted) unmount ?? (unmount = mountPanel(host, started));
    };
    const chat2 = () => {
      attach();
      return loading ?? (loading = new Promise((resolve, reject) => {
        abandon = reject;
        scripts2.fetch("chat").then((start) => signal.aborted || resolve(started = start(host))).catch(reject);
      }));
    };
    const near = () => ["chat", "panel"].forEach((name) => void scripts2.fetch(name));
    for (const sign of ["pointerenter", "focus"]) button.addEventListener(sign, near, { once: true });
    button.addEventListener("click", () => {
      near();
      if (started) started.toggle();
      else chat2().then((found) => found.setOpen(true), () => {
      });
    });
    document.addEventListener("DOMContentLoaded", attach, { signal });
    addEventListener("online", scripts2.wake, { signal });
    return {
      chat: chat2,
      loading: () => loading,
      showTrouble(now) {
        failing = now;
        label();
      },
      destroy() {
        life.abort();
        abandon?.(new Error("The chat was destroyed"));
        unmount?.();
        started?.destroy();
        element.remove();
      }
    };
  }
  function icon(path) {
    const svg = document.createElementNS(SVG, "svg");
    const shape = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    shape.setAttribute("d", path);
    svg.append(shape);
    return svg;
  }

  // src/loader/scripts.ts
  var FIRST2 = 1e3;
  var LONGEST3 = 16e3;
  function createScripts(insert, clock, onTrouble) {
    const sources = {};
    const start = (name) => {
      const source = { wake() {
      } };
      let pause = FIRST2;
      let there = false;
      source.script = new Promise((resolve) => {
        source.arrived = (script) => {
          there = true;
          resolve(script);
        };
      });
      const attempt = () => {
        source.wake = () => {
        };
        insert(name, () => {
          onTrouble(!there);
          if (there) return;
          const cancel = clock.after(pause, attempt);
          pause = Math.min(LONGEST3, pause * 2);
          source.wake = () => {
            cancel();
            attempt();
          };
        });
      };
      attempt();
      return source;
    };
    return {
      /** The script, as soon as it can be had. Asking again ends the pause before the next attempt. */
      fetch(name) {
        sources[name]?.wake();
        return (sources[name] ?? (sources[name] = start(name))).script;
      },
      /** A script calls this when it runs. */
      arrived: (name, script) => sources[name]?.arrived(script),
      /** The network may be back. */
      wake: () => Object.values(sources).forEach((source) => source.wake())
    };
  }

  // src/loader/scriptTags.ts
  function scriptTags(base, nonce) {
    let trust;
    return (name, done) => {
      const tag = document.createElement("script");
      tag.async = true;
      if (nonce) tag.nonce = nonce;
      tag.onload = tag.onerror = () => {
        tag.remove();
        done();
      };
      tag.src = (trust ?? (trust = createTrust()))(new URL(FILES[name], base || location.href).href);
      document.head.append(tag);
    };
  }
  function createTrust() {
    const types = globalThis.trustedTypes;
    const createScriptURL = (url) => url;
    try {
      const policy = types?.createPolicy("pocketping", { createScriptURL });
      if (policy) return (url) => policy.createScriptURL(url);
    } catch {
    }
    return createScriptURL;
  }

  // src/loader/pocketPing.ts
  function createPocketPing(script, scriptNonce) {
    const bus = createEmitter();
    const keep = keepIn(() => globalThis.localStorage);
    const tabKeep = keepIn(() => globalThis.sessionStorage);
    const scripts2 = createScripts(
      scriptTags(script, scriptNonce),
      systemClock,
      (failing) => launcher?.showTrouble(failing)
    );
    const custom = (name) => `event:${name}`;
    let launcher;
    let callbacks = [];
    const chat2 = () => launcher?.chat() ?? Promise.reject(new Error("Call PocketPing.init first"));
    const tell = (found, use) => void found?.then(use).catch(complain);
    const started = () => launcher?.loading();
    return {
      version: VERSION,
      init(options = {}) {
        if (!globalThis.document) return;
        this.destroy();
        let config;
        try {
          config = complete(options, script, location.href);
        } catch {
          return complain(`No address: ${options.endpoint}`);
        }
        const pairs = { connect: config.onConnect, message: config.onMessage, event: config.onEvent };
        callbacks = Object.entries(pairs).map(([name, call]) => bus.on(name, (...args) => call?.(args[0])));
        callbacks.push(
          bus.on("openChange", (open) => (open ? config.onOpen : config.onClose)?.())
        );
        const mine = launcher = launch(config, keep, bus.emit, scripts2);
        if (keep.get(KEYS.session) || tabKeep.get(KEYS.outbox)) whenIdle(() => mine === launcher && tell(mine.chat(), () => {
        }));
      },
      destroy() {
        launcher?.destroy();
        launcher = void 0;
        callbacks.forEach((off) => off());
        callbacks = [];
      },
      open: () => tell(chat2(), (c) => c.setOpen(true)),
      close: () => tell(started(), (c) => c.setOpen(false)),
      toggle: () => tell(chat2(), (c) => c.toggle()),
      /** Resolves when the server has accepted the message; rejects when it refuses it. */
      sendMessage(content) {
        const sent = chat2().then((c) => c.send(content));
        sent.catch(() => {
        });
        return sent;
      },
      trigger(name, data, options) {
        try {
          const copy = data && JSON.parse(JSON.stringify(data));
          tell(chat2(), (c) => c.trigger(name, copy, options?.widgetMessage));
        } catch (e) {
          complain(e);
        }
      },
      onEvent: (name, handler) => bus.on(custom(name), handler),
      offEvent: (name, handler) => bus.off(custom(name), handler),
      on: (name, handler) => bus.on(name, handler),
      identify(identity) {
        const text = JSON.stringify(identity);
        if (!isIdentity(text)) throw new Error("identify needs an id and takes at most 32 KB");
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
  function whenIdle(work) {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: 2e3 });
    else setTimeout(work, 200);
  }

  // test/loader.test.ts
  test("a script tag without our attributes starts nothing", () => {
    same(optionsOf({ other: "x" }), void 0);
  });
  test("the attributes of the script tag become options", () => {
    const options = optionsOf({ endpoint: "/chat", theme: "dark", welcome: "Hi", autoOpen: "false" });
    same(options, { endpoint: "/chat", theme: "dark", welcomeMessage: "Hi", autoOpenOnMessage: false });
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
  test("text on the accent colour stays readable", () => {
    same([textOn("#4251d6"), textOn("#ffd500"), textOn("#fff"), textOn("teal")], ["#fff", "#14161b", "#14161b", "#fff"]);
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
})();
