import type { DetectorSettings } from '../detector.js';
import type { DetectorFamily } from './detector-family.js';
import { imagenet } from './imagenet.js';
import { plain } from './plain.js';

/** Every family of detectors by its id. To add one: a file beside this, and a row here. */
export const detectorFamilies = {
  plain,
  imagenet,
} as const satisfies Record<string, DetectorFamily>;

export type DetectorFamilyId = keyof typeof detectorFamilies;

/** The ids, in the order of the registry. */
export const detectorFamilyIds: readonly DetectorFamilyId[] = Object.values<{
  readonly id: DetectorFamilyId;
}>(detectorFamilies).map(({ id }) => id);

/** How a family's models take an image and give their map. */
export const settingsOfFamily = (id: DetectorFamilyId): DetectorSettings => detectorFamilies[id].settings;
