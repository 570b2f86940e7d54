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

/** The visitor's name. Beside one that only the browser claims stands whose word it is. */
export function VisitorName({ session }: { session: Session }) {
  return (
    <span class="who-it-is">
      <bdi class="name">{nameOf(session).name}</bdi> <SaysSo session={session} />
    </span>
  );
}

/** Stands near a name that only the browser claims. */
export function SaysSo({ session }: { session: Session }) {
  if (nameOf(session).from !== 'says') return null;
  return (
    <span class="tag" title="The browser says so; your site has not confirmed it">
      says so
    </span>
  );
}
