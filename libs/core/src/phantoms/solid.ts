import type { Random } from '../random.js';
import { randomLesion, type LesionKind } from './lesions.js';
import { randomPose, type PoseSpread } from './pose.js';
import type { Shape } from './shapes.js';
import { maskWhere, picture, type Slice } from './slice.js';

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
  const lesions = Array.from({ length: lesionCount }, () =>
    randomLesion(streams.lesions, anatomy.lesions, anatomy.host),
  );
  const intensity = picture((px, py) => {
    const { x, y } = pose(px, py);
    return lesions.reduce((value, lesion) => lesion.paint(value, x, y), tissue(x, y));
  });
  const lesion = maskWhere((px, py) => {
    const { x, y } = pose(px, py);
    return lesions.some(({ shape }) => shape(x, y) < 0);
  });
  return { intensity, lesion };
}
