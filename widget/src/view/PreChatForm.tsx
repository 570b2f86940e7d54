import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { PreChat } from '../messages/state';
import type { View } from './context';

/** An address that a person would take for one; whether it exists only a letter can tell. */
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;
const LONGEST_EMAIL = 254;
const NOT_DIALLED = /[\s().\/-]/g;
const PHONE = /^\+[1-9]\d{6,14}$/;

type Field = 'email' | 'phone';

const FILLED_IN_BY_THE_BROWSER = {
  email: { type: 'email', inputMode: 'email', autocomplete: 'email' },
  phone: { type: 'tel', inputMode: 'tel', autocomplete: 'tel' },
} as const;

/** Asks how the visitor can be reached. */
export function PreChatForm({ view, ask, before }: { view: View; ask: PreChat; before: boolean }) {
  const { chat, words } = view;
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState({ email: '', phone: '' });
  const [wrong, setWrong] = useState<Partial<Record<Field, string>>>({});
  const [busy, setBusy] = useState(false);
  const shown = (['email', 'phone'] as const).filter((field) => ask.fields.includes(field));
  const either = ask.fields === 'email-or-phone';

  const email = values.email.trim();
  const phone = values.phone.replace(NOT_DIALLED, '').replace(/^00/, '+');
  const check = () => {
    const found: typeof wrong = {};
    const must = (field: Field) => shown.includes(field) && !either;
    if (email ? !EMAIL.test(email) || email.length > LONGEST_EMAIL : must('email')) found.email = words.emailWrong;
    if (phone ? !PHONE.test(phone) : must('phone')) found.phone = words.phoneWrong;
    if (either && !email && !phone) found.email = words.oneNeeded;
    return found;
  };
  const submit = async (e: Event) => {
    e.preventDefault();
    const found = check();
    setWrong(found);
    const first = shown.find((field) => found[field]);
    if (first) return (form.current!.elements.namedItem(first) as HTMLElement).focus();
    setBusy(true);
    try {
      await chat.preChat({ ...(email && { email }), ...(phone && { phone }) });
      view.takeFocus();
    } catch {
      view.complain(words.trouble);
    }
    setBusy(false);
  };
  const input = (field: Field) => (
      <div class="ask">
        <label for={`ask-${field}`}>{words[field]}</label>
        <input
          id={`ask-${field}`}
          name={field}
          {...(FILLED_IN_BY_THE_BROWSER[field] as object)}
          dir="ltr"
          required={!either}
          aria-invalid={!!wrong[field]}
          aria-describedby={wrong[field] && `wrong-${field}`}
          value={values[field]}
          onInput={(e) => {
            setValues({ ...values, [field]: e.currentTarget.value });
            if (wrong[field]) setWrong({});
          }}
        />
        {wrong[field] && (
          <p id={`wrong-${field}`} class="over">
            {wrong[field]}
          </p>
        )}
      </div>
  );

  return (
    <form class="box pre" ref={form} noValidate aria-labelledby="ask-title" onSubmit={submit}>
      <b id="ask-title">{before ? words.askBefore : words.askAfter}</b>
      <p>{words.askWhy}</p>
      {shown.map(input)}
      <div class="choices">
        {!ask.required && (
          <button type="button" class="quiet" onClick={() => (view.takeFocus(), chat.skipPreChat())}>
            {words.askSkip}
          </button>
        )}
        <button type="submit" disabled={busy}>
          {words.askSend}
        </button>
      </div>
    </form>
  );
}
