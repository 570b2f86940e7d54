import { useState } from 'preact/hooks';
import { useInbox } from './context';
import { Dialog } from './Dialog';

/** What belongs to this operator in this browser. */
export function Settings({ onClose }: { onClose: () => void }) {
  const inbox = useInbox();
  const [name, setName] = useState(inbox.name);
  return (
    <Dialog
      title="Settings"
      action="Save"
      onClose={onClose}
      onDone={() => {
        inbox.name = name;
        onClose();
      }}
    >
      <label>
        Your name
        <input type="text" maxLength={80} value={name} autocomplete="name" placeholder="Support" onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <p class="hint">Stands beside what you write, for visitors and colleagues. Kept in this browser.</p>
      <dl class="keys">
        <div>
          <dt>Enter</dt>
          <dd>send, with Shift a new line</dd>
        </div>
        <div>
          <dt>↑</dt>
          <dd>in an empty field: edit your last message</dd>
        </div>
        <div>
          <dt>Ctrl K</dt>
          <dd>search; ↑ and ↓ move through the list</dd>
        </div>
        <div>
          <dt>Esc</dt>
          <dd>stop replying or editing</dd>
        </div>
      </dl>
      <button type="button" class="plain wide" onClick={() => void inbox.logout()}>
        Log out of this browser
      </button>
    </Dialog>
  );
}
