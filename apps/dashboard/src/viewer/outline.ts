import type { Mask } from '@mias/core';

/** Directions in the order of a right turn: right, down, left, up. */
const steps = [
  { dx: 1, dy: 0 },
  { dx: 0, dy: 1 },
  { dx: -1, dy: 0 },
  { dx: 0, dy: -1 },
] as const;

/**
 * The outline of a mask as an SVG path of closed loops along pixel edges: pixel (x, y) is the unit
 * square from (x, y) to (x + 1, y + 1). Filled by either rule it covers the mask's pixels exactly;
 * holes run the other way round. Regions that touch only at a corner stay apart.
 */
export function outlinePath(mask: Mask): string {
  const edges = boundaryEdges(mask);
  const columns = mask.width + 1;
  let path = '';
  edges.forEach((_, corner) => {
    for (let direction = 0; direction < 4; direction++) {
      if (((edges[corner] ?? 0) >> direction) & 1) path += loopFrom(edges, columns, { corner, direction });
    }
  });
  return path;
}

/**
 * For every pixel corner, row-major [height + 1, width + 1], the directions in which a boundary edge
 * leaves it, as bits. The mask is on the right of each edge.
 */
function boundaryEdges({ width, height, values }: Mask): Uint8Array {
  const columns = width + 1;
  const edges = new Uint8Array(columns * (height + 1));
  const inside = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && values[y * width + x] !== 0;
  const leave = (x: number, y: number, direction: number): void => {
    const corner = y * columns + x;
    edges[corner] = (edges[corner] ?? 0) | (1 << direction);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!inside(x, y)) continue;
      if (!inside(x, y - 1)) leave(x, y, 0);
      if (!inside(x + 1, y)) leave(x + 1, y, 1);
      if (!inside(x, y + 1)) leave(x + 1, y + 1, 2);
      if (!inside(x - 1, y)) leave(x, y + 1, 3);
    }
  }
  return edges;
}

/** Follows one loop, taking its edges away, and turning right where two meet. */
function loopFrom(edges: Uint8Array, columns: number, start: { corner: number; direction: number }): string {
  let { corner, direction } = start;
  let path = `M${corner % columns} ${Math.floor(corner / columns)}`;
  for (;;) {
    edges[corner] = (edges[corner] ?? 0) & ~(1 << direction);
    const { dx, dy } = steps[direction] ?? steps[0];
    corner += dy * columns + dx;
    if (corner === start.corner) return `${path}Z`;
    const next = turn(edges[corner] ?? 0, direction);
    if (next !== direction) {
      path += dx === 0 ? `V${Math.floor(corner / columns)}` : `H${corner % columns}`;
    }
    direction = next;
  }
}

/** Right if there is such an edge, else straight on, else left. */
function turn(leaving: number, direction: number): number {
  const right = (direction + 1) % 4;
  const left = (direction + 3) % 4;
  return [right, direction, left].find((candidate) => (leaving >> candidate) & 1) ?? direction;
}
