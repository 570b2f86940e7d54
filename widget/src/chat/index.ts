import { eventStreamRung } from '../live/eventStream';
import { longPollRung } from '../live/longPoll';
import { socketRung } from '../live/socket';
import { watchVersion } from '../session/version';
import { createWire } from '../session/wire';
import { attach } from '../shared/attach';
import type { Tracked } from '../shared/contract';
import { systemClock as clock } from '../shared/clock';
import { dressButton } from './button';
import { createChat, type Chat } from './chat';
import { settle } from './options';
import { browserPage } from './page';

/** The file of that script, put in by the build. */
declare const EXTRAS: string;

attach('chat', (host) => {
  const { config } = host;
  settle(config);
  const fetch = watchVersion(globalThis.fetch.bind(globalThis), (warning) => chat.warn(warning));
  const wire = createWire(config.endpoint, clock, fetch);
  const extras = () => host.fetch('extras', EXTRAS);
  let tracked: Tracked | undefined;
  let sound: (() => void) | undefined;
  let over = false;
  const chat: Chat = createChat({
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
    tabKeep: host.tabKeep,
    page: browserPage(host.shadow.host),
    // Locks exist only on secure pages; elsewhere two tabs may, rarely, start two conversations.
    alone: (work) => (navigator.locks ? locked(work) : work()),
    emit: host.emit,
    uploads: async (parts) => (await extras()).createUploads(parts),
    async watch(list) {
      if (!list.length && !tracked) return;
      const { createTracked } = await extras();
      tracked ??= createTracked((name, data, widgetMessage) => chat.trigger(name, data, widgetMessage));
      if (!over) tracked.watch(list);
    },
    sound: async () => (sound ??= (await extras()).createSound())(),
  });
  if (config.soundEnabled) void extras();
  const undress = dressButton(host, chat);
  const { destroy } = chat;
  chat.destroy = () => {
    undress();
    over = true;
    tracked?.stop();
    destroy();
  };
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
