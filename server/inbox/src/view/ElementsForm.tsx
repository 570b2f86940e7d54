import { EMPTY, type ElementDraft, toDraft, toElements } from '../state/elements';
import { Icon } from './icons';
import { Line, Select } from './projectForms';
import { type PartProps, Setting, useDraft } from './Setting';

const EVENTS = { click: 'is clicked', submit: 'is submitted', focus: 'gets the focus', change: 'changes', mouseenter: 'is pointed at' };

/** Which parts of the site's pages tell the inbox when something happens to them. */
export function ElementsForm(props: PartProps) {
  const [drafts, setDrafts, changed] = useDraft((props.project.trackedElements ?? []).map(toDraft));
  const elements = toElements(drafts);
  const change = !changed ? undefined : elements instanceof Error ? elements : { trackedElements: elements };
  const set = (at: number, how: Partial<ElementDraft>) => setDrafts(drafts.map((d, i) => (i === at ? { ...d, ...how } : d)));
  return (
    <Setting
      {...props}
      title="Tracked elements"
      hint="Elements of your pages that send an event when a visitor uses them, without code on the page."
      change={change}
      reset={{ trackedElements: null }}
    >
      {drafts.map((draft, i) => (
        <fieldset key={i} class="element">
          <legend>Element {i + 1}</legend>
          <div class="two">
            <Line label="CSS selector" placeholder=".pricing-button" value={draft.selector} onInput={(selector) => set(i, { selector })} />
            <Line label="Name of the event" placeholder="clicked_pricing" value={draft.name} onInput={(name) => set(i, { name })} />
            <Select label="When it" options={EVENTS} value={draft.event} onChange={(event) => set(i, { event })} />
            <Line label="The chat then says" placeholder="Nothing" value={draft.widgetMessage} onInput={(widgetMessage) => set(i, { widgetMessage })} />
          </div>
          <Line label="Data, as a JSON object" placeholder={'{"plan": "pro"}'} value={draft.data} onInput={(data) => set(i, { data })} />
          <button type="button" class="round" aria-label={`Remove element ${i + 1}`} title="Remove" onClick={() => setDrafts(drafts.filter((_, at) => at !== i))}>
            <Icon name="trash" />
          </button>
        </fieldset>
      ))}
      <button type="button" class="plain wide" onClick={() => setDrafts([...drafts, EMPTY])}>
        Add an element
      </button>
    </Setting>
  );
}
