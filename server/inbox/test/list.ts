import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message, Session } from '../src/api/wire';
import { apply } from '../src/state/frames';
import { anew, bounded, MOST_ROWS, neighbour, nextUnanswered, type Shows } from '../src/state/list';
import { Sessions } from '../src/state/sessions';
import { initial, type State, withSession } from '../src/state/state';
import { aFrame, aMessage, aSession, AT } from './fixtures';
import { freshPage, openPage, settle } from './page';

const minute = (n: number) => new Date(Date.parse(AT) + n * 60_000).toISOString();

function said(id: string, at: number, type: Message['type'] = 'visitor'): Message {
  return aMessage(`m-${id}-${at}`, at, { sessionId: id, type, createdAt: minute(at) });
}

function aTalk(id: string, at: number, more: Partial<Session> = {}): Session {
  return aSession({ id, lastMessage: said(id, at), ...more });
}

/** A list into which these came one after the other. */
function listing(shows: Shows, ...sessions: Session[]): State {
  return sessions.reduce(withSession, { ...initial, shows, phase: 'ready' } as State);
}

function wrote(state: State, id: string, at: number, type: Message['type'] = 'visitor'): State {
  return apply(state, aFrame('message.created', state.pos + 1, { sessionId: id, message: said(id, at, type) }), 0);
}

test('the newest stands first, whatever comes in which order', () => {
  assert.deepEqual(listing('open', aTalk('b', 2), aTalk('c', 3), aTalk('a', 1)).list.ids, ['c', 'b', 'a']);
});

test('a new message brings its conversation up, and moves no other', () => {
  const state = wrote(listing('open', aTalk('a', 1), aTalk('b', 2), aTalk('c', 3)), 'a', 4);

  assert.deepEqual(state.list.ids, ['a', 'c', 'b']);
});

test('what moves no row leaves the list itself as it was', () => {
  const before = listing('open', aTalk('a', 1), aTalk('b', 2));
  const after = apply(before, { ...aFrame('visitor.presence', 0, { sessionId: 'a', online: true }), pos: undefined }, 0);

  assert.equal(after.sessions.get('a')!.visitorOnline, true);
  assert.equal(after.list, before.list);
  assert.equal(after.sessions.get('b'), before.sessions.get('b'));
});

test('closing takes a row out, reopening puts it back at its place', () => {
  const closed = apply(listing('open', aTalk('a', 1), aTalk('b', 2), aTalk('c', 3)), aFrame('session.closed', 1, { sessionId: 'b' }), 0);
  const reopened = apply(closed, aFrame('session.reopened', 2, { sessionId: 'b' }), 0);

  assert.deepEqual([closed.list.ids, reopened.list.ids], [['c', 'a'], ['c', 'b', 'a']]);
});

test('an answer takes a conversation off the unanswered ones, and the next question brings it back', () => {
  const before = listing('unanswered', aTalk('a', 1), aTalk('b', 2), aTalk('c', 3, { lastMessage: said('c', 3, 'operator') }));
  const answered = wrote(before, 'a', 4, 'operator');

  assert.deepEqual([before.list.ids, answered.list.ids, wrote(answered, 'a', 5).list.ids], [['b', 'a'], ['b'], ['a', 'b']]);
});

test('a conversation below the pages that were read waits for its page', () => {
  const read = { ...listing('open', aTalk('b', 5), aTalk('c', 6)), list: { ids: ['c', 'b'], loading: false, nextCursor: 'more' } };

  assert.deepEqual(withSession(read, aTalk('old', 1)).list.ids, ['c', 'b']);
  assert.deepEqual(withSession(read, aTalk('new', 7)).list.ids, ['new', 'c', 'b']);
});

test('a search lets in what it matches, and keeps what the server found in words that are not here', () => {
  const found = { ...initial, query: 'lamp', list: { ids: ['a'], loading: false }, sessions: Sessions.of(aTalk('a', 1)) } as State;
  const lamp = { ...said('b', 2), content: 'A Lamp, please' };

  assert.deepEqual(withSession(found, aTalk('c', 3)).list.ids, ['a']);
  assert.deepEqual(withSession(found, aTalk('b', 2, { lastMessage: lamp })).list.ids, ['b', 'a']);
  assert.deepEqual(wrote(found, 'a', 4).list.ids, ['a']);
});

test('another list begins with what is known, until the server has answered', () => {
  const state = listing('open', aTalk('a', 1), aTalk('b', 2, { status: 'closed' }));

  assert.deepEqual(anew({ ...state, shows: 'closed' }).list, { ids: ['b'], loading: true });
});

test('a page holds a bounded number of conversations, and what it says of that', () => {
  const ids = Array.from({ length: MOST_ROWS + 3_000 }, (_, i) => `s${i}`);
  const sessions = Sessions.of(...ids.map((id, i) => aTalk(id, -i)));
  const kept = bounded({ ...initial, sessions, open: ids.at(-1), list: { ids, loading: false, nextCursor: 'x' } });

  assert.deepEqual([kept.list.ids.length, kept.list.full, kept.list.nextCursor], [MOST_ROWS, true, undefined]);
  assert.equal(kept.sessions.size, MOST_ROWS + 1); // and the one on screen
});

