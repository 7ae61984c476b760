import { colourMapNames, type ColourMapName } from '../theme/colourMap';

/** What the image page shows and how; kept from image to image and from visit to visit. */
export interface ViewerSettings {
  readonly layout: 'overlay' | 'panels';
  readonly heat: boolean;
  /** Of the heat map over the image, 0 to 1. */
  readonly opacity: number;
  /** Let the opacity follow the value, so that normal regions stay visible. */
  readonly fade: boolean;
  readonly colourMap: ColourMapName;
  /** Which of masks 1 to 3 are drawn. */
  readonly masks: readonly [boolean, boolean, boolean];
  readonly fill: boolean;
  readonly prompt: boolean;
  readonly groundTruth: boolean;
  /** Key of the prompter last looked at; another run may not have it. */
  readonly prompter: string | null;
}

export const defaultSettings: ViewerSettings = {
  layout: 'overlay',
  heat: true,
  opacity: 0.8,
  fade: true,
  colourMap: 'inferno',
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
  const { layout, opacity, colourMap, masks, prompter } = stored;
  return {
    layout: layout === 'panels' ? 'panels' : 'overlay',
    heat: flag('heat'),
    opacity: typeof opacity === 'number' && opacity >= 0 && opacity <= 1 ? opacity : defaultSettings.opacity,
    fade: flag('fade'),
    colourMap: colourMapNames.find((name) => name === colourMap) ?? defaultSettings.colourMap,
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
