import { eventStreamRung } from '../live/eventStream';
import { longPollRung } from '../live/longPoll';
import { socketRung } from '../live/socket';
import { isUnread } from '../messages/message';
import { createWire } from '../session/wire';
import { attach } from '../shared/attach';
import { systemClock as clock } from '../shared/clock';
import { keepIn } from '../shared/keep';
import { createChat } from './chat';
import { browserPage } from './page';

attach('chat', (host) => {
  const { config } = host;
  const fetch = globalThis.fetch.bind(globalThis);
  const wire = createWire(config.endpoint, clock, fetch);
  const chat = createChat({
    config,
    clock,
    random: Math.random,
    wire,
    rungs: [
      socketRung(config.endpoint, clock, (url) => new WebSocket(url)),
      eventStreamRung(config.endpoint, clock, fetch),
      longPollRung(wire, clock),
    ],
    keep: host.keep,
    tabKeep: keepIn(() => globalThis.sessionStorage),
    page: browserPage(),
    // Locks exist only on secure pages; elsewhere two tabs may, rarely, start two conversations.
    alone: (work) => (navigator.locks ? locked(work) : work()),
    emit: host.emit,
  });
  let open = false;
  chat.store.listen(() => {
    const state = chat.store.get();
    host.showUnread(state.messages.filter(isUnread).length);
    if (open !== state.open) host.showOpen((open = state.open));
  });
  return chat;
});

/** What one tab stores reaches the others a little later: the lock stays until they must have seen it. */
const SPREADS_WITHIN = 500;

function locked<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const held = () =>
      work()
        .then(resolve, reject)
        .then(() => new Promise((spread) => setTimeout(spread, SPREADS_WITHIN)));
    navigator.locks.request('pocketping', held).catch(reject);
  });
}
