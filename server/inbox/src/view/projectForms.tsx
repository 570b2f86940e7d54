import { type PartProps, Setting, useDraft } from './Setting';

const TIMINGS = { 'before-first-message': 'before the first message', 'after-first-message': 'after the first message' };
const FIELDS = {
  'email-only': 'E-mail',
  'phone-only': 'Phone number',
  'email-or-phone': 'E-mail or phone number',
  'email-and-phone': 'E-mail and phone number',
};
const NO_FORM = { enabled: false, required: false, timing: 'before-first-message', fields: 'email-or-phone' };

export function WelcomeForm(props: PartProps) {
  const [text, setText, changed] = useDraft(props.project.welcomeMessage ?? '');
  return (
    <Setting {...props} title="Welcome message" hint="What a visitor reads before anybody has written." change={changed ? { welcomeMessage: text } : undefined} reset={{ welcomeMessage: null }}>
      <label>
        <span class="unseen">Welcome message</span>
        <textarea rows={3} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
    </Setting>
  );
}

export function FormBeforeChat(props: PartProps) {
  const [form, setForm, changed] = useDraft(props.project.preChatForm ?? NO_FORM);
  return (
    <Setting
      {...props}
      title="Form before the chat"
      hint="Asks visitors how to reach them when they are gone."
      change={changed ? { preChatForm: form } : undefined}
      reset={{ preChatForm: null }}
    >
      <Check label="Show the form" checked={form.enabled} onChange={(enabled) => setForm({ ...form, enabled })} />
      <Check label="It must be filled in" checked={form.required} disabled={!form.enabled} onChange={(required) => setForm({ ...form, required })} />
      <Select label="It asks for" options={FIELDS} value={form.fields} disabled={!form.enabled} onChange={(fields) => setForm({ ...form, fields })} />
      <Select label="It comes" options={TIMINGS} value={form.timing} disabled={!form.enabled} onChange={(timing) => setForm({ ...form, timing })} />
    </Setting>
  );
}

export function VersionsForm(props: PartProps) {
  const saved = { min: props.project.minWidgetVersion ?? '', latest: props.project.latestWidgetVersion ?? '' };
  const [draft, setDraft, changed] = useDraft(saved);
  const change = {
    ...(draft.min !== saved.min && { minWidgetVersion: draft.min.trim() || null }),
    ...(draft.latest !== saved.latest && { latestWidgetVersion: draft.latest.trim() || null }),
  };
  return (
    <Setting
      {...props}
      title="Versions of the widget"
      hint="Older ones than the oldest are refused; older ones than the newest are told of it."
      change={changed ? change : undefined}
      reset={{ minWidgetVersion: null, latestWidgetVersion: null }}
    >
      <div class="two">
        <Line label="Oldest that works" placeholder="1.0.0" value={draft.min} onInput={(min) => setDraft({ ...draft, min })} />
        <Line label="Newest there is" placeholder="3.0.0" value={draft.latest} onInput={(latest) => setDraft({ ...draft, latest })} />
      </div>
    </Setting>
  );
}

export function Line({ label, value, placeholder, problem, onInput }: { label: string; value: string; placeholder?: string; problem?: boolean; onInput: (value: string) => void }) {
  return (
    <label>
      {label}
      <input type="text" value={value} placeholder={placeholder} spellcheck={false} autocapitalize="none" aria-invalid={problem || undefined} onInput={(event) => onInput(event.currentTarget.value)} />
    </label>
  );
}

export function Check({ label, checked, disabled, onChange }: { label: string; checked: boolean; disabled?: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

interface SelectProps {
  label: string;
  options: Record<string, string>;
  value: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

export function Select({ label, options, value, disabled, onChange }: SelectProps) {
  return (
    <label class="select">
      {label}
      <select value={value} disabled={disabled} onChange={(event) => onChange(event.currentTarget.value)}>
        {Object.entries(options).map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
        {!(value in options) && <option value={value}>{value}</option>}
      </select>
    </label>
  );
}
