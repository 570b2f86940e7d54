import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { Project, ProjectChange } from '../api/wire';
import { useInbox } from './context';

export interface PartProps {
  project: Project;
  onSaved: (project: Project) => void;
}

interface Props extends PartProps {
  title: string;
  hint?: string;
  /** What to save; an error when it cannot be saved as it is, nothing when it is as the server has it. */
  change: ProjectChange | Error | undefined;
  /** What takes it back to what the server was started with. */
  reset: ProjectChange;
  children: ComponentChildren;
}

/** One part of the settings, saved by itself: what the server says against it stands here and nowhere else. */
export function Setting({ title, hint, change, reset, onSaved, children }: Props) {
  const inbox = useInbox();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  useEffect(() => setProblem(''), [JSON.stringify(change)]);
  const send = async (what: ProjectChange) => {
    setBusy(true);
    try {
      onSaved(await inbox.changeProject(what));
      setProblem('');
      inbox.say('Saved.');
    } catch (why) {
      setProblem(why instanceof Error ? why.message : String(why));
    }
    setBusy(false);
  };
  return (
    <form
      class="setting"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        if (change && !(change instanceof Error) && !busy) void send(change);
      }}
    >
      <h3 id={id}>{title}</h3>
      {hint && <p class="hint">{hint}</p>}
      {children}
      <p class="problem" role="alert">
        {change instanceof Error ? change.message : problem}
      </p>
      <footer>
        <button type="button" class="plain" disabled={busy} onClick={() => void send(reset)}>
          Back to the default
        </button>
        <button type="submit" class="solid" disabled={busy || !change || change instanceof Error}>
          Save
        </button>
      </footer>
    </form>
  );
}

/** What somebody is changing: it starts anew when the server has another. */
export function useDraft<T>(saved: T): [T, (draft: T) => void, boolean] {
  const [draft, setDraft] = useState(saved);
  const kept = JSON.stringify(saved);
  useEffect(() => setDraft(saved), [kept]);
  return [draft, setDraft, JSON.stringify(draft) !== kept];
}
