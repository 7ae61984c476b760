/** How the heads of the tokens of one image's square grid go into square windows and back. */
export interface WindowOrder {
  /** Windows along one side; the last ones reach beyond the grid. */
  readonly across: number;
  /** For every place of every head of every window, the head that goes there: token * heads + head. */
  readonly toWindows: readonly number[];
  /** For every head of every token, its place among those of the windows. */
  readonly toGrid: readonly number[];
}

/**
 * Windows from the top-left corner, row by row; in each, head after head; in each, tokens row by row.
 * The token after the grid's last, number grid * grid, stands for padding.
 */
export function windowOrder({ grid, window, heads }: WindowedGrid): WindowOrder {
  const across = Math.ceil(grid / window);
  const area = window * window;
  const toWindows: number[] = [];
  const toGrid = Array.from({ length: grid * grid * heads }, () => 0);
  for (let square = 0; square < across * across; square++) {
    const [top, left] = [Math.floor(square / across) * window, (square % across) * window];
    for (let head = 0; head < heads; head++) {
      for (let place = 0; place < area; place++) {
        const [row, col] = [top + Math.floor(place / window), left + (place % window)];
        const inside = row < grid && col < grid;
        const from = (inside ? row * grid + col : grid * grid) * heads + head;
        if (inside) toGrid[from] = toWindows.length;
        toWindows.push(from);
      }
    }
  }
  return { across, toWindows, toGrid };
}

export interface WindowedGrid {
  /** Side of the grid in tokens. */
  readonly grid: number;
  /** Side of a window in tokens. */
  readonly window: number;
  /** Attention heads a token. */
  readonly heads: number;
}
