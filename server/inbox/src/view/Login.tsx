import { useState } from 'preact/hooks';
import { useInbox } from './context';
import { Icon } from './icons';

/** For a browser that has not shown who it is. */
export function Login({ note }: { note: string }) {
  const inbox = useInbox();
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  return (
    <main class="login">
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          setBusy(true);
          await inbox.login({ apiKey: key });
          setBusy(false);
        }}
      >
        <span class="mark">
          <Icon name="chat" />
        </span>
        <h1>PocketPing inbox</h1>
        <label>
          API key
          <input
            type="password"
            autocomplete="current-password"
            required
            value={key}
            aria-invalid={!!note}
            aria-describedby="login-note"
            onInput={(event) => setKey(event.currentTarget.value)}
          />
        </label>
        <p id="login-note" class="problem" role="alert">
          {note}
        </p>
        <button type="submit" class="solid" disabled={busy}>
          {busy ? 'One moment…' : 'Open the inbox'}
        </button>
        <p class="hint">The key is the server’s API_KEY. The demo also prints a one-time link, which needs no key.</p>
      </form>
    </main>
  );
}
