import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../api/wire';
import { Avatar, VisitorName } from './Avatar';
import { isNarrow, TINY, useInbox, useMedia } from './context';
import { Icon } from './icons';
import { type Choice, Menu } from './Menu';

/** The id of the button that opens the side panel, to which the focus goes back. */
export const OPENS_SIDE = 'opens-side';

interface Props {
  session: Session;
  side: boolean;
  onSide: () => void;
  onEvent: () => void;
}

export function ThreadHeader({ session, side, onSide, onEvent }: Props) {
  const inbox = useInbox();
  const heading = useRef<HTMLHeadingElement>(null);
  const tiny = useMedia(TINY);
  const closed = session.status === 'closed';
  const close: Choice = {
    label: closed ? 'Reopen' : 'Close',
    icon: closed ? 'reopen' : 'done',
    choose: () => void (closed ? inbox.reopen(session.id) : inbox.close(session.id)),
  };
  const about: Choice = { label: 'About the visitor', icon: 'info', choose: onSide };
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
        <Subtitle session={session} />
      </div>
      {!tiny && (
        <button type="button" class="action" onClick={close.choose}>
          <Icon name={close.icon} />
          <span>{close.label}</span>
        </button>
      )}
      <Menu
        id={tiny ? OPENS_SIDE : undefined}
        label="More"
        choices={[
          ...(tiny ? [{ ...close, label: `${close.label} the conversation` }, about] : []),
          { label: 'Ask for a rating', icon: 'chat', choose: () => void inbox.askForRating(session.id) },
          { label: 'Send an event…', icon: 'send', choose: onEvent },
        ]}
      >
        <Icon name="more" />
      </Menu>
      {!tiny && (
        <button id={OPENS_SIDE} type="button" class="round" aria-label={about.label} title={about.label} aria-pressed={side} onClick={about.choose}>
          <Icon name={about.icon} />
        </button>
      )}
    </header>
  );
}

function Subtitle({ session }: { session: Session }) {
  const { pageTitle, url } = session.metadata;
  const page = [pageTitle, url].find((v) => typeof v === 'string' && v) as string | undefined;
  return (
    <p>
      {session.visitorOnline ? 'Online' : session.leftAt ? 'Left' : 'Offline'}
      {page && (
        <>
          {' · '}
          <bdi>{page}</bdi>
        </>
      )}
    </p>
  );
}
