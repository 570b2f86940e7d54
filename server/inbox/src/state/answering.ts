import type { Message } from '../api/wire';

/** The message that the field below refers to: an answer to it, or a new text for it. */
export type Answering = { kind: 'reply'; message: Message } | Edit;

export interface Edit {
  kind: 'edit';
  message: Message;
  text: string;
  saving: boolean;
}

export function reply(message: Message): Answering {
  return { kind: 'reply', message };
}

export function edit(message: Message): Edit {
  return { kind: 'edit', message, text: message.content, saving: false };
}

/** What the field refers to once saving has ended. Whoever went on to something else meanwhile is left there. */
export function settled(now: Answering | undefined, saving: Edit, saved: boolean): Answering | undefined {
  if (now !== saving) return now;
  return saved ? undefined : { ...saving, saving: false };
}
