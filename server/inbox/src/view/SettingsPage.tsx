import { useEffect, useState } from 'preact/hooks';
import type { Project } from '../api/wire';
import { BrandingForm } from './BrandingForm';
import { useInbox } from './context';
import { Page } from './Page';
import { ElementsForm } from './ElementsForm';
import { FormBeforeChat, VersionsForm, WelcomeForm } from './projectForms';

/** The operator's own name, and what belongs to every visitor's chat. */
export function SettingsPage() {
  const inbox = useInbox();
  const [project, setProject] = useState<Project>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    inbox.project().then(setProject, (why: Error) => setProblem(why.message));
  }, []);
  const part = project && { project, onSaved: setProject };
  return (
    <Page title="Settings">
      <NameForm />
      <p class="problem" role="alert">
        {problem}
      </p>
      {!part && !problem && <p class="empty">Loading…</p>}
      {part && (
        <>
          <WelcomeForm {...part} />
          <FormBeforeChat {...part} />
          <BrandingForm {...part} />
          <ElementsForm {...part} />
          <VersionsForm {...part} />
        </>
      )}
    </Page>
  );
}

function NameForm() {
  const inbox = useInbox();
  const [name, setName] = useState(inbox.name);
  return (
    <form
      class="setting"
      onSubmit={(event) => {
        event.preventDefault();
        inbox.name = name;
        inbox.say('Saved.');
      }}
    >
      <h3>You</h3>
      <label>
        Your name
        <input type="text" maxLength={80} value={name} autocomplete="name" placeholder="Support" onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <p class="hint">Stands beside what you write, for visitors and colleagues. Kept in this browser.</p>
      <footer>
        <button type="submit" class="solid" disabled={name.trim() === inbox.name}>
          Save
        </button>
      </footer>
    </form>
  );
}
