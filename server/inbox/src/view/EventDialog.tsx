import { useState } from 'preact/hooks';
import type { Session } from '../api/wire';
import { dataOf } from '../state/elements';
import { useInbox } from './context';
import { Dialog } from './Dialog';

/** Sends a custom event to the visitor's page, which the site's own code handles. */
export function EventDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const inbox = useInbox();
  const [name, setName] = useState('');
  const [json, setJson] = useState('');
  const data = dataOf(json);
  return (
    <Dialog
      title="Send an event to the page"
      action="Send"
      disabled={!name.trim() || data instanceof Error}
      onClose={onClose}
      onDone={async () => {
        if (!(data instanceof Error) && (await inbox.emit(session.id, name.trim(), data))) onClose();
      }}
    >
      <label>
        Name
        <input type="text" required maxLength={128} placeholder="show_offer" value={name} spellcheck={false} autocapitalize="none" onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <label>
        Data, as a JSON object
        <textarea rows={4} class="code" placeholder={'{"discount": 20}'} value={json} spellcheck={false} autocapitalize="none" aria-invalid={data instanceof Error} aria-describedby="json-problem" onInput={(event) => setJson(event.currentTarget.value)} />
      </label>
      <p id="json-problem" class="problem" role="status">
        {data instanceof Error ? data.message : ''}
      </p>
    </Dialog>
  );
}
