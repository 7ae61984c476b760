import { uniform, type Random } from '../random.js';
import { smoothNoise } from './noise.js';
import { side } from './slice.js';

/** From a place in the picture to the place in the template anatomy that is seen there. */
export type Pose = (x: number, y: number) => { readonly x: number; readonly y: number };

export interface PoseSpread {
  /** Mean size relative to the template. */
  readonly size: number;
  /** Largest shift along each axis in pixels. */
  readonly shift: number;
  /** Largest relative change of size, each axis on its own. */
  readonly stretch: number;
  /** Largest turn in radians. */
  readonly turn: number;
  /** Standard deviation of the smooth displacement in pixels. */
  readonly warp: number;
}

/** How one slice differs from the template: real slices of a set are roughly registered, not equal. */
export function randomPose(random: Random, { size, shift, stretch, turn, warp }: PoseSpread): Pose {
  const within = (limit: number) => uniform(random, -limit, limit);
  const [dx, dy, angle] = [within(shift), within(shift), within(turn)];
  const [sx, sy] = [size * (1 + within(stretch)), size * (1 + within(stretch))];
  const [warpX, warpY] = [smoothNoise(random, 48), smoothNoise(random, 48)];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const centre = side / 2;
  return (x, y) => {
    const [px, py] = [x - centre - dx, y - centre - dy];
    return {
      x: centre + (px * cos + py * sin) / sx + warp * warpX(x, y),
      y: centre + (-px * sin + py * cos) / sy + warp * warpY(x, y),
    };
  };
}
