'use client';

import { useMemo, useState } from 'react';
import type { Drawing } from './drawing';
import { changed, historyOf, redone, replaced, undone } from './history';

export type Edit = (drawing: Drawing) => Drawing;

export interface DrawingAccess {
  readonly drawing: Drawing;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Changes with the same gesture in a row are undone together. */
  readonly edit: (edit: Edit, gesture?: string) => void;
  /** Changes what is selected, which is nothing to undo. */
  readonly select: (edit: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** A prompt that is being drawn, with all its steps. */
export function useDrawing(start: () => Drawing): DrawingAccess {
  const [history, setHistory] = useState(() => historyOf(start()));
  const acts = useMemo(
    () => ({
      edit: (edit: Edit, gesture?: string) =>
        setHistory((now) => changed(now, edit(now.present), gesture ?? null)),
      select: (edit: Edit) => setHistory((now) => replaced(now, edit(now.present))),
      undo: () => setHistory(undone),
      redo: () => setHistory(redone),
    }),
    [],
  );
  return {
    drawing: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    ...acts,
  };
}
