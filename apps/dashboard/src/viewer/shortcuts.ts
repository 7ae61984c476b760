import { colourMapNames } from '../theme/colourMap';
import { layouts, wholeWindow, withMaskToggled, type ViewerSettings } from './settings';

export interface Shortcut {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  readonly does: string;
  /** The settings after the key was pressed; `prompters` are the keys of the run's prompters. */
  readonly change: (settings: ViewerSettings, prompters: readonly string[]) => ViewerSettings;
}

const OPACITY_STEP = 0.1;
const LEVEL_STEP = 8;
const WINDOW_STEP = 1.2;

/** Keys that change what is shown; the image page's list of shortcuts is made from this. */
export const shortcuts: readonly Shortcut[] = [
  { key: 'v', does: 'Next view', change: (s) => ({ ...s, layout: after(layouts, s.layout) }) },
  {
    key: 'e',
    does: 'Prompt by hand, or back to the overlay',
    change: (s) => ({ ...s, layout: s.layout === 'prompt' ? 'overlay' : 'prompt' }),
  },
  { key: 'h', does: 'Heat map on or off', change: (s) => ({ ...s, heat: !s.heat }) },
  { key: '[', does: 'Heat map more transparent', change: (s) => withOpacity(s, s.opacity - OPACITY_STEP) },
  { key: ']', does: 'Heat map more opaque', change: (s) => withOpacity(s, s.opacity + OPACITY_STEP) },
  {
    key: 'c',
    does: 'Next colour map',
    change: (s) => ({ ...s, colourMap: after(colourMapNames, s.colourMap) }),
  },
  {
    key: 'x',
    does: "Colours over the run's scale or this image's",
    change: (s) => ({ ...s, scaling: s.scaling === 'run' ? 'image' : 'run' }),
  },
  { key: 'k', does: 'Brighter (level down)', change: (s) => withWindow(s, { level: s.level - LEVEL_STEP }) },
  { key: 'j', does: 'Darker (level up)', change: (s) => withWindow(s, { level: s.level + LEVEL_STEP }) },
  {
    key: 'u',
    does: 'More contrast (narrower window)',
    change: (s) => withWindow(s, { window: s.window / WINDOW_STEP }),
  },
  {
    key: 'y',
    does: 'Less contrast (wider window)',
    change: (s) => withWindow(s, { window: s.window * WINDOW_STEP }),
  },
  { key: 'r', does: 'Grey levels as they are', change: (s) => ({ ...s, ...wholeWindow }) },
  { key: 'p', does: 'Prompt on or off', change: (s) => ({ ...s, prompt: !s.prompt }) },
  { key: 'g', does: 'Ground truth on or off', change: (s) => ({ ...s, groundTruth: !s.groundTruth }) },
  { key: '1', does: 'Mask 1 on or off', change: (s) => ({ ...s, masks: withMaskToggled(s.masks, 0) }) },
  { key: '2', does: 'Mask 2 on or off', change: (s) => ({ ...s, masks: withMaskToggled(s.masks, 1) }) },
  { key: '3', does: 'Mask 3 on or off', change: (s) => ({ ...s, masks: withMaskToggled(s.masks, 2) }) },
  { key: 'f', does: 'Masks filled or as contours', change: (s) => ({ ...s, fill: !s.fill }) },
  {
    key: 'n',
    does: 'Next prompter',
    change: (s, prompters) => ({ ...s, prompter: nextPrompter(s, prompters) }),
  },
];

const withOpacity = (settings: ViewerSettings, opacity: number): ViewerSettings => ({
  ...settings,
  heat: true,
  opacity: Math.min(Math.max(Math.round(opacity * 100) / 100, 0), 1),
});

const withWindow = (
  settings: ViewerSettings,
  { window = settings.window, level = settings.level }: Partial<Pick<ViewerSettings, 'window' | 'level'>>,
): ViewerSettings => ({
  ...settings,
  window: Math.min(Math.max(Math.round(window), 1), 255),
  level: Math.min(Math.max(level, 0), 255),
});

function after<Item>(items: readonly [Item, ...Item[]], item: Item): Item {
  return items[(items.indexOf(item) + 1) % items.length] ?? items[0];
}

/** An unknown prompter stands for the first, which is what the page shows for it. */
function nextPrompter({ prompter }: ViewerSettings, prompters: readonly string[]): string | null {
  const at = Math.max(prompters.indexOf(prompter ?? ''), 0);
  return prompters[(at + 1) % prompters.length] ?? prompter;
}
