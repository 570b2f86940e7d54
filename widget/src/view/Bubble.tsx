import { h } from 'preact';
import { useState } from 'preact/hooks';
import { mayPass, type Outgoing, type WireMessage } from '../messages/message';
import { nameOf, operatorOf, type View } from './context';
import { Icon } from './icons';
import { Menu } from './Menu';
import { Attachments } from './Attachments';
import { Text } from './Text';
import { clockTime } from './times';
import { safe, summary } from './words';

/** A line of the list: a message of the log, or one on its way there. */
export interface Line {
  key: string;
  message: WireMessage;
  outgoing?: Outgoing;
  /** First and last of neighbours from the same side. */
  first?: boolean;
  last?: boolean;
}

export function Bubble({ view, line, jumpTo }: { view: View; line: Line; jumpTo(id: string): void }) {
  const { message, outgoing, first, last } = line;
  const { words, chat, takeFocus } = view;
  const [menu, setMenu] = useState(false);
  const own = message.sender === 'visitor';
  const deleted = !!message.deletedAt;
  const still = deleted || !!outgoing || !message.timestamp;
  const quote = message.replyTo;
  const files = deleted ? [] : (message.attachments ?? []);
  const bare = files.length > 0 && !message.content && !quote;
  const face = safe(operatorOf(chat).face);
  const tapped = (e: MouseEvent) => {
    const mouse = matchMedia('(hover:hover)').matches;
    if (!mouse && !still && !(e.target as Element).closest('a,button,audio,video') && !getSelection()?.toString()) setMenu(true);
  };

  return (
    <li
      class={`line ${own ? 'own' : ''} ${first ? 'first' : ''} ${last ? 'last' : ''} ${deleted ? 'gone' : ''}`}
      data-id={message.id}
    >
      {!own && first && message.timestamp && (
        <span class="who">
          {face && message.sender === 'operator' && <img src={face} alt="" />}
          {nameOf(message, view)}
        </span>
      )}
      <div class="row">
        <div class={bare ? 'bubble bare' : 'bubble'} onClick={tapped}>
          {quote && !deleted && (
            <button type="button" class="quote" onClick={() => jumpTo(quote.id)}>
              <b>{nameOf(chat.store.get().messages.find((m) => m.id === quote.id) ?? quote, view)}</b>
              <span dir="auto">{summary(quote, view)}</span>
            </button>
          )}
          {files.length > 0 && <Attachments view={view} files={files} />}
          {deleted ? words.deleted : message.content && <Text text={message.content} />}
          {message.editedAt && !deleted && <small>{words.edited}</small>}
        </div>
        {!still && (
          <button
            type="button"
            class="round"
            aria-label={words.more}
            aria-haspopup="menu"
            aria-expanded={menu}
            onClick={() => setMenu(!menu)}
          >
            <Icon name="more" />
          </button>
        )}
        {menu && !still && <Menu view={view} message={message} onDone={() => setMenu(false)} />}
      </div>
      {outgoing?.failed ? (
        <span class="meta failed" role="alert">
          <span>
            {words.failed}: {outgoing.failed.reason}
          </span>
          {mayPass(outgoing.failed) && (
            <button type="button" onClick={() => (takeFocus(), chat.retry(outgoing.clientId))}>
              {words.retry}
            </button>
          )}
          <button type="button" onClick={() => (takeFocus(), chat.discard(outgoing.clientId))}>
            {words.discard}
          </button>
        </span>
      ) : (
        last &&
        message.timestamp && (
          <span class="meta">
            <time dir="auto" dateTime={message.timestamp}>{clockTime(message.timestamp, view.locale)}</time>
            {own && !deleted && <Tick view={view} line={line} />}
          </span>
        )
      )}
    </li>
  );
}

function Tick({ view: { words }, line: { message, outgoing } }: { view: View; line: Line }) {
  const status = outgoing && !outgoing.id ? 'sending' : (message.status ?? 'sent');
  const icon = ({ sending: 'clock', sent: 'check' } as const)[status as 'sent'] ?? 'checks';
  return (
    <span class={`tick ${status}`} role="img" aria-label={words[status]} title={words[status]}>
      <Icon name={icon} />
    </span>
  );
}
