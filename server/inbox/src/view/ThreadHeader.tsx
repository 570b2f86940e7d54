import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../api/wire';
import { Avatar, VisitorName } from './Avatar';
import { isNarrow, useInbox } from './context';
import { Icon } from './icons';
import { Menu } from './Menu';

interface Props {
  session: Session;
  side: boolean;
  onSide: () => void;
  onEvent: () => void;
}

export function ThreadHeader({ session, side, onSide, onEvent }: Props) {
  const inbox = useInbox();
  const heading = useRef<HTMLHeadingElement>(null);
  const closed = session.status === 'closed';
  // Where the list gives way to the conversation, a reader of the screen must hear that it did.
  useEffect(() => {
    if (isNarrow()) heading.current?.focus();
  }, []);
  return (
    <header class="top">
      <a class="round back" href="#/" aria-label="Back to the list">
        <Icon name="back" />
      </a>
      <Avatar session={session} />
      <div class="who">
        <h2 ref={heading} tabIndex={-1}>
          <VisitorName session={session} />
          {closed && <span class="tag">Closed</span>}
        </h2>
        <p>{subtitle(session)}</p>
      </div>
      <button
        type="button"
        class="action"
        onClick={() => void (closed ? inbox.reopen(session.id) : inbox.close(session.id))}
      >
        <Icon name={closed ? 'reopen' : 'done'} />
        <span>{closed ? 'Reopen' : 'Close'}</span>
      </button>
      <Menu
        label="More"
        choices={[
          { label: 'Ask for a rating', icon: 'chat', choose: () => void inbox.askForRating(session.id) },
          { label: 'Send an event…', icon: 'send', choose: onEvent },
        ]}
      >
        <Icon name="more" />
      </Menu>
      <button type="button" class="round" aria-label="About the visitor" title="About the visitor" aria-pressed={side} onClick={onSide}>
        <Icon name="info" />
      </button>
    </header>
  );
}

function subtitle(session: Session): string {
  const { pageTitle, url } = session.metadata;
  const page = [pageTitle, url].find((v) => typeof v === 'string' && v);
  const where = session.visitorOnline ? 'Online' : session.leftAt ? 'Left' : 'Offline';
  return page ? `${where} · ${page}` : where;
}
