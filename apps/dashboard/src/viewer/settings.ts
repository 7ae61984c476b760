import { colourMapNames, type ColourMapName } from '../theme/colourMap';

/** What the image page shows and how; kept from image to image and from visit to visit. */
/** The ways in which an image's page shows it; `prompt` is the playground. */
export const layouts = ['overlay', 'side-by-side', 'swipe', 'panels', 'prompt'] as const;
export type Layout = (typeof layouts)[number];

export interface ViewerSettings {
  readonly layout: Layout;
  readonly heat: boolean;
  /** Of the heat map over the image, 0 to 1. */
  readonly opacity: number;
  /** Let the opacity follow the value, so that normal regions stay visible. */
  readonly fade: boolean;
  readonly colourMap: ColourMapName;
  /** Colours over the run's whole test set, the same for all its images, or over this image's own range. */
  readonly scaling: 'run' | 'image';
  /** Grey levels of the original that are shown from black to white, of 0 to 255: `level` is their middle. */
  readonly window: number;
  readonly level: number;
  /** Which of masks 1 to 3 are drawn. */
  readonly masks: readonly [boolean, boolean, boolean];
  readonly fill: boolean;
  readonly prompt: boolean;
  readonly groundTruth: boolean;
  /** Key of the prompter last looked at; another run may not have it. */
  readonly prompter: string | null;
}

/** Every grey level as it is. */
export const wholeWindow = { window: 255, level: 127.5 } as const;

export const defaultSettings: ViewerSettings = {
  layout: 'overlay',
  heat: true,
  opacity: 0.8,
  fade: true,
  colourMap: 'inferno',
  scaling: 'run',
  ...wholeWindow,
  masks: [false, false, true],
  fill: false,
  prompt: true,
  groundTruth: true,
  prompter: null,
};

/** Settings as they were stored; what is missing or of another kind is as by default. */
export function readSettings(text: string | undefined): ViewerSettings {
  const stored = parse(text);
  const flag = (name: 'heat' | 'fade' | 'fill' | 'prompt' | 'groundTruth'): boolean =>
    typeof stored[name] === 'boolean' ? stored[name] : defaultSettings[name];
  const { layout, opacity, colourMap, scaling, masks, prompter } = stored;
  const within = (name: 'window' | 'level', least: number): number => {
    const value = stored[name];
    return typeof value === 'number' && value >= least && value <= 255 ? value : defaultSettings[name];
  };
  return {
    layout: layouts.find((name) => name === layout) ?? defaultSettings.layout,
    heat: flag('heat'),
    opacity: typeof opacity === 'number' && opacity >= 0 && opacity <= 1 ? opacity : defaultSettings.opacity,
    fade: flag('fade'),
    colourMap: colourMapNames.find((name) => name === colourMap) ?? defaultSettings.colourMap,
    scaling: scaling === 'image' ? 'image' : 'run',
    window: within('window', 1),
    level: within('level', 0),
    masks: Array.isArray(masks)
      ? [masks[0] === true, masks[1] === true, masks[2] === true]
      : defaultSettings.masks,
    fill: flag('fill'),
    prompt: flag('prompt'),
    groundTruth: flag('groundTruth'),
    prompter: typeof prompter === 'string' ? prompter : null,
  };
}

/** `masks` with the one at `index` turned on or off. */
export function withMaskToggled(masks: ViewerSettings['masks'], index: number): ViewerSettings['masks'] {
  const [first, second, third] = masks;
  return [first !== (index === 0), second !== (index === 1), third !== (index === 2)];
}

function parse(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
