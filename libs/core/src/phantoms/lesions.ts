import { uniform, type Random } from '../random.js';
import { smoothNoise } from './noise.js';
import { coverage, ellipse, mix, type Shape } from './shapes.js';
import { side } from './slice.js';

/** A lesion: where it is, and what it makes of the tissue it grows in. */
export interface Lesion {
  readonly shape: Shape;
  /** The intensity at a place, given what healthy tissue shows there. */
  paint(healthy: number, x: number, y: number): number;
}

export interface LesionKind {
  /** Semi-major axis in pixels. */
  readonly radius: readonly [number, number];
  /** Ranges of the change of intensity, one picked for each lesion; repeat one to make it likelier. */
  readonly contrasts: readonly (readonly [number, number])[];
}

/** An irregular ellipse well inside `host`, brighter or darker than the tissue around it. */
export function randomLesion(random: Random, kind: LesionKind, host: Shape): Lesion {
  const rx = uniform(random, ...kind.radius);
  const ry = rx * uniform(random, 0.6, 1);
  const place = placeInside(random, host, 0.8 * ry);
  const whole = ellipse({ ...place, rx, ry, angle: uniform(random, 0, Math.PI) });
  const roughness = uniform(random, 0.05, 0.14) * ry;
  const bumps = smoothNoise(random, Math.max(5, 0.6 * ry));
  const shape: Shape = (x, y) => {
    const distance = whole(x, y);
    // Far off the bumps change nothing, and they cost the most.
    return distance > 2 * ry ? distance : Math.max(distance + roughness * bumps(x, y), host(x, y));
  };
  const contrast = uniform(random, ...pick(random, kind.contrasts));
  const softness = uniform(random, 1, 2.2);
  const grain = smoothNoise(random, uniform(random, 3, 7));
  const core = random() < 0.3 ? uniform(random, -0.12, 0.12) : 0;
  return {
    shape,
    paint(healthy, x, y) {
      const distance = shape(x, y);
      if (distance > 4 * softness) return healthy;
      const inner = core * coverage(distance + 0.5 * ry, 3);
      const altered = healthy + contrast * (1 + 0.1 * grain(x, y)) + inner;
      return mix(healthy, Math.min(Math.max(altered, 0), 1), coverage(distance, softness));
    },
  };
}

/** A random place at least `depth` pixels inside the shape; the deepest one met if none is. */
function placeInside(
  random: Random,
  shape: Shape,
  depth: number,
): { readonly x: number; readonly y: number } {
  let best = { x: side / 2, y: side / 2, distance: Infinity };
  for (let attempt = 0; attempt < 400; attempt++) {
    const [x, y] = [uniform(random, 0, side), uniform(random, 0, side)];
    const distance = shape(x, y);
    if (distance < best.distance) best = { x, y, distance };
    if (distance < -depth) return { x, y };
  }
  return best;
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('A lesion kind needs at least one range of contrast.');
  return item;
}
