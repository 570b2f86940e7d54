import type { TrackedElement, Values } from '../api/wire';

/** A tracked element as it stands in the form: all of it text. */
export interface ElementDraft {
  selector: string;
  event: string;
  name: string;
  widgetMessage: string;
  data: string;
}

export const EMPTY: ElementDraft = { selector: '', event: 'click', name: '', widgetMessage: '', data: '' };

export function toDraft({ selector, event, name, widgetMessage, data }: TrackedElement): ElementDraft {
  return { selector, event: event ?? 'click', name, widgetMessage: widgetMessage ?? '', data: data ? JSON.stringify(data) : '' };
}

/** The elements that the form describes, or the first thing that is wrong with it. */
export function toElements(drafts: ElementDraft[]): TrackedElement[] | Error {
  const elements: TrackedElement[] = [];
  for (const [i, draft] of drafts.entries()) {
    const where = `Element ${i + 1}`;
    if (!draft.selector.trim()) return new Error(`${where} needs a selector.`);
    if (!draft.name.trim()) return new Error(`${where} needs a name for its event.`);
    const data = dataOf(draft.data);
    if (data instanceof Error) return new Error(`${where}: ${data.message}`);
    const element: TrackedElement = { selector: draft.selector.trim(), event: draft.event, name: draft.name.trim() };
    if (draft.widgetMessage.trim()) element.widgetMessage = draft.widgetMessage.trim();
    if (data) element.data = data;
    elements.push(element);
  }
  return elements;
}

/** A JSON object in a field, nothing where the field is empty. */
export function dataOf(json: string): Values | undefined | Error {
  if (!json.trim()) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Values;
    return new Error('An object is needed: {"key": "value"}');
  } catch {
    return new Error('This is not JSON yet.');
  }
}
