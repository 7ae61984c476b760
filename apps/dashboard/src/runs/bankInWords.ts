import type { Bank, BankIndex } from '@mias/contracts';

/** Which of its patches a bank keeps. */
export function subsamplingInWords(subsampling: Bank['recipe']['subsampling']): string {
  if (subsampling === undefined) return 'none: all patches are kept';
  const { method, ratio, seed } = subsampling;
  const share = `${Number((100 * ratio).toPrecision(3))} %`;
  if (method === 'random') return `a random ${share} of each image's patches, seed ${seed}`;
  const { projection } = subsampling;
  const projected = projection === null ? '' : `, projected to ${projection} values for the choice`;
  return `coreset: the ${share} that lie farthest from each other, seed ${seed}${projected}`;
}

/** How good a bank's index is. */
export function indexInWords({ state, error, precision, recall, sample }: BankIndex): string {
  if (state !== 'done') return `HNSW, ${precision} precision, ${state}${error === null ? '' : `: ${error}`}`;
  const measured = recall.map(
    ({ efSearch, at1, at10 }) => `${at1.toFixed(3)} / ${at10.toFixed(3)} with ${efSearch} candidates`,
  );
  return `HNSW, ${precision} precision; recall of the nearest / ten nearest on ${sample} patches: ${measured.join(', ')}`;
}
