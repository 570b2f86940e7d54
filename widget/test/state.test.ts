import { connected, EMPTY, older, received, type State } from '../src/messages/state';
import { message } from './fakes';
import { same, test } from './harness';

const ids = (state: State) => state.messages.map((m) => m.id);
const after = (...frames: Parameters<typeof received>[1][]) => frames.reduce(received, EMPTY);

test('messages stand in the order in which they arrive', () => {
  same(ids(after(message('b', 1, { timestamp: '2030-01-01T00:00:00Z' }), message('a', 2))), ['b', 'a']);
});

test('a message that comes twice stands there once', () => {
  same(ids(after(message('a', 1), message('b', 2), message('a', 1))), ['a', 'b']);
});

test('an own message takes the place of the one that waited', () => {
  const waiting: State = { ...EMPTY, outgoing: [{ clientId: 'c1', content: 'hi', at: 0 }] };
  const state = received(waiting, message('m1', 1, { sender: 'visitor', clientId: 'c1' }));
  same([ids(state), state.outgoing], [['m1'], []]);
});

test('a status never goes down', () => {
  const read = { type: 'read', data: { messageIds: ['a'], status: 'read', readAt: '2026-03-01T10:00:01.000Z' } };
  const late = { type: 'read', data: { messageIds: ['a'], status: 'delivered' } };
  const state = after(message('a', 1, { sender: 'visitor' }), read, late, message('a', 1, { sender: 'visitor' }));
  same([state.messages[0].status, state.messages[0].readAt], ['read', '2026-03-01T10:00:01.000Z']);
});

test('an edit changes the text and a deletion takes it away', () => {
  const edit = { type: 'message_edited', data: { messageId: 'a', content: 'new', editedAt: 't' } };
  same(after(message('a', 1), edit).messages[0].content, 'new');
  const gone = after(message('a', 1), edit, { type: 'message_deleted', data: { messageId: 'a', deletedAt: 't' } });
  same([gone.messages[0].content, gone.messages[0].deletedAt], ['', 't']);
});

test('the quote of a deleted message loses its text', () => {
  const quoting = message('b', 2, { replyTo: { id: 'a', content: 'secret', sender: 'operator' } });
  const state = after(message('a', 1), quoting, { type: 'message_deleted', data: { messageId: 'a', deletedAt: 't' } });
  same(state.messages[1].replyTo, { id: 'a', content: '', sender: 'operator', deleted: true });
});

test('an edit of a message that is not loaded changes nothing', () => {
  same(ids(after({ type: 'message_edited', data: { messageId: 'x', content: 'y' } })), []);
});

test('typing ends with the next message of the other side', () => {
  const typing = { type: 'typing', data: { sender: 'operator', isTyping: true } };
  same(after(typing).typing, true);
  same(after(typing, message('a', 1)).typing, false);
  same(after({ type: 'typing', data: { sender: 'visitor', isTyping: true } }).typing, false);
});

test('older messages go to the front, each once', () => {
  const state = older(after(message('c', 3), message('d', 4)), [message('b', 2).data, message('c', 3).data], false);
  same([ids(state), state.hasMore], [['b', 'c', 'd'], false]);
});

test('connecting again replaces the list and drops what waited and has arrived', () => {
  const before: State = {
    ...after(message('a', 1)),
    outgoing: [
      { clientId: 'c1', content: 'x', at: 0 },
      { clientId: 'c2', content: 'y', at: 0 },
    ],
  };
  const list = [message('m1', 5, { sender: 'visitor', clientId: 'c1' }).data];
  const state = connected(before, { sessionId: 's.m', visitorId: 'v', messages: list });
  same([ids(state), state.outgoing.map((o) => o.clientId)], [['m1'], ['c2']]);
});

test('frames of unknown types change nothing', () => {
  same(after({ type: 'ai_takeover', data: {} }) === EMPTY, true);
});

test('thanks for a rating end with the next message', () => {
  same(received({ ...EMPTY, rating: 'thanks' }, message('a', 1)).rating, 'none');
});
