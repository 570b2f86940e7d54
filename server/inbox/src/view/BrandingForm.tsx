import type { Branding } from '../api/wire';
import { type ColorDraft, toColor, toColorDraft } from '../state/colors';
import { ColorField } from './ColorField';
import { Line } from './projectForms';
import { type PartProps, Setting, useDraft } from './Setting';

const COLORS = {
  primaryColor: 'Main colour',
  headerColor: 'Header',
  footerColor: 'Footer',
  chatBackground: 'Background of the chat',
  toggleColor: 'Button on the page',
} as const;
type ColorName = keyof typeof COLORS;
const NAMES = Object.keys(COLORS) as ColorName[];

interface Draft {
  name: string;
  avatar: string;
  colors: Record<ColorName, ColorDraft>;
}

/** How the widget looks, and who seems to answer in it. */
export function BrandingForm(props: PartProps) {
  const saved = toDraft(props.project.branding ?? {});
  const [draft, setDraft, changed] = useDraft(saved);
  return (
    <Setting {...props} title="Looks of the widget" change={changed ? { branding: changes(toBranding(saved), toBranding(draft)) } : undefined} reset={{ branding: null }}>
      <div class="two">
        <Line label="Name of who answers" placeholder="Support" value={draft.name} onInput={(name) => setDraft({ ...draft, name })} />
        <Line label="Address of their picture" placeholder="https://shop.example/ada.png" value={draft.avatar} onInput={(avatar) => setDraft({ ...draft, avatar })} />
      </div>
      {NAMES.map((name) => (
        <ColorField key={name} label={COLORS[name]} value={draft.colors[name]} onChange={(value) => setDraft({ ...draft, colors: { ...draft.colors, [name]: value } })} />
      ))}
    </Setting>
  );
}

function toDraft(branding: Branding): Draft {
  const colors = Object.fromEntries(NAMES.map((name) => [name, toColorDraft(branding[name])])) as Draft['colors'];
  return { name: branding.operatorName ?? '', avatar: branding.operatorAvatar ?? '', colors };
}

/** An empty text says that there shall be none, whatever the server was started with. */
function toBranding({ name, avatar, colors }: Draft): Branding {
  const painted = Object.fromEntries(NAMES.map((color) => [color, toColor(colors[color]) ?? '']));
  return { operatorName: name.trim(), operatorAvatar: avatar.trim(), ...painted };
}

/** Only what is another: the rest may go on as the server was started. */
function changes(saved: Branding, draft: Branding): Branding {
  const names = Object.keys(draft) as (keyof Branding)[];
  return Object.fromEntries(names.filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(saved[name])).map((name) => [name, draft[name]]));
}
