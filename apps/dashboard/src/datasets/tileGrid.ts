import { PER_PAGE } from './galleryQuery';

/** Of a tile, and of the gap between two; in CSS pixels. */
const MIN_WIDTH = 124;
export const GAP = 12;
/** Name, split and padding below the square picture. */
const CAPTION_HEIGHT = 40;

export interface TileGrid {
  readonly columns: number;
  readonly rows: number;
  /** With the gap below. */
  readonly rowHeight: number;
}

/** How `total` tiles lie in a gallery of this width. */
export function tileGrid(width: number, total: number): TileGrid {
  const columns = Math.max(1, Math.floor((width + GAP) / (MIN_WIDTH + GAP)));
  const tileWidth = (width - (columns - 1) * GAP) / columns;
  return {
    columns,
    rows: Math.ceil(total / columns),
    rowHeight: Math.max(MIN_WIDTH, Math.ceil(tileWidth)) + CAPTION_HEIGHT + GAP,
  };
}

/** The pages that hold these images, ascending; the first one always, since it tells how many there are. */
export function pagesOf(indices: readonly number[]): number[] {
  return [...new Set([0, ...indices.map((index) => Math.floor(index / PER_PAGE))])].sort((a, b) => a - b);
}

/** Where an arrow key leads from a tile; the same tile at an edge. */
export function tileAfter(
  index: number,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
  { columns, total }: { readonly columns: number; readonly total: number },
): number {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  const next = index + step;
  return next < 0 || next >= total ? index : next;
}
