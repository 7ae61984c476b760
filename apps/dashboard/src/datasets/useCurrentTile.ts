'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';
import { useKeys } from '../viewer/useKeys';
import { tileAfter } from './tileGrid';

export interface CurrentTile {
  readonly current: number;
  readonly setCurrent: (index: number) => void;
  /** Scrolls to a tile, and gives it the focus once it is drawn. */
  readonly goTo: (index: number) => void;
}

export interface TileNavigation {
  /** Holds the tiles, each with its `data-index`. */
  readonly list: RefObject<HTMLElement | null>;
  readonly total: number;
  readonly columns: number;
  readonly scrollToRow: (row: number) => void;
}

/** The tile that arrow keys start from: they lead to its neighbours, Home and End to the first and the last. */
export function useCurrentTile({ list, total, columns, scrollToRow }: TileNavigation): CurrentTile {
  const [current, setCurrent] = useState(0);
  const wanted = useRef<number | null>(null);
  const goTo = (index: number): void => {
    wanted.current = index;
    setCurrent(index);
    scrollToRow(Math.floor(index / columns));
  };
  // After every drawing: a tile that was out of sight is drawn some time after it was scrolled to.
  useEffect(() => {
    if (wanted.current === null) return;
    const tile = list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!tile) return;
    tile.focus({ preventScroll: true });
    wanted.current = null;
  });
  const grid = { columns, total };
  useKeys({
    ArrowLeft: () => goTo(tileAfter(current, 'ArrowLeft', grid)),
    ArrowRight: () => goTo(tileAfter(current, 'ArrowRight', grid)),
    ArrowUp: () => goTo(tileAfter(current, 'ArrowUp', grid)),
    ArrowDown: () => goTo(tileAfter(current, 'ArrowDown', grid)),
    Home: () => goTo(0),
    End: () => goTo(total - 1),
  });
  return { current, setCurrent, goTo };
}
