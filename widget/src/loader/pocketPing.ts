import { KEYS, VERSION, type Identity, type Options } from '../shared/contract';
import { createEmitter, type Handler } from '../shared/emitter';
import { keepIn } from '../shared/keep';
import { createScripts } from './fetchScripts';
import { launch, type Launcher } from './launcher';
import { complete } from './options';

/** The global `PocketPing`. Works before `init` and on a server, where it does nothing. */
export function createPocketPing(script: string, scriptNonce?: string) {
  const bus = createEmitter();
  const keep = keepIn(() => globalThis.localStorage);
  const scripts = createScripts(script, scriptNonce);
  const custom = (name: string) => `event:${name}`;
  let launcher: Launcher | undefined;
  let callbacks: (() => void)[] = [];

  const chat = () => launcher?.chat() ?? Promise.reject(new Error('Call PocketPing.init first'));
  /** For calls without an answer: what goes wrong is said, not thrown at the page. */
  const tell = (work: Promise<unknown>) => void work.catch((e) => console.error('[PocketPing]', e));

  return {
    version: VERSION,

    init(options: Options = {}) {
      if (typeof document === 'undefined') return;
      this.destroy();
      const config = complete(options, script, location.href);
      const pairs = { connect: config.onConnect, message: config.onMessage, event: config.onEvent };
      callbacks = Object.entries(pairs).map(([name, call]) => bus.on(name, (...args) => call?.(args[0] as never)));
      callbacks.push(
        bus.on('openChange', (open: boolean) => (open ? config.onOpen : config.onClose)?.()),
      );
      const mine = (launcher = launch(config, keep, bus.emit, scripts));
      // A conversation that exists goes on: its answers must be able to open the window.
      if (keep.get(KEYS.session)) whenIdle(() => mine === launcher && tell(mine.chat()));
    },

    destroy() {
      launcher?.destroy();
      launcher = undefined;
      callbacks.forEach((off) => off());
      callbacks = [];
    },

    open: () => tell(chat().then((c) => c.setOpen(true))),
    close: () => tell((launcher?.loading() ?? Promise.resolve(undefined)).then((c) => c?.setOpen(false))),
    toggle: () => tell(chat().then((c) => c.toggle())),

    /** Resolves when the server has accepted the message; rejects when it refuses it. */
    sendMessage(content: string): Promise<unknown> {
      const sent = chat().then((c) => c.send(content));
      sent.catch(() => {}); // the bubble shows the failure; a page that does not care must not get an error
      return sent;
    },

    trigger: (name: string, data?: Record<string, unknown>, options?: { widgetMessage?: string }) =>
      tell(chat().then((c) => c.trigger(name, data, options?.widgetMessage))),

    onEvent: (name: string, handler: Handler) => bus.on(custom(name), handler),
    offEvent: (name: string, handler: Handler) => bus.off(custom(name), handler),
    on: (name: string, handler: Handler) => bus.on(name, handler),

    identify(identity: Identity) {
      if (!identity || typeof identity.id !== 'string' || !identity.id) throw new Error('identify needs an id');
      keep.set(KEYS.identity, JSON.stringify(identity));
      // Without a chat there is no conversation yet: the next connect carries the identity.
      if (launcher?.loading()) tell(launcher.loading()!.then((c) => c.identify(identity)));
      bus.emit('identify', identity);
    },

    getIdentity(): Identity | null {
      try {
        return JSON.parse(keep.get(KEYS.identity) ?? 'null');
      } catch {
        return null;
      }
    },

    reset({ newSession = false }: { newSession?: boolean } = {}) {
      keep.set(KEYS.identity, null);
      if (launcher?.loading()) tell(launcher.loading()!.then((c) => c.reset(newSession)));
      else if (newSession) [KEYS.session, KEYS.visitor].forEach((key) => keep.set(key, null));
      bus.emit('reset', { newSession });
    },

    /** For the scripts that the loader fetches. */
    _attach: scripts.arrived,
  };
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}
