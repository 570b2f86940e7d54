import type { Chat } from '../chat/chat';
import { KEYS, VERSION, type Config, type Identity, type Options, type TrackedElement } from '../shared/contract';
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
  const keep = keepIn(() => globalThis.localStorage);
  const tabKeep = keepIn(() => globalThis.sessionStorage);
  let config: Config | undefined;
  let launcher: Launcher | undefined;
  // A callback has the name of its event: `onConnect` hears of `connect`.
  const bus = createEmitter((name) => config?.[`on${name[0].toUpperCase()}${name.slice(1)}` as 'onConnect']);
  const scripts = createScripts(scriptTags(script, scriptNonce), systemClock, (failing) =>
    launcher?.showTrouble(failing),
  );

  const chat = () => launcher?.chat() ?? Promise.reject(new Error('Call PocketPing.init first'));
  /** For calls without an answer: what goes wrong is said, not thrown at the page. */
  const tell = (found: Promise<Chat> | undefined, use?: (chat: Chat) => void) => void found?.then(use).catch(complain);
  const started = () => launcher?.loading();
  /** A call of the chat's own, once it is there; what goes wrong is said as well, for pages that do not care. */
  const forward = <Name extends keyof Chat['api']>(name: Name) => {
    type Call = Chat['api'][Name];
    return (...given: Parameters<Call>): Promise<Awaited<ReturnType<Call>>> => {
      const answer = (async () => {
        // A copy, as the page may go on changing its own before the chat is there.
        const args = name === 'trigger' ? JSON.parse(JSON.stringify(given)) : given;
        return ((await chat()).api[name] as any)(...args);
      })();
      answer.catch(complain);
      return answer;
    };
  };

  return {
    version: VERSION,

    init(options: Options = {}) {
      if (!globalThis.document) return;
      this.destroy();
      try {
        config = complete(options, script, location.href);
      } catch (e) {
        return complain(e);
      }
      const mine = (launcher = launch(config, { keep, tabKeep, emit: bus.emit, ...scripts }));
      // A conversation that exists goes on: its answers must be able to open the window. So does what was not sent yet,
      // and elements of the page that are watched.
      if (keep.get(KEYS.session) || tabKeep.get(KEYS.outbox) || config.trackedElements) {
        whenIdle(() => mine === launcher && tell(mine.chat()));
      }
    },

    /** Changes options; what is on the page follows. */
    setConfig(options: Options) {
      if (!config) return tell(chat());
      if (options.endpoint) return this.init({ ...config, ...options });
      Object.assign(config, options);
      launcher?.configured();
    },

    destroy() {
      launcher?.destroy();
      launcher = config = undefined;
    },

    close: () => tell(started(), (c) => c.setOpen(false)),
    open: forward('open'),
    toggle: forward('toggle'),
    sendMessage: forward('sendMessage'),
    uploadFile: forward('uploadFile'),
    uploadFiles: forward('uploadFiles'),
    trigger: forward('trigger'),

    setupTrackedElements(trackedElements: TrackedElement[]) {
      this.setConfig({ trackedElements });
    },
    getTrackedElements: () => config?.trackedElements ?? [],

    onEvent: (name: string, handler: Handler) => bus.on(`event:${name}`, handler),
    offEvent: (name: string, handler: Handler) => bus.off(`event:${name}`, handler),
    on: bus.on,

    identify(identity: Identity) {
      const text = JSON.stringify(identity);
      if (!isIdentity(text)) throw new Error('identify needs an id, and at most 32 KB');
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

const whenIdle = (work: () => void) => (globalThis.requestIdleCallback ?? setTimeout)(work);
