import { useState } from 'preact/hooks';
import { keepSingleKeys, singleKeys } from '../control/kept';
import { Dialog } from './Dialog';
import { SHORTCUTS } from './shortcuts';

const OTHERS = [
  ['Enter', 'send; with Shift a new line'],
  ['↑', 'in an empty field: edit your last message'],
  ['↑ ↓', 'in the list: move through it'],
  ['Ctrl K', 'search, also while typing'],
  ['Esc', 'stop replying or editing, close what lies on top, leave the conversation'],
] as const;

/** What the keyboard does. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [single, setSingle] = useState(singleKeys());
  return (
    <Dialog title="Keyboard shortcuts" action="Done" answerless onDone={onClose} onClose={onClose}>
      <dl class="keys">
        {SHORTCUTS.map(({ key, words }) => (
          <Key key={key} name={key.toUpperCase()} words={words} />
        ))}
        {OTHERS.map(([name, words]) => (
          <Key key={name} name={name} words={words} />
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={single}
          onChange={(event) => {
            keepSingleKeys(event.currentTarget.checked);
            setSingle(event.currentTarget.checked);
          }}
        />
        Single letters are commands
      </label>
      <p class="hint">Not while you type: there, and without the tick above, hold Alt with the letter.</p>
    </Dialog>
  );
}

function Key({ name, words }: { name: string; words: string }) {
  return (
    <div>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
