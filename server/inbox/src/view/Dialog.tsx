import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  title: string;
  /** The word on the button that does it. */
  action: string;
  danger?: boolean;
  disabled?: boolean;
  /** It only tells something: there is nothing to say no to. */
  answerless?: boolean;
  /** While it has not ended, nothing can be sent again. */
  onDone: () => void | Promise<void>;
  onClose: () => void;
  children: ComponentChildren;
}

/** A question that must be answered before anything else; Escape and a click beside it mean no. */
export function Dialog({ title, action, danger, disabled, answerless, onDone, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => {
    const element = dialog.current!;
    element.showModal();
    return () => element.close(); // gives the focus back, which a dialog that is only taken away does not
  }, []);
  const submit = async () => {
    if (disabled || busy) return;
    setBusy(true);
    await onDone();
    setBusy(false);
  };
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
          void submit();
        }}
      >
        <h2 id="dialog-title">{title}</h2>
        {children}
        <footer>
          {!answerless && (
            <button type="button" class="plain" onClick={onClose}>
              Cancel
            </button>
          )}
          <button type="submit" class={danger ? 'solid danger' : 'solid'} disabled={disabled || busy}>
            {action}
          </button>
        </footer>
      </form>
    </dialog>
  );
}
