import { createChat } from '../src/chat/chat';
import { createUploads } from '../src/extras/uploads';
import { fakePage, fakePut, fakeRung, fakeServer, memoryKeep, settableClock } from './fakes';

/** A chat in a page of its own: the real one, over a fake server, page and clock. */
export function chat(options: { keep?: ReturnType<typeof memoryKeep>; tabKeep?: ReturnType<typeof memoryKeep>; config?: object } = {}) {
  const tabKeep = options.tabKeep ?? memoryKeep();
  const clock = settableClock();
  const server = fakeServer();
  const socket = fakeRung('socket', clock, 'works');
  const page = fakePage();
  const keep = options.keep ?? memoryKeep();
  const put = fakePut();
  const dropped: string[] = [];
  const preview = { make: (file: Blob) => `blob:${(file as File).name}`, drop: (url: string) => void dropped.push(url) };
  const watched: unknown[][] = [];
  const sounds: number[] = [];
  const told: [string, any][] = [];
  const made = createChat({
    config: { endpoint: 'https://chat.example/pocketping', ...options.config },
    clock,
    random: () => 1,
    wire: server.wire,
    rungs: [socket],
    keep,
    tabKeep,
    page,
    alone: (work) => work(),
    emit: (name, payload) => told.push([name, payload]),
    uploads: async (parts) => createUploads({ clock, random: () => 1, put: put.put, preview }, parts),
    watch: (list) => watched.push(list),
    sound: () => void sounds.push(clock.now()),
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
    put,
    dropped,
    watched,
    sounds,
    state,
    shown: () => [...state().messages.map((m) => m.id), ...state().outgoing.map((o) => o.id ?? 'waits')],
    bring: (...frames: Parameters<typeof socket.opened[0]['events']['frame']>[0][]) =>
      frames.forEach((frame) => socket.last().events.frame(frame)),
    names: () => told.map(([name]) => name),
  };
}

/** One whose window is open and whose live channel is up. */
export async function connectedChat(options: Parameters<typeof chat>[0] = {}) {
  const c = chat(options);
  c.made.setOpen(true);
  await c.clock.pass(10);
  return c;
}
