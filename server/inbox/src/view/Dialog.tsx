import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  title: string;
  /** The word on the button that does it. */
  action: string;
  danger?: boolean;
  disabled?: boolean;
  onDone: () => void;
  onClose: () => void;
  children: ComponentChildren;
}

/** A question that must be answered before anything else; Escape and a click beside it mean no. */
export function Dialog({ title, action, danger, disabled, onDone, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="dialog-title"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled) onDone();
        }}
      >
        <h2 id="dialog-title">{title}</h2>
        {children}
        <footer>
          <button type="button" class="plain" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class={danger ? 'solid danger' : 'solid'} disabled={disabled}>
            {action}
          </button>
        </footer>
      </form>
    </dialog>
  );
}
