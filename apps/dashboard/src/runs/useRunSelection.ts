'use client';

import type { Run } from '@mias/contracts';
import { useState } from 'react';
import { LEAST_RUNS, whyNot } from '../compare/selection';

export interface RunSelection {
  readonly chosen: readonly Run[];
  readonly enough: boolean;
  readonly has: (run: Run) => boolean;
  readonly toggle: (run: Run) => void;
  /** Why a run cannot be compared with those that are chosen; null when it can. */
  readonly whyNot: (run: Run) => string | null;
}

/** Runs of a list that are to be compared, in the order in which they were chosen. */
export function useRunSelection(runs: readonly Run[]): RunSelection {
  const [ids, setIds] = useState<readonly string[]>([]);
  const chosen = ids.flatMap((id) => runs.find((run) => run.id === id) ?? []);
  return {
    chosen,
    enough: chosen.length >= LEAST_RUNS,
    has: ({ id }) => ids.includes(id),
    toggle: ({ id }) => setIds(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]),
    whyNot: (run) => whyNot(run, chosen),
  };
}