test('unread messages are counted as they come and go, those of closed conversations not at all', () => {
  const all = Sessions.of(aTalk('a', 1, { unread: 2 }), aTalk('b', 1, { unread: 3 }), aTalk('c', 1, { unread: 9, status: 'closed' }));

  assert.equal(all.unread, 5);
  assert.equal(all.with(aTalk('a', 1, { unread: 0 })).unread, 3);
  assert.equal(all.without('b').unread, 2);
  assert.equal(all.without('nobody'), all);
});

test('neighbours end where the list ends', () => {
  assert.deepEqual([neighbour(['a', 'b'], 'a', 1), neighbour(['a', 'b'], 'b', 1), neighbour(['a', 'b'], 'a', -1)], ['b', undefined, undefined]);
  assert.deepEqual([neighbour(['a', 'b'], undefined, 1), neighbour(['a', 'b'], undefined, -1), neighbour([], 'a', 1)], ['a', 'b', undefined]);
});

test('the next that waits is the next one down, and after the last the first', () => {
  const answered = { lastMessage: said('b', 2, 'operator') };
  const state = listing('open', aTalk('a', 1), aTalk('b', 2, answered), aTalk('c', 3));

  assert.deepEqual(['a', 'b', 'c', undefined].map((open) => nextUnanswered({ ...state, open })), ['c', 'a', 'a', 'c']);
});

test('the server is asked for the list that is shown, and this browser keeps the choice', async () => {
  const page = await freshPage('#/');
  page.inbox.show('unanswered');
  await settle();
  assert.equal(page.asked.at(-1)!.path, '/api/v1/sessions?status=active&unanswered=true&hasMessages=true&limit=50');

  const next = await openPage('#/');

  assert.equal(next.inbox.store.get().shows, 'unanswered');
});

test('a search is asked once somebody pauses', async () => {
  const page = await freshPage('#/');
  const before = page.asked.length;
  for (const query of ['l', 'la', 'lamp ']) page.inbox.search(query);
  await page.pass(1_000);

  assert.deepEqual(page.asked.slice(before).map((a) => new URLSearchParams(a.path.split('?')[1]).get('q')), ['lamp']);
});

test('reading the top again keeps what was read below, and where the next page begins', async () => {
  const page = await freshPage('#/');
  const pages = [0, 1].map((n) => Array.from({ length: 50 }, (_, i) => aTalk(`s${n * 50 + i}`, 1000 - n * 50 - i)));
  page.rule = (asked) => {
    if (!asked.path.startsWith('/api/v1/sessions?')) return undefined;
    const second = asked.path.includes('before=');
    return { status: 200, body: { sessions: pages[second ? 1 : 0], nextCursor: second ? 'third' : 'second' } };
  };
  page.inbox.show('open');
  await settle();
  page.inbox.more();
  await settle();
  await page.hello();
  await settle();

  const { list } = page.inbox.store.get();
  assert.deepEqual([list.ids.length, list.ids[99], list.nextCursor], [100, 's99', 'third']);
});

test('a page that does not come is not asked for again and again, but when somebody asks', async () => {
  const page = await freshPage('#/');
  const first = Array.from({ length: 50 }, (_, i) => aTalk(`s${i}`, 100 - i));
  page.rule = (asked) => {
    if (!asked.path.startsWith('/api/v1/sessions?')) return undefined;
    return asked.path.includes('before=') ? { status: 503 } : { status: 200, body: { sessions: first, nextCursor: 'second' } };
  };
  page.inbox.show('open');
  await settle();
  page.inbox.more();
  await settle();

  const { list } = page.inbox.store.get();
  assert.deepEqual([list.ids.length, list.failed, list.nextCursor], [50, true, 'second']);
  page.inbox.more();
  assert.equal(page.inbox.store.get().list.failed, false);
});

test('of conversations out of sight only the end is kept, and of the oldest nothing', async () => {
  const page = await freshPage();
  const messages = Array.from({ length: 300 }, (_, i) => aMessage(`m${i}`, i + 1));
  page.inbox.store.set((s) => ({ ...s, threads: { s: { messages, hasMore: false, loading: false } } }));
  for (let i = 0; i < 19; i++) await page.goTo(`#/sessions/t${i}`);

  const { messages: kept, hasMore } = page.inbox.store.get().threads['s']!;
  assert.deepEqual([kept.length, kept.at(-1)!.id, hasMore], [200, 'm299', true]);
  await page.goTo('#/sessions/t19');
  const { threads } = page.inbox.store.get();
  assert.deepEqual([Object.keys(threads).length, threads['s']], [20, undefined]);
});

test('a busy moment of conversations that are not here is not as many requests at once', async () => {
  const page = await freshPage('#/');
  const waiting: (() => void)[] = [];
  page.rule = (asked) =>
    asked.path.includes('/sessions/far') ? new Promise((done) => waiting.push(() => done({ status: 404, body: {} }))) : undefined;
  for (let i = 0; i < 30; i++) {
    await page.frame(aFrame('message.created', 10 + i, { sessionId: `far${i}`, message: said(`far${i}`, i) }));
  }
  await page.pass(1_000);
  assert.equal(waiting.length, 4);

  for (let i = 0; i < 30; i++) {
    waiting[i]!();
    await settle();
  }
  assert.equal(waiting.length, 30);
});
