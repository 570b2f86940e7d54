import { useEffect, useRef } from 'preact/hooks';
import type { Session, Values } from '../api/wire';
import { webAddress } from '../state/links';
import { fullTime } from '../state/times';
import { useInbox, useSelected } from './context';
import { Face, Icon } from './icons';
import { Long } from './Long';
import { Timeline } from './Timeline';

interface Props {
  session: Session;
  /** Whether it lies over the conversation instead of beside it. */
  over: boolean;
  onClose: () => void;
}

/** What is known of the visitor, and everything that happened. */
export function Side({ session, over, onClose }: Props) {
  const inbox = useInbox();
  const timeline = useSelected((s) => s.threads[session.id]?.timeline);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (over) heading.current!.focus();
  }, []);
  useEffect(() => inbox.readTimeline(session.id), [session.id]);
  const meta = session.metadata;
  const email = [session.identity, session.claimedIdentity].map((of) => of?.['email']).find((v) => typeof v === 'string' && v) as string | undefined;
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    <aside class="side" aria-label="About the visitor" onKeyDown={escape}>
      <header class="top">
        <h2 ref={heading} tabIndex={-1}>
          About the visitor
        </h2>
        <button type="button" class="round" aria-label="Close this panel" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="parts">
        {session.identity && <Identity title="Identity" values={session.identity} />}
        {session.claimedIdentity && <Identity title="The browser says" values={session.claimedIdentity} hint="Not confirmed by your site." />}
        {(session.userPhone || email) && <Contact session={session} email={email} />}
        {session.csat && (
          <section>
            <h3>Rating</h3>
            <p class="rating">
              {session.csat.score ? (
                <>
                  <Face score={session.csat.score} /> <b>{session.csat.score} of 5</b>
                </>
              ) : (
                'Asked for, not given yet'
              )}
            </p>
            {session.csat.comment && <blockquote>
                <Long text={session.csat.comment} />
              </blockquote>}
          </section>
        )}
        {(meta['pageTitle'] || meta['url'] || meta['referrer']) && (
          <section>
            <h3>Page</h3>
            <dl>
              <Row name="Title" value={meta['pageTitle']} />
              <Row name="Address" value={meta['url']} />
              <Row name="Came from" value={meta['referrer']} />
            </dl>
          </section>
        )}
        <section>
          <h3>Device</h3>
          <dl>
            <Row name="Browser" value={[meta['browser'], meta['os']].filter((v) => typeof v === 'string' && v && v !== 'Unknown').join(' on ')} />
            <Row name="Kind" value={meta['deviceType']} />
            <Row name="Screen" value={meta['screenResolution']} />
            <Row name="Language" value={meta['language']} />
            <Row name="Time zone" value={meta['timezone']} />
            <Row name="IP" value={meta['ip']} />
            <Row name="Place" value={[meta['city'], meta['country']].filter((v) => typeof v === 'string' && v).join(', ')} />
            <Row name="First seen" value={fullTime(session.createdAt)} />
          </dl>
        </section>
        <section>
          <h3>Timeline</h3>
          {timeline?.items.length ? <Timeline items={timeline.items} /> : <p class="hint">Loading…</p>}
        </section>
      </div>
    </aside>
  );
}

/** How to reach the visitor when they are gone. */
function Contact({ session, email }: { session: Session; email: string | undefined }) {
  const { userPhone: phone, userPhoneCountry: country } = session;
  return (
    <section>
      <h3>Contact</h3>
      <dl>
        {email && (
          <div>
            <dt>E-mail</dt>
            <dd>
              <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>{email}</a>
            </dd>
          </div>
        )}
        {phone && (
          <div>
            <dt>Phone</dt>
            <dd>
              <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> {country && <span class="tag">{country}</span>}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Identity({ title, values, hint }: { title: string; values: Values; hint?: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {Object.entries(values).map(([key, value]) => (
          <Row key={key} name={key} value={typeof value === 'object' ? JSON.stringify(value) : value} />
        ))}
      </dl>
      {hint && <p class="hint">{hint}</p>}
    </section>
  );
}

function Row({ name, value }: { name: string; value: unknown }) {
  if (value === undefined || value === null || value === '') return null;
  const address = webAddress(value);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {address ? (
          <a href={address} dir="auto" target="_blank" rel="noopener noreferrer nofollow">
            {address.replace(/^https?:\/\//, '')}
          </a>
        ) : (
          <Long text={String(value)} />
        )}
      </dd>
    </div>
  );
}
