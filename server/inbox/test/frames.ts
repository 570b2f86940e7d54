import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame } from '../src/api/wire';
import { apply } from '../src/state/frames';
import { aFrame, aMessage, anAttachment, aSession, AT, showing } from './fixtures';

const NOW = Date.parse(AT);

test('a new message joins the thread, the list and the count', () => {
  const state = apply(showing([]), aFrame('message.created', 1, { message: aMessage('a', 1) }), NOW);

  assert.deepEqual(state.threads['s']!.messages.map((m) => m.id), ['a']);
  assert.equal(state.sessions.get('s')!.lastMessage!.id, 'a');
  assert.equal(state.sessions.get('s')!.unread, 1);
});

test('a frame that comes twice counts once', () => {
  const frame = aFrame('message.created', 1, { message: aMessage('a', 1) });
  const once = apply(showing([]), frame, NOW);

  assert.equal(apply(once, frame, NOW), once);
});

test('a message that the list counts already is not counted again', () => {
  const message = aMessage('a', 5);
  const state = apply(showing([message], { unread: 1 }), aFrame('message.created', 5, { message }), NOW);

  assert.equal(state.sessions.get('s')!.unread, 1);
});

test('an older message does not take the place of the last one in the list', () => {
  const state = apply(showing([aMessage('b', 6)]), aFrame('message.created', 5, { message: aMessage('a', 5) }), NOW);

  assert.equal(state.sessions.get('s')!.lastMessage!.id, 'b');
  assert.deepEqual(state.threads['s']!.messages.map((m) => m.id), ['a', 'b']);
});

test('what a colleague reads is no longer unread', () => {
  const state = apply(
    showing([aMessage('a', 1), aMessage('b', 2)], { unread: 2 }),
    aFrame('message.read', 3, { messageIds: ['a'], status: 'read', by: 'operator' }),
    NOW,
  );

  assert.deepEqual(state.threads['s']!.messages.map((m) => m.status), ['read', 'sent']);
  assert.equal(state.sessions.get('s')!.unread, 1);
});

test('the visitor reading ours leaves the count alone', () => {
  const ours = aMessage('a', 1, { type: 'operator' });
  const state = apply(
    showing([ours], { unread: 2 }),
    aFrame('message.read', 2, { messageIds: ['a'], status: 'delivered', by: 'visitor' }),
    NOW,
  );

  assert.equal(state.threads['s']!.messages[0]!.status, 'delivered');
  assert.equal(state.sessions.get('s')!.unread, 2);
});

test('a deleted message loses its text everywhere, and its place among the unread', () => {
  const state = apply(
    showing([aMessage('a', 1)], { unread: 1 }),
    aFrame('message.deleted', 2, { messageId: 'a', deletedAt: AT, by: 'visitor' }),
    NOW,
  );

  assert.equal(state.threads['s']!.messages[0]!.content, '');
  assert.equal(state.sessions.get('s')!.lastMessage!.deletedAt, AT);
  assert.equal(state.sessions.get('s')!.unread, 0);
});

test('an edit reaches thread and list', () => {
  const state = apply(
    showing([aMessage('a', 1)]),
    aFrame('message.edited', 2, { messageId: 'a', content: 'new', editedAt: AT, by: 'visitor' }),
    NOW,
  );

  assert.equal(state.threads['s']!.messages[0]!.content, 'new');
  assert.equal(state.sessions.get('s')!.lastMessage!.content, 'new');
});

test('what the visitor gave in the form before the chat is known at once, as what the browser says', () => {
  const state = apply(
    showing([], { claimedIdentity: { id: 'x' } }),
    aFrame('prechat', 1, { email: 'ada@example.org', phone: '+4912345', phoneCountry: 'DE' }),
    NOW,
  );

  const { claimedIdentity, userPhone, userPhoneCountry } = state.sessions.get('s')!;
  assert.deepEqual([claimedIdentity, userPhone, userPhoneCountry], [{ id: 'x', email: 'ada@example.org' }, '+4912345', 'DE']);
});

test('a deleted message takes its files along', () => {
  const state = apply(
    showing([aMessage('a', 1, { content: '', attachments: [anAttachment('f')] })]),
    aFrame('message.deleted', 2, { messageId: 'a', deletedAt: AT, by: 'visitor' }),
    NOW,
  );

  assert.equal(state.threads['s']!.messages[0]!.attachments, undefined);
});

test('typing ends with the message', () => {
  const typing = apply(showing([]), { ...aFrame('typing', 0, { isTyping: true }), pos: undefined }, NOW);
  const wrote = apply(typing, aFrame('message.created', 1, { message: aMessage('a', 1) }), NOW);

  assert.equal(typing.typing['s']! > NOW, true);
  assert.equal('s' in wrote.typing, false);
});

test('a claim and an identity are kept apart', () => {
  const claimed = apply(showing([]), aFrame('identified', 1, { identity: { id: 'x' }, source: 'browser' }), NOW);
  const known = apply(claimed, aFrame('identified', 2, { identity: { id: 'y' }, source: 'api' }), NOW);

  assert.deepEqual(known.sessions.get('s')!.claimedIdentity, { id: 'x' });
  assert.deepEqual(known.sessions.get('s')!.identity, { id: 'y' });
});

test('every event stands in the timeline once', () => {
  const closed = aFrame('session.closed', 4, { by: 'operator' });
  const state = apply(apply(showing([]), closed, NOW), closed, NOW);

  assert.deepEqual(state.threads['s']!.timeline!.items.map((item) => item.kind), ['session.closed']);
  assert.equal(state.sessions.get('s')!.status, 'closed');
});

test('frames of sessions that are not loaded only move the position', () => {
  const message = aMessage('a', 1, { sessionId: 'other' });
  const state = apply(showing([]), aFrame('message.created', 7, { sessionId: 'other', message }), NOW);

  assert.equal(state.pos, 7);
  assert.equal(state.sessions.get('other'), undefined);
});

test('an event stands in the timeline at its place, though later ones are there', () => {
  const state = showing([]);
  const later = { ...aFrame('visitor.left', 9), kind: 'visitor.left' };
  state.threads['s']!.timeline = { items: [later], read: 0 };

  const items = apply(state, aFrame('visitor.back', 4), NOW).threads['s']!.timeline!.items;

  assert.deepEqual(items.map((item) => item.seq), [4, 9]);
});

test('the switch of a colleague is everybody’s', () => {
  const frame = { type: 'operator.presence', at: AT, online: true } as Frame;

  assert.equal(apply(showing([]), frame, NOW).online, true);
  assert.equal(apply(showing([]), { ...frame, online: false }, NOW).online, false);
});

test('who begins a conversation counts as there until the stream says otherwise', () => {
  const { visitorOnline: _, ...session } = aSession({ id: 'new' });
  const begun = apply(showing([]), aFrame('session.created', 1, { sessionId: 'new', session }), NOW);
  const left = apply(begun, { ...aFrame('visitor.presence', 0, { sessionId: 'new', online: false }), pos: undefined }, NOW);

  assert.equal(begun.sessions.get('new')!.visitorOnline, true);
  assert.equal(left.sessions.get('new')!.visitorOnline, false);
});
