import type { Chat } from '../chat/chat';

/** Further back than this a quote leads nowhere: 20 pages of 50 messages. */
const PAGES = 20;
const PATIENCE = 10_000;

/** Loads older messages until this one is among them; says whether it is. */
export async function bringIn(chat: Chat, id: string): Promise<boolean> {
  const { store } = chat;
  const there = () => store.get().messages.some((m) => m.id === id);
  for (let page = 0; page < PAGES && !there() && store.get().hasMore; page++) {
    const oldest = store.get().messages[0];
    await chat.loadOlder();
    // Someone who scrolls may have asked for the same page a moment before.
    if (store.get().messages[0] === oldest) await changed(chat);
  }
  return there();
}

const changed = ({ store }: Chat): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      off();
      clearTimeout(id);
      resolve();
    };
    const off = store.listen(done);
    const id = setTimeout(done, PATIENCE);
  });
