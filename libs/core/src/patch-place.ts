import type { Embedding } from './embedding.js';
import type { Box, Point } from './geometry.js';
import type { BankRecipe } from './recipe.js';

/** Place of a patch on its image's grid. */
export interface PatchPlace {
  readonly row: number;
  readonly col: number;
}

/**
 * The patch whose score an anomaly map shows at a pixel: the map spreads the grid evenly over `side`
 * pixels, and the pixel lies nearest to this one's centre there.
 */
export function patchAt(
  { x, y }: Pick<Point, 'x' | 'y'>,
  { rows, cols }: { readonly rows: number; readonly cols: number },
  side: number,
): PatchPlace {
  const place = (pixel: number, count: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor(((pixel + 0.5) / side) * count)));
  return { row: place(y, rows), col: place(x, cols) };
}

/**
 * What a patch covers of a square image of `side` pixels that its embedding covers whole: XYXY with
 * exclusive ends, without the padding that patches at the edge reach into.
 */
export function patchBox(
  { row, col }: PatchPlace,
  { size, stride, padding }: BankRecipe['patching'],
  { cells, side }: { readonly cells: Pick<Embedding, 'rows' | 'cols'>; readonly side: number },
): Box {
  const span = (place: number, count: number): [number, number] => {
    const start = place * stride - padding;
    return [Math.max(0, start) * (side / count), Math.min(count, start + size) * (side / count)];
  };
  const [x1, x2] = span(col, cells.cols);
  const [y1, y2] = span(row, cells.rows);
  return { x1, y1, x2, y2 };
}
