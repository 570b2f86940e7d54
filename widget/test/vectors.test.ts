// The rows of protocol/vectors that a widget has a part in: what the server of such a row sends is brought to ours, and
// what ours sends is what such a row posts.
import csat from '../../protocol/vectors/csat.json';
import flows from '../../protocol/vectors/flows.json';
import messages from '../../protocol/vectors/messages.json';
import type { Frame } from '../src/messages/state';
import { connectedChat } from './chats';
import { message } from './fakes';
import { same, test } from './harness';

const rows: any[] = [...messages, ...csat, ...flows];
const NOW = '2026-03-01T10:00:00.000Z';

function row(id: string): any {
  const found = rows.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`There is no row ${id}`);
  const names: Record<string, string> = { $m: 'm1', $now: NOW, $session: 'abc' };
  return JSON.parse(JSON.stringify(found), (_, value) => names[value] ?? value);
}

const framesOf = (then: any): Frame[] => then.frames.map((frame: Frame, n: number) => ({ ...frame, cursor: `log.${n + 3}` }));

test('M1: an edit that the server tells of changes the text that is shown', async () => {
  const { given, then } = row('M1');
  const c = await connectedChat();
  c.bring(message('m1', 2, { sender: 'visitor', content: given[0].content }));
  c.bring(...framesOf(then));
  const [shown] = c.state().messages;
  same([shown.content, shown.editedAt], [then.messages[0].content, then.messages[0].editedAt]);
});

test('M5: a deletion that the server accepted takes the text away', async () => {
  const { given, when, then } = row('M5');
  const c = await connectedChat();
  c.bring(message(when[0].message, 2, { sender: 'visitor', content: given[0].content }));
  c.server.answers[`/message/${when[0].message}`] = then.answers[0].body;
  await c.made.remove(when[0].message);
  const [shown] = c.state().messages;
  same([shown.content, !!shown.deletedAt], [then.messages[0].content, true]);
});

test('M19: the echo of an own message ends its sending, whether or not the answer came', async () => {
  const { when, then } = row('M19');
  const c = await connectedChat();
  c.server.down = true;
  void c.made.send(when[0].content);
  const [{ clientId }] = c.state().outgoing;
  const [echo] = framesOf(then);
  c.bring({ ...echo, data: { ...(echo.data as object), clientId, timestamp: NOW } });
  const [shown] = c.state().messages;
  same([shown.id, shown.content, shown.status, c.state().outgoing], ['m1', when[0].content, 'sent', []]);
});

test('C1: a rating is posted with its comment trimmed', async () => {
  const { when, then } = row('C1');
  const c = await connectedChat();
  c.made.rate(when[0].score, when[0].comment);
  await c.clock.pass(10);
  const [{ score, comment }] = c.server.to('/csat').map((call) => call.body as any);
  same([score, comment], [then.session.csat.score, then.session.csat.comment]);
});

test('F3: an event that the server emits reaches the code of the site', async () => {
  const { then } = row('F3');
  const c = await connectedChat();
  c.bring(framesOf(then)[0]);
  const [event] = c.told.filter(([name]) => name === 'event').map(([, payload]) => payload);
  same([event.name, event.data], [then.frames[0].data.name, then.frames[0].data.data]);
});
