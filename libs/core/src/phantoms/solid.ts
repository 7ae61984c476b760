import type { Random } from '../random.js';
import { randomLesion, type Lesion, type LesionKind } from './lesions.js';
import { randomPose, type PoseSpread } from './pose.js';
import { intersection, type Shape } from './shapes.js';
import { drawSlice, type Slice } from './slice.js';

/** An anatomy whose lesions grow inside one organ and leave the rest in its place. */
export interface SolidAnatomy {
  readonly pose: PoseSpread;
  readonly lesions: LesionKind;
  /** The organ in which lesions grow, in template coordinates. */
  readonly host: Shape;
  /** The healthy slice in template coordinates; `random` sets this slice's tissue contrasts. */
  tissue(random: Random): (x: number, y: number) => number;
}

export interface SliceStreams {
  readonly anatomy: Random;
  readonly lesions: Random;
}

export function drawSolid(anatomy: SolidAnatomy, streams: SliceStreams, lesionCount: number): Slice {
  const pose = randomPose(streams.anatomy, anatomy.pose);
  const tissue = anatomy.tissue(streams.anatomy);
  const lesions = growLesions(anatomy, streams.lesions, lesionCount);
  return drawSlice((px, py) => {
    const { x, y } = pose(px, py);
    return {
      intensity: lesions.reduce((value, lesion) => lesion.paint(value, x, y), tissue(x, y)),
      ill: lesions.some(({ shape }) => shape(x, y) < 0),
    };
  });
}

/** Lesions one after another, each in what is left of the organ, some pixels from the others. */
function growLesions(
  { lesions: kind, host }: SolidAnatomy,
  random: Random,
  count: number,
): readonly Lesion[] {
  const apart = 8;
  const grown: Lesion[] = [];
  let left = host;
  for (let index = 0; index < count; index++) {
    const lesion = randomLesion(random, kind, left);
    grown.push(lesion);
    left = intersection(left, (x, y) => apart - lesion.shape(x, y));
  }
  return grown;
}
