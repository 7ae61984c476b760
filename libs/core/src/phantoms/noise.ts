import { gaussian, type Random } from '../random.js';

/** A smooth random function of the plane. */
export type Noise = (x: number, y: number) => number;

/** Nodes beyond each side of the picture, so that shapes that reach over its edge still find noise. */
const margin = 4;

/**
 * Smooth noise of mean 0 and standard deviation 1 whose features are about `scale` pixels wide:
 * a uniform cubic B-spline over a lattice of normal numbers, for places in and around a `side`-pixel picture.
 */
export function smoothNoise(random: Random, scale: number, side = 256): Noise {
  const nodes = Math.ceil(side / scale) + 2 * margin;
  const lattice = Float32Array.from({ length: nodes * nodes }, () => gaussian(random));
  const node = (row: number, col: number) => lattice[clamp(row, nodes) * nodes + clamp(col, nodes)] ?? 0;
  return (x, y) => {
    const [gx, gy] = [x / scale + margin, y / scale + margin];
    const [left, top] = [Math.floor(gx), Math.floor(gy)];
    let sum = 0;
    for (let row = -1; row <= 2; row++) {
      let along = 0;
      for (let col = -1; col <= 2; col++) along += spline(gx - left - col) * node(top + row, left + col);
      sum += spline(gy - top - row) * along;
    }
    return sum / splineDeviation;
  };
}

/** Root mean square sum of its weights: 151/315 is the integral of the squared spline; two axes, one root. */
const splineDeviation = 151 / 315;

/** Uniform cubic B-spline, its middle at 0. */
function spline(t: number): number {
  const far = 2 - Math.abs(t);
  const near = 1 - Math.abs(t);
  if (far <= 0) return 0;
  return near <= 0 ? (far * far * far) / 6 : (far * far * far - 4 * near * near * near) / 6;
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}
