import { seeded, uniform, type Random } from '../random.js';
import { smoothNoise } from './noise.js';
import {
  coverage,
  ellipse,
  mirrored,
  mix,
  strand,
  tabulated,
  union,
  type Knot,
  type Shape,
} from './shapes.js';
import type { SolidAnatomy } from './solid.js';

const axis = 128;
const middle = 128;
const halfWidth = 73;
const halfHeight = 91;

const skin = ellipse({ x: axis, y: middle, rx: halfWidth + 16, ry: halfHeight + 16 });
const outerTable = ellipse({ x: axis, y: middle, rx: halfWidth + 11, ry: halfHeight + 11 });
const innerTable = ellipse({ x: axis, y: middle, rx: halfWidth + 4, ry: halfHeight + 4 });
const surface = ellipse({ x: axis, y: middle, rx: halfWidth, ry: halfHeight });

const ventricles = tabulated(
  mirrored(
    union([
      // Frontal horn, then atrium with the start of the posterior horn.
      strand([knot(4, -10, 2.5), knot(9, -22, 5.5), knot(15, -33, 2.5)]),
      strand([knot(20, 20, 2.5), knot(26, 33, 6), knot(24, 46, 2)]),
    ]),
    axis,
  ),
);
const thirdVentricle = strand([knot(0, -3, 1), knot(0, 6, 2), knot(0, 15, 1)]);
const deepNuclei = tabulated(
  mirrored(
    union([
      ellipse({ x: axis + 11, y: middle + 5, rx: 8, ry: 13, angle: -0.3 }), // thalamus
      ellipse({ x: axis + 19, y: middle - 24, rx: 4.5, ry: 9, angle: 0.4 }), // caudate head
      ellipse({ x: axis + 29, y: middle - 6, rx: 6, ry: 16, angle: 0.15 }), // putamen
    ]),
    axis,
  ),
);
const fissures = tabulated(buildFissures(seeded('brain/template')));

/** An axial slice at the level of the basal ganglia, as T1-weighted MRI shows it: white matter brightest, fluid and lesions dark. */
export const brain: SolidAnatomy = {
  pose: { size: 1, shift: 2, stretch: 0.018, turn: 0.03, warp: 0.8 },
  lesions: {
    radius: [12, 26],
    contrasts: [[-0.5, -0.36]],
  },
  host: (x, y) => Math.max(surface(x, y) + 9, 5 - ventricles(x, y)),
  tissue(random) {
    const vary = (value: number) => value * uniform(random, 0.96, 1.04);
    const [scalp, fluid, grey, white] = [vary(0.8), vary(0.13), vary(0.5), vary(0.64)];
    const [marrow, bone] = [vary(0.24), 0.05];
    const bias = smoothNoise(random, 90);
    const mottle = smoothNoise(random, 5);
    return (x, y) => {
      const depth = surface(x, y);
      if (skin(x, y) > 4) return 0;
      let value = mix(0, scalp, coverage(skin(x, y), 0.8));
      value = mix(value, bone, coverage(outerTable(x, y), 0.8));
      value = mix(value, marrow, coverage(Math.abs(depth - 7.5) - 1, 1.2));
      value = mix(value, fluid, coverage(innerTable(x, y), 0.8));
      const toFluid = Math.min(-depth, fissures(x, y));
      value = mix(value, grey, coverage(depth, 0.8));
      value = mix(value, white, coverage(6 - toFluid, 1.4));
      value = mix(value, grey, 0.8 * coverage(deepNuclei(x, y), 1.4));
      value = mix(
        value,
        fluid,
        coverage(Math.min(fissures(x, y), ventricles(x, y), thirdVentricle(x, y)), 0.8),
      );
      return depth > 0 ? value : value * (1 + 0.025 * bias(x, y)) + 0.012 * mottle(x, y);
    };
  },
};

function knot(x: number, y: number, radius: number): Knot {
  return { x: axis + x, y: middle + y, radius };
}

/** The fluid-filled folds: the fissure between the hemispheres, the Sylvian fissures, and sulci all around. */
function buildFissures(random: Random): Shape {
  const between = [
    strand([knot(0, -95, 2.2), knot(0.6, -66, 1.1), knot(-0.4, -44, 0.9)]),
    strand([knot(0, 95, 2.2), knot(-0.6, 74, 1.1), knot(0.4, 56, 0.9)]),
  ];
  const sylvian = [1, -1].map((to) =>
    strand([knot(to * 76, -8, 2.6), knot(to * 60, -2, 2), knot(to * 48, -10, 1.6), knot(to * 43, 6, 1)]),
  );
  const sulci = [1, -1].flatMap((to) =>
    Array.from({ length: 12 }, (_, index) => (index * 158) / 11 - 79)
      .filter((degrees) => Math.abs(degrees + 6) > 9)
      .map((degrees) => sulcus(random, to, ((degrees + uniform(random, -3.5, 3.5)) * Math.PI) / 180)),
  );
  return union([...between, ...sylvian, ...sulci]);
}

/** One fold that runs inwards from the surface at `angle` from the lateral direction of the side `to`. */
function sulcus(random: Random, to: number, angle: number): Shape {
  let heading = Math.atan2(-Math.sin(angle) * halfWidth, -Math.cos(angle) * halfHeight);
  let [x, y] = [(halfWidth + 2) * Math.cos(angle), (halfHeight + 2) * Math.sin(angle)];
  const steps = 3 + Math.floor(random() * 3);
  const knots = [knot(to * x, y, 1.7)];
  for (let step = 0; step < steps; step++) {
    heading += uniform(random, -0.5, 0.5);
    [x, y] = [x + 6.5 * Math.cos(heading), y + 6.5 * Math.sin(heading)];
    knots.push(knot(to * x, y, 1.1 - (0.5 * step) / steps));
  }
  return strand(knots);
}
