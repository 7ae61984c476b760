import { uniform, type Random } from '../random.js';
import { smoothNoise, type Noise } from './noise.js';
import { coverage, length, mix } from './shapes.js';
import { drawSlice, side, type Slice } from './slice.js';
import type { SliceStreams } from './solid.js';

interface Layer {
  /** Thickness far from the fovea in pixels. */
  readonly thickness: number;
  readonly brightness: number;
  /** Share of the thickness that the foveal pit takes away; negative where the layer grows there. */
  readonly pit: number;
}

/** The layers from the vitreous down, as spectral-domain OCT shows them. */
const layers: readonly Layer[] = [
  { thickness: 9, brightness: 0.66, pit: 0.97 }, // nerve fibres
  { thickness: 12, brightness: 0.47, pit: 0.95 }, // ganglion cells
  { thickness: 12, brightness: 0.54, pit: 0.92 }, // inner plexiform
  { thickness: 11, brightness: 0.32, pit: 0.85 }, // inner nuclear
  { thickness: 7, brightness: 0.5, pit: 0.6 }, // outer plexiform
  { thickness: 21, brightness: 0.25, pit: -0.25 }, // outer nuclear
  { thickness: 4, brightness: 0.74, pit: -0.2 }, // ellipsoid zone
  { thickness: 5, brightness: 0.42, pit: -0.2 }, // outer segments
  { thickness: 6, brightness: 0.86, pit: 0 }, // pigment epithelium
];

/** Fluid: an ellipse of water that lifts the layers above it. */
interface Cyst {
  readonly x: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Height of its centre above the lower edge of the retina, as a share of the retina there. */
  readonly level: number;
  readonly brightness: number;
  readonly softness: number;
  readonly outline: Noise;
}

/** The healthy retina of one slice. */
interface Retina {
  /** Lower edge of the pigment epithelium: y in pixels at x. */
  floor(x: number): number;
  /** Thickness of a layer in pixels at x. */
  thickness(layer: Layer, x: number): number;
}

/** A B-scan through the fovea. Its lesions are cysts within the retina and fluid beneath it. */
export function drawRetina({ anatomy, lesions }: SliceStreams, lesionCount: number): Slice {
  const retina = randomRetina(anatomy);
  const cysts = growCysts(lesions, lesionCount);
  const [vitreous, choroid] = [uniform(anatomy, 0.04, 0.06), uniform(anatomy, 0.36, 0.42)];
  const vary = layers.map(() => uniform(anatomy, 0.96, 1.04));
  const [patchy, vesselNoise] = [smoothNoise(anatomy, 30), smoothNoise(anatomy, 8)];

  const columns = Array.from({ length: side }, (_, x) => column(retina, cysts, x));
  return drawSlice((x, y) => {
    const { floor, tops } = columns[x] ?? { floor: side, tops: [] };
    const patch = 1 + 0.04 * patchy(x, y);
    const beneath = Math.max(y - floor, 0);
    const stroma = choroid * Math.exp(-beneath / 34) * (1 + 0.25 * vesselNoise(x, y));
    let value = mix(vitreous, Math.max(stroma, 0.04), coverage(floor - y, 0.9));
    layers.forEach(({ brightness }, index) => {
      const [top = floor, bottom = floor] = [tops[index], tops[index + 1]];
      const share = coverage(top - y, 0.9) * coverage(y - bottom, 0.9);
      value = mix(value, brightness * (vary[index] ?? 1) * patch, share);
    });
    const distances = cysts.map((cyst) => distanceTo(cyst, columns, x, y));
    const intensity = cysts.reduce(
      (under, cyst, index) =>
        mix(under, cyst.brightness, coverage(distances[index] ?? Infinity, cyst.softness)),
      value,
    );
    return { intensity, ill: distances.some((distance) => distance < 0) };
  });
}

interface Column {
  readonly floor: number;
  /** Upper edge of every layer, from the vitreous down: y in pixels. */
  readonly tops: readonly number[];
}

