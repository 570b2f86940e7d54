import { useState } from 'preact/hooks';
import { useInbox, useSelected } from './context';
import { Icon } from './icons';
import { KeysDialog } from './KeysDialog';
import { Menu } from './Menu';
import { ASK_FOR_HELP, useAsked } from './shortcuts';

/** How much waits, the operators' switch, and the way to everything that is not a conversation. */
export function ListHeader() {
  const inbox = useInbox();
  const unread = useSelected((s) => s.sessions.unread);
  const online = useSelected((s) => s.online);
  const [help, setHelp] = useState(false);
  useAsked(ASK_FOR_HELP, () => setHelp(true));
  const go = (view: string) => () => (location.hash = `#/${view}`);
  return (
    <header>
      <p class="title">
        <a href="#/">Inbox</a>{' '}
        {unread > 0 && (
          <span class="count">
            {unread > 999 ? '999+' : unread}
            <span class="unseen"> unread</span>
          </span>
        )}
      </p>
      <label class="switch" title={online ? 'Visitors see you as online' : 'Visitors see you as away'}>
        <input type="checkbox" role="switch" checked={online} onChange={(event) => void inbox.setOnline(event.currentTarget.checked)} />
        <span class="track" />
        <span>{online ? 'Online' : 'Away'}</span>
      </label>
      <Menu
        label="Menu"
        choices={[
          { label: 'Statistics', icon: 'chart', choose: go('stats') },
          { label: 'Settings', icon: 'settings', choose: go('settings') },
          { label: 'Keyboard shortcuts', icon: 'keyboard', choose: () => setHelp(true) },
          { label: 'Log out of this browser', icon: 'leave', choose: () => void inbox.logout() },
        ]}
      >
        <Icon name="menu" />
      </Menu>
      {help && <KeysDialog onClose={() => setHelp(false)} />}
    </header>
  );
}
