import type { Chat } from '../chat/chat';
import type { Quote, WireAttachment, WireMessage } from '../messages/message';
import type { Strings } from './strings';

/** What the composer is about to do besides writing something new. */
export type Intent = { kind: 'reply' | 'edit'; message: WireMessage } | undefined;

/** A file of a message; of one that is on its way, with the picture that lies in this browser. */
export type Shown = WireAttachment & { preview?: string };

/** What every view needs. */
export interface View {
  chat: Chat;
  words: Strings;
  /** The language of numbers and dates; undefined is the browser's own. */
  locale: string | undefined;
  intend(intent: Intent): void;
  /** Shows a short notice of something that went wrong. */
  complain(notice: string): void;
  /**
   * Puts the keyboard where writing goes on, or on a touch screen at least into the window. Whatever takes away what holds
   * the keyboard calls it first.
   */
  takeFocus(): void;
  /** Shows pictures large, beginning with one of them. */
  enlarge(pictures: Shown[], at: number): void;
}

export const nameOf = (
  message: Pick<WireMessage, 'sender' | 'operatorName'> | Quote,
  { words, chat }: Pick<View, 'words' | 'chat'>,
): string =>
  message.sender === 'visitor'
    ? words.you
    : ('operatorName' in message && message.operatorName) ||
      (message.sender === 'ai' ? words.ai : operatorOf(chat).name || words.operator);

/** Who answers, as the server or else the site says. */
export function operatorOf({ config, store }: Chat): { name?: string; face?: string } {
  const { branding } = store.get();
  return {
    name: branding.operatorName || config.operatorName,
    face: branding.operatorAvatar || config.operatorAvatar,
  };
}
