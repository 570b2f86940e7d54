import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icons';

export interface Choice {
  label: string;
  icon: IconName;
  choose: () => void;
  danger?: boolean;
}

/** A button that opens a short list of things to do. */
export function Menu({ id, label, choices, children }: { id?: string; label: string; choices: Choice[]; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    root.current!.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, [open]);

  const leave = () => {
    setOpen(false);
    root.current!.querySelector('button')!.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const items = [...root.current!.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'Escape') leave();
    else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      class="menu"
      ref={root}
      onKeyDown={open ? keys : undefined}
      onFocusOut={(event) => {
        if (event.relatedTarget && !root.current!.contains(event.relatedTarget as Node)) setOpen(false);
      }}
    >
      <button id={id} class="round" type="button" aria-label={label} title={label} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        {children}
      </button>
      {open && (
        <div class="choices" role="menu" aria-label={label}>
          {choices.map((choice) => (
            <button
              key={choice.label}
              type="button"
              role="menuitem"
              class={choice.danger ? 'danger' : ''}
              onClick={() => {
                leave();
                choice.choose();
              }}
            >
              <Icon name={choice.icon} />
              {choice.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
