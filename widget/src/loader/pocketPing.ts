import type { Chat } from '../chat/chat';
import { KEYS, VERSION, type Config, type Identity, type Options } from '../shared/contract';
import { createEmitter, type Handler } from '../shared/emitter';
import { systemClock } from '../shared/clock';
import { keepIn } from '../shared/keep';
import { isIdentity, keptIdentity } from '../shared/kept';
import { launch, type Launcher } from './launcher';
import { complete } from './options';
import { createScripts } from './scripts';
import { scriptTags } from './scriptTags';

/** The global `PocketPing`. Works before `init` and on a server, where it does nothing. */
export function createPocketPing(script: string, scriptNonce?: string) {
  const bus = createEmitter();
  const keep = keepIn(() => globalThis.localStorage);
  const tabKeep = keepIn(() => globalThis.sessionStorage);
  const scripts = createScripts(scriptTags(script, scriptNonce), systemClock, (failing) =>
    launcher?.showTrouble(failing),
  );
  const custom = (name: string) => `event:${name}`;
  let launcher: Launcher | undefined;
  let callbacks: (() => void)[] = [];

  const chat = () => launcher?.chat() ?? Promise.reject(new Error('Call PocketPing.init first'));
  /** For calls without an answer: what goes wrong is said, not thrown at the page. */
  const tell = (found: Promise<Chat> | undefined, use: (chat: Chat) => void) => void found?.then(use).catch(complain);
  const started = () => launcher?.loading();

  return {
    version: VERSION,

    init(options: Options = {}) {
      if (!globalThis.document) return;
      this.destroy();
      let config: Config;
      try {
        config = complete(options, script, location.href);
      } catch {
        return complain(`No address: ${options.endpoint}`);
      }
      const pairs = { connect: config.onConnect, message: config.onMessage, event: config.onEvent };
      callbacks = Object.entries(pairs).map(([name, call]) => bus.on(name, (...args) => call?.(args[0] as never)));
      callbacks.push(
        bus.on('openChange', (open: boolean) => (open ? config.onOpen : config.onClose)?.()),
      );
      const mine = (launcher = launch(config, keep, bus.emit, scripts));
      // A conversation that exists goes on: its answers must be able to open the window. So does what was not sent yet.
      if (keep.get(KEYS.session) || tabKeep.get(KEYS.outbox)) whenIdle(() => mine === launcher && tell(mine.chat(), () => {}));
    },

    destroy() {
      launcher?.destroy();
      launcher = undefined;
      callbacks.forEach((off) => off());
      callbacks = [];
    },

    open: () => tell(chat(), (c) => c.setOpen(true)),
    close: () => tell(started(), (c) => c.setOpen(false)),
    toggle: () => tell(chat(), (c) => c.toggle()),

    /** Resolves when the server has accepted the message; rejects when it refuses it. */
    sendMessage(content: string): Promise<unknown> {
      const sent = chat().then((c) => c.send(content));
      sent.catch(() => {}); // the bubble shows the failure; a page that does not care must not get an error
      return sent;
    },

    trigger(name: string, data?: Record<string, unknown>, options?: { widgetMessage?: string }) {
      try {
        // A copy, as the page may go on changing its own before the chat is there.
        const copy = data && JSON.parse(JSON.stringify(data));
        tell(chat(), (c) => c.trigger(name, copy, options?.widgetMessage));
      } catch (e) {
        complain(e);
      }
    },

    onEvent: (name: string, handler: Handler) => bus.on(custom(name), handler),
    offEvent: (name: string, handler: Handler) => bus.off(custom(name), handler),
    on: (name: string, handler: Handler) => bus.on(name, handler),

    identify(identity: Identity) {
      const text = JSON.stringify(identity);
      if (!isIdentity(text)) throw new Error('identify needs an id and takes at most 32 KB');
      keep.set(KEYS.identity, text);
      // Without a chat there is no conversation yet: the next connect carries the identity.
      tell(started(), (c) => c.identify());
      bus.emit('identify', identity);
    },

    getIdentity: (): Identity | null => keptIdentity(keep) ?? null,

    reset({ newSession = false }: { newSession?: boolean } = {}) {
      keep.set(KEYS.identity, null);
      tell(started(), (c) => c.reset(newSession));
      if (newSession && !started()) [KEYS.session, KEYS.visitor].forEach((key) => keep.set(key, null));
      bus.emit('reset', { newSession });
    },

    /** For the scripts that the loader fetches. */
    _attach: scripts.arrived,
  };
}

const complain = (problem: unknown) => console.error('[PocketPing]', problem);

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}
