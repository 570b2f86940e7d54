import type { Chat } from '../chat/chat';
import type { Quote, WireMessage } from '../messages/message';
import type { Strings } from './strings';

/** What the composer is about to do besides writing something new. */
export type Intent = { kind: 'reply' | 'edit'; message: WireMessage } | undefined;

/** What every view needs. */
export interface View {
  chat: Chat;
  words: Strings;
  intend(intent: Intent): void;
  /** Shows a short notice of something that went wrong. */
  complain(notice: string): void;
  /** Puts the keyboard where writing goes on, or on a touch screen at least into the window. */
  takeFocus(): void;
  jumpTo(id: string): void;
}

export const nameOf = (message: Pick<WireMessage, 'sender' | 'operatorName'> | Quote, words: Strings): string =>
  message.sender === 'visitor'
    ? words.you
    : ('operatorName' in message && message.operatorName) || (message.sender === 'ai' ? words.ai : words.operator);
