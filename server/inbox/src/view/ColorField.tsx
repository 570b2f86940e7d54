import type { Paint } from '../api/wire';
import { asKind, type ColorDraft, cssOf, hexOf, isGradient } from '../state/colors';
import { Check, Line } from './projectForms';

interface Props {
  label: string;
  value: ColorDraft;
  onChange: (value: ColorDraft) => void;
}

/** A colour of the widget: none, one, a gradient, and another one in the dark. */
export function ColorField({ label, value, onChange }: Props) {
  return (
    <fieldset class="color">
      <legend>{label}</legend>
      {!value ? (
        <button type="button" class="plain" aria-label={`Choose ${label}`} onClick={() => onChange({ light: '#4f46e5' })}>
          Choose…
        </button>
      ) : (
        <>
          <PaintField label={value.dark === undefined ? label : `${label} in the light`} paint={value.light} onChange={(light) => onChange({ ...value, light })} />
          {value.dark !== undefined && <PaintField label={`${label} in the dark`} paint={value.dark} onChange={(dark) => onChange({ ...value, dark })} />}
          <div class="choices-of-color">
            <Check label="Another one in the dark" checked={value.dark !== undefined} onChange={(other) => onChange({ light: value.light, dark: other ? value.light : undefined })} />
            <button type="button" class="plain" aria-label={`Leave out ${label}`} onClick={() => onChange(undefined)}>
              None
            </button>
          </div>
        </>
      )}
    </fieldset>
  );
}

function PaintField({ label, paint, onChange }: { label: string; paint: Paint; onChange: (paint: Paint) => void }) {
  return (
    <div class="paint">
      {isGradient(paint) ? (
        <>
          <span class="swatch" aria-hidden="true" style={{ background: cssOf(paint) }} />
          <OneColor label={`${label}, from`} value={paint.from} onChange={(from) => onChange({ ...paint, from })} />
          <OneColor label={`${label}, to`} value={paint.to} onChange={(to) => onChange({ ...paint, to })} />
          <Line label="Direction" placeholder="to right" value={paint.direction ?? ''} onInput={(direction) => onChange({ from: paint.from, to: paint.to, ...(direction && { direction }) })} />
        </>
      ) : (
        <OneColor label={label} value={paint} onChange={onChange} />
      )}
      <Check label="Gradient" checked={isGradient(paint)} onChange={(gradient) => onChange(asKind(paint, gradient))} />
    </div>
  );
}

/** A picker beside the text, since a colour may also be a name or have an alpha, which a picker does not know. */
function OneColor({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <span class="one-color">
      <input type="color" aria-label={`${label}, picked`} value={hexOf(value)} onInput={(event) => onChange(event.currentTarget.value)} />
      <input type="text" aria-label={label} value={value} spellcheck={false} autocapitalize="none" onInput={(event) => onChange(event.currentTarget.value)} />
    </span>
  );
}