function column(retina: Retina, cysts: readonly Cyst[], x: number): Column {
  const floor = retina.floor(x);
  const heights = layers.map((layer) => retina.thickness(layer, x));
  const total = heights.reduce((sum, height) => sum + height, 0);
  let above = total;
  const tops = heights.map((height) => {
    const level = above / total;
    above -= height;
    return floor - level * total - lift(cysts, x, level);
  });
  return { floor, tops };
}

/** How far fluid raises what lies at `level` (0 the lower edge of the retina, 1 the upper) at x, in pixels. */
function lift(cysts: readonly Cyst[], x: number, level: number): number {
  return cysts.reduce((sum, cyst) => {
    const bell = Math.exp(-(((x - cyst.x) / (1.25 * cyst.halfWidth)) ** 2));
    const share = Math.min(Math.max((level / cyst.level - 0.35) / 0.65, 0), 1);
    return sum + 1.4 * cyst.halfHeight * bell * share;
  }, 0);
}

/** Signed distance in pixels, to first order, from (x, y) to the cyst's edge: negative inside. */
function distanceTo(cyst: Cyst, columns: readonly Column[], x: number, y: number): number {
  const middle = columns[Math.round(cyst.x)];
  if (middle === undefined) return Infinity;
  const [top = middle.floor] = middle.tops;
  const centre = middle.floor - cyst.level * (middle.floor - top);
  const u = (x - cyst.x) / cyst.halfWidth;
  const v = (y - centre) / cyst.halfHeight;
  const k0 = length(u, v);
  const k1 = length(u / cyst.halfWidth, v / cyst.halfHeight);
  if (k0 > 3) return 3 * cyst.halfHeight;
  const distance = k1 === 0 ? -cyst.halfHeight : (k0 * (k0 - 1)) / k1;
  return distance + 0.1 * cyst.halfHeight * cyst.outline(x, y);
}

function randomRetina(random: Random): Retina {
  const base = 176 + uniform(random, -3, 3);
  const tilt = uniform(random, -0.02, 0.02);
  const bow = uniform(random, 7, 10);
  const fovea = 128 + uniform(random, -4, 4);
  const thick = uniform(random, 0.98, 1.04);
  const ripple = smoothNoise(random, 40);
  return {
    floor(x) {
      const across = (x - side / 2) / (side / 2);
      return base - bow * across * across + tilt * (x - side / 2) + 0.7 * ripple(x, 0);
    },
    thickness({ thickness, pit }, x) {
      const nearFovea = Math.exp(-(((x - fovea) / 25) ** 2));
      return thick * thickness * (1 - pit * nearFovea) * (1 + 0.03 * ripple(x, 100));
    },
  };
}

/** Cysts one after another, side by side while there is room. */
function growCysts(random: Random, count: number): readonly Cyst[] {
  const grown: Cyst[] = [];
  while (grown.length < count) {
    let cyst = randomCyst(random);
    for (let attempt = 0; attempt < 50 && grown.some((other) => touches(cyst, other)); attempt++) {
      cyst = randomCyst(random);
    }
    grown.push(cyst);
  }
  return grown;
}

function touches(a: Cyst, b: Cyst): boolean {
  return Math.abs(a.x - b.x) < a.halfWidth + b.halfWidth + 8;
}

function randomCyst(random: Random): Cyst {
  const beneath = random() < 0.25;
  const halfWidth = beneath ? uniform(random, 20, 34) : uniform(random, 14, 28);
  return {
    x: uniform(random, 40, side - 40),
    halfWidth,
    halfHeight: halfWidth * (beneath ? uniform(random, 0.3, 0.45) : uniform(random, 0.45, 0.8)),
    level: beneath ? 0.22 : uniform(random, 0.36, 0.6),
    brightness: uniform(random, 0.05, 0.13),
    softness: uniform(random, 0.8, 1.6),
    outline: smoothNoise(random, Math.max(5, 0.4 * halfWidth)),
  };
}
