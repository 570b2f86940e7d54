import { useState } from 'preact/hooks';

const SHORT = 160;

/** A text of any length that does not push everything else out of sight. */
export function Long({ text }: { text: string }) {
  const [all, setAll] = useState(false);
  if (text.length <= SHORT) return <bdi>{text}</bdi>;
  return (
    <>
      <bdi>{all ? text : `${text.slice(0, SHORT)}…`}</bdi>{' '}
      <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'Show less' : 'Show all'}
      </button>
    </>
  );
}
