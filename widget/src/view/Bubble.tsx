import { h } from 'preact';
import { useState } from 'preact/hooks';
import { mayPass, type Outgoing, type WireMessage } from '../messages/message';
import { nameOf, type View } from './context';
import { Icon } from './icons';
import { Menu } from './Menu';
import { Text } from './Text';
import { shorten } from './markdown';
import { clockTime } from './times';

/** A line of the list: a message of the log, or one on its way there. */
export interface Line {
  key: string;
  message: WireMessage;
  outgoing?: Outgoing;
  /** First and last of neighbours from the same side. */
  first?: boolean;
  last?: boolean;
}

export function Bubble({ view, line }: { view: View; line: Line }) {
  const { message, outgoing, first, last } = line;
  const { words, chat } = view;
  const [menu, setMenu] = useState(false);
  const own = message.sender === 'visitor';
  const deleted = !!message.deletedAt;
  const still = deleted || !!outgoing || !message.timestamp;
  const quote = message.replyTo;
  const tapped = (e: MouseEvent) => {
    const mouse = matchMedia('(hover:hover)').matches;
    if (!mouse && !still && !(e.target as Element).closest('a,button') && !getSelection()?.toString()) setMenu(true);
  };

  return (
    <li
      class={`line ${own ? 'own' : ''} ${first ? 'first' : ''} ${last ? 'last' : ''} ${deleted ? 'gone' : ''}`}
      data-id={message.id}
    >
      {!own && first && message.timestamp && <span class="who">{nameOf(message, words)}</span>}
      <div class="row">
        <div class="bubble" onClick={tapped}>
          {quote && !deleted && (
            <button type="button" class="quote" onClick={() => view.jumpTo(quote.id)}>
              <b>{nameOf(chat.store.get().messages.find((m) => m.id === quote.id) ?? quote, words)}</b>
              <span dir="auto">{quote.deleted ? words.deleted : shorten(quote.content)}</span>
            </button>
          )}
          {deleted ? words.deleted : <Text text={message.content} />}
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
            <button type="button" onClick={() => chat.retry(outgoing.clientId)}>
              {words.retry}
            </button>
          )}
          <button type="button" onClick={() => chat.discard(outgoing.clientId)}>
            {words.discard}
          </button>
        </span>
      ) : (
        last &&
        message.timestamp && (
          <span class="meta">
            <time dir="auto" dateTime={message.timestamp}>{clockTime(message.timestamp)}</time>
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
