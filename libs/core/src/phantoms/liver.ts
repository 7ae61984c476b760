import { seeded, uniform, type Random } from '../random.js';
import { smoothNoise } from './noise.js';
import {
  blend,
  coverage,
  ellipse,
  intersection,
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

const body = ellipse({ x: axis, y: 130, rx: 117, ry: 91 });
const wall = ellipse({ x: axis, y: 131, rx: 107, ry: 81 });
const cavity = ellipse({ x: axis, y: 128, rx: 100, ry: 73 });
const backMuscles = mirrored(ellipse({ x: 102, y: 194, rx: 19, ry: 13, angle: -0.25 }), axis);

/** The right lobe at the picture's left, as radiologists look from the feet, and the left lobe across the middle. */
const organ = intersection(
  blend(
    ellipse({ x: 80, y: 122, rx: 50, ry: 58, angle: 0.12 }),
    ellipse({ x: 132, y: 92, rx: 44, ry: 22, angle: -0.12 }),
    26,
  ),
  cavity,
);
const vessels = tabulated(intersection(buildVessels(seeded('liver/template')), organ));

const stomach = ellipse({ x: 182, y: 104, rx: 33, ry: 27, angle: 0.25 });
const spleen = intersection(ellipse({ x: 207, y: 150, rx: 14, ry: 33, angle: 0.25 }), cavity);
const kidney = ellipse({ x: 176, y: 171, rx: 14, ry: 17, angle: 0.3 });
const aorta = ellipse({ x: 142, y: 158, rx: 9.5, ry: 9.5 });
const venaCava = ellipse({ x: 117, y: 152, rx: 9, ry: 7, angle: -0.2 });
const vertebra = ellipse({ x: axis, y: 179, rx: 19, ry: 14 });
const canal = ellipse({ x: axis, y: 199, rx: 8, ry: 7 });
const arch = tabulated(
  union([
    mirrored(strand([at(112, 187, 3), at(114, 199, 3.2), at(axis, 209, 2.6)]), axis),
    mirrored(strand([at(112, 198, 3), at(98, 200, 2.2)]), axis),
    strand([at(axis, 208, 2.8), at(axis, 219, 2)]),
  ]),
);
const ribs = tabulated(union([-2.75, -2.3, -0.86, -0.42, 0.02, 0.46, 0.88, 2.27, 2.72, 3.14, 3.58].map(rib)));

/** An axial slice of the upper abdomen, as contrast-enhanced CT shows it in a soft-tissue window. */
export const liver: SolidAnatomy = {
  pose: { size: 0.94, shift: 2, stretch: 0.015, turn: 0.02, warp: 0.8 },
  lesions: {
    radius: [11, 24],
    contrasts: [[-0.5, -0.36]],
  },
  host: (x, y) => organ(x, y) + 3,
  tissue(random) {
    const vary = (value: number) => value * uniform(random, 0.97, 1.03);
    const [fat, muscle, parenchyma, blood] = [vary(0.2), vary(0.45), vary(0.56), vary(0.69)];
    const [spleenTissue, kidneyTissue, meal] = [vary(0.6), vary(0.66), vary(0.42)];
    const [cortex, marrow, gas, cord] = [0.95, vary(0.74), 0.03, vary(0.4)];
    const level = 92 + uniform(random, -1, 1);
    const mottle = smoothNoise(random, 6);
    return (x, y) => {
      const skin = body(x, y);
      if (skin > 4) return 0;
      let value = mix(0, 0.42, coverage(skin, 0.8));
      const cover = (shape: Shape, tissue: number, softness = 0.9) => {
        value = mix(value, tissue, coverage(shape(x, y), softness));
      };
      value = mix(value, fat, coverage(skin + 2.2, 0.8));
      cover(wall, muscle);
      cover(cavity, fat + 0.04);
      cover(backMuscles, muscle);
      cover(stomach, muscle + 0.08);
      const lumen = stomach(x, y) + 4;
      value = mix(value, mix(meal, gas, coverage(y - level, 0.8)), coverage(lumen, 0.9));
      cover(spleen, spleenTissue);
      cover(kidney, kidneyTissue);
      cover(organ, parenchyma);
      cover(vessels, blood);
      cover(venaCava, blood - 0.03);
      cover(aorta, blood + 0.06);
      cover(vertebra, cortex);
      value = mix(value, marrow, coverage(vertebra(x, y) + 2.4, 0.9));
      cover(arch, cortex - 0.05);
      cover(canal, cord);
      cover(ribs, cortex);
      value = mix(value, marrow, coverage(ribs(x, y) + 2, 0.9));
      return value + 0.012 * mottle(x, y) * value;
    };
  },
};

function at(x: number, y: number, radius: number): Knot {
  return { x, y, radius };
}

/** A rib cut obliquely, lying along the body wall; `angle` from the picture's right, clockwise. */
function rib(angle: number): Shape {
  const [x, y] = [axis + 103 * Math.cos(angle), 130 + 77 * Math.sin(angle)];
  const along = Math.atan2(77 * Math.cos(angle), -103 * Math.sin(angle));
  return ellipse({ x, y, rx: 11, ry: 4, angle: along });
}

/** Portal branches from the hilum and hepatic veins towards the vena cava. */
function buildVessels(random: Random): Shape {
  const trunks = [
    { from: at(116, 128, 4.6), heading: 3.35, length: 6 },
    { from: at(114, 122, 3.8), heading: -0.75, length: 5 },
    { from: at(112, 146, 4.2), heading: 2.75, length: 5 },
    { from: at(110, 146, 3.8), heading: -2.35, length: 6 },
  ];
  return union(trunks.flatMap(({ from, heading, length }) => branch(random, from, heading, length)));
}

/** A vessel of `length` steps that wanders, thins out, and splits on its way. */
function branch(random: Random, from: Knot, heading: number, length: number): readonly Shape[] {
  const knots = [from];
  const twigs: Shape[] = [];
  let [{ x, y, radius }, way] = [from, heading];
  for (let step = 0; step < length; step++) {
    way += uniform(random, -0.3, 0.3);
    [x, y, radius] = [x + 9 * Math.cos(way), y + 9 * Math.sin(way), radius * 0.87];
    knots.push(at(x, y, radius));
    if (radius > 1.7 && random() < 0.55) {
      const turn = (random() < 0.5 ? -1 : 1) * uniform(random, 0.6, 1);
      twigs.push(...branch(random, at(x, y, 0.75 * radius), way + turn, length - step - 1));
    }
  }
  return [strand(knots), ...twigs];
}
