import { picture, side } from './slice.js';

/** Signed distance in pixels from (x, y) to the edge of a shape: negative inside. */
export type Shape = (x: number, y: number) => number;

export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  /** Radians, from the x axis towards the y axis (clockwise as seen). */
  readonly angle?: number;
}

/** Distance to first order (exact on the edge). Source: Quilez, "Ellipse - distance", the bound k0 (k0 - 1) / k1. */
export function ellipse({ x: cx, y: cy, rx, ry, angle = 0 }: Ellipse): Shape {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => {
    const u = ((x - cx) * cos + (y - cy) * sin) / rx;
    const v = (-(x - cx) * sin + (y - cy) * cos) / ry;
    const k0 = length(u, v);
    const k1 = length(u / rx, v / ry);
    return k1 === 0 ? -Math.min(rx, ry) : (k0 * (k0 - 1)) / k1;
  };
}

/** A place on a line, with the line's half width there. */
export interface Knot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A line through the knots, its width going linearly from one to the next. */
export function strand(knots: readonly Knot[]): Shape {
  const spans = knots.slice(1).map((to, index) => {
    const from = knots[index] ?? to;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    return { from, dx, dy, widening: to.radius - from.radius, squared: Math.max(dx * dx + dy * dy, 1e-9) };
  });
  return (x, y) => {
    let nearest = Infinity;
    for (const { from, dx, dy, widening, squared } of spans) {
      const [px, py] = [x - from.x, y - from.y];
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
      const distance = length(px - along * dx, py - along * dy) - (from.radius + along * widening);
      if (distance < nearest) nearest = distance;
    }
    return nearest;
  };
}

export function union(shapes: readonly Shape[]): Shape {
  return (x, y) => {
    let nearest = Infinity;
    for (const shape of shapes) nearest = Math.min(nearest, shape(x, y));
    return nearest;
  };
}

/** Where two shapes overlap. */
export function intersection(a: Shape, b: Shape): Shape {
  return (x, y) => Math.max(a(x, y), b(x, y));
}

/** Union of two shapes whose seam is rounded over about `width` pixels. Source: Quilez, polynomial smooth minimum. */
export function blend(a: Shape, b: Shape, width: number): Shape {
  return (x, y) => {
    const [da, db] = [a(x, y), b(x, y)];
    const overlap = Math.max(width - Math.abs(da - db), 0) / width;
    return Math.min(da, db) - (overlap * overlap * width) / 4;
  };
}

/** The same shape on both sides of the vertical line at `axis`. */
export function mirrored(shape: Shape, axis: number): Shape {
  return (x, y) => Math.min(shape(x, y), shape(2 * axis - x, y));
}

/** How much of a shape covers the pixel, 0 to 1; its edge is `softness` pixels wide to either side. */
export function coverage(distance: number, softness: number): number {
  return 1 / (1 + Math.exp(Math.min(Math.max((2 * distance) / softness, -30), 30)));
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** Much faster than Math.hypot, which guards against overflow. */
export function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

/**
 * The same shape, its distances looked up in a table of the picture's pixels (bilinear, the edge repeated)
 * that is made at the first use: for the costly shapes of a template, which every slice asks for.
 */
export function tabulated(shape: Shape): Shape {
  let table: Float32Array | null = null;
  return (x, y) => {
    table ??= picture(shape).values;
    const [inX, inY] = [Math.min(Math.max(x, 0), side - 1.001), Math.min(Math.max(y, 0), side - 1.001)];
    const [left, top] = [Math.floor(inX), Math.floor(inY)];
    const at = top * side + left;
    const upper = mix(table[at] ?? 0, table[at + 1] ?? 0, inX - left);
    const lower = mix(table[at + side] ?? 0, table[at + side + 1] ?? 0, inX - left);
    return mix(upper, lower, inY - top);
  };
}
