import type { Session } from '../api/wire';
import { hueOf, initials, nameOf } from '../state/names';
import { Icon } from './icons';

/** The visitor as a coloured circle, with a dot that says whether they are there. */
export function Avatar({ session }: { session: Session }) {
  const letters = initials(nameOf(session));
  return (
    <span class={`avatar hue${hueOf(session.visitorId)}`}>
      {letters ? <span aria-hidden="true">{letters}</span> : <Icon name="person" />}
      <span class={`dot${session.visitorOnline ? ' on' : ''}`} title={session.visitorOnline ? 'Online' : 'Offline'}>
        <span class="unseen">{session.visitorOnline ? 'online' : 'offline'}</span>
      </span>
    </span>
  );
}

/** The visitor's name; one that only the browser claims says so. */
export function VisitorName({ session }: { session: Session }) {
  const { name, from } = nameOf(session);
  return (
    <span class={`name from-${from}`} title={from === 'says' ? 'The browser says so; your site has not confirmed it' : undefined}>
      {from === 'says' && <span class="says">says </span>}
      {name}
    </span>
  );
}
