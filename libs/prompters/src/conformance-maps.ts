import type { FloatImage } from '@mias/core';

const width = 24;
const height = 20;

/** A steep lesion at (9, 6) and a lower one at (15, 12), both moved by (dx, dy): no symmetry, two regions above a half. */
export function lesions({ dx, dy } = { dx: 0, dy: 0 }): FloatImage {
  const bump = (x: number, y: number, spread: number) => Math.exp(-(x * x + 2 * y * y) / spread);
  const values = Float32Array.from({ length: width * height }, (_, pixel) => {
    const x = (pixel % width) - dx;
    const y = Math.floor(pixel / width) - dy;
    return bump(x - 9, y - 6, 3) + 0.7 * bump(x - 15, y - 12, 2);
  });
  return { width, height, values };
}

export function transposed(map: FloatImage): FloatImage {
  const values = Float32Array.from(map.values, (_, pixel) => {
    const row = Math.floor(pixel / map.height);
    const col = pixel % map.height;
    return map.values[col * map.width + row] ?? NaN;
  });
  return { width: map.height, height: map.width, values };
}
