import type { Run } from '@mias/contracts';

export const LEAST_RUNS = 2;
export const MOST_RUNS = 6;

/** Ids in the address; the first run is what the others are compared with. */
export const readRunIds = (text: string | null): string[] => [
  ...new Set((text ?? '').split(',').filter((id) => id !== '')),
];

export const compareAddress = (runIds: readonly string[]): string => `/compare?runs=${runIds.join(',')}`;

/** A, B, …: what a run is called in a comparison. */
export const letterOf = (place: number): string => String.fromCharCode('A'.charCodeAt(0) + place);

/** Why a run cannot join those that are chosen; null when it can. */
export function whyNot(run: Run, chosen: readonly Run[]): string | null {
  const [first] = chosen;
  if (first === undefined || chosen.some(({ id }) => id === run.id)) return null;
  if (run.versionId !== first.versionId) {
    return `Runs are compared on the same test images: those of ${first.datasetName}, version ${first.versionNumber}`;
  }
  return chosen.length < MOST_RUNS ? null : `${MOST_RUNS} runs are compared at most`;
}
