export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Index of the point that comes nearest to a place, no farther than `reach`; -1 for none. */
export function nearestPoint(points: readonly Point[], { x, y }: Point, reach: number): number {
  let found = -1;
  let least = reach ** 2;
  points.forEach((point, index) => {
    const squared = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (squared > least) return;
    least = squared;
    found = index;
  });
  return found;
}
