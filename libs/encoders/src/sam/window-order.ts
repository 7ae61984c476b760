/** How the tokens of a square grid go into square windows and back. */
export interface WindowOrder {
  /** Windows along one side; the last ones reach beyond the grid. */
  readonly across: number;
  /** For every place of every window, the token that goes there; grid * grid stands for padding. */
  readonly toWindows: readonly number[];
  /** For every token of the grid, its place among those of the windows. */
  readonly toGrid: readonly number[];
}

/** Windows from the top-left corner, row by row, and their tokens row by row. */
export function windowOrder(grid: number, window: number): WindowOrder {
  const across = Math.ceil(grid / window);
  const padding = grid * grid;
  const toWindows = Array.from({ length: (across * window) ** 2 }, () => padding);
  const toGrid = Array.from({ length: grid * grid }, (_, token) => {
    const row = Math.floor(token / grid);
    const col = token % grid;
    const index = Math.floor(row / window) * across + Math.floor(col / window);
    const place = index * window * window + (row % window) * window + (col % window);
    toWindows[place] = token;
    return place;
  });
  return { across, toWindows, toGrid };
}
