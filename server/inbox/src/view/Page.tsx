import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icons';

/** What stands where conversations do, and is about all of them. */
export function Page({ title, actions, children }: { title: string; actions?: ComponentChildren; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current!.focus(), []);
  return (
    <main class="page" aria-label={title}>
      <header class="top">
        <a class="round back" href="#/" aria-label="Back to the list">
          <Icon name="back" />
        </a>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {actions}
      </header>
      <div class="parts">
        <div class="column">{children}</div>
      </div>
    </main>
  );
}
