import type { Bank, BankIndex } from '@mias/contracts';
import { count } from '../ui/format';

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

/** How an embedding is cut. */
export function patchingInWords({ size, stride, padding, dim }: Bank['recipe']['patching']): string {
  if (size === 1 && stride === 1) return 'the cells of the embedding, each a patch already';
  const pooled = dim === null ? '' : `, pooled to ${count(dim)} values`;
  return `${size} × ${size} cells, stride ${stride}, padding ${padding}${pooled}`;
}

/** How good a bank's index is. */
export function indexInWords({ state, error, precision, recall, sample }: BankIndex): string {
  if (state !== 'done') return `HNSW, ${precision} precision, ${state}${error === null ? '' : `: ${error}`}`;
  const measured = recall.map(
    ({ efSearch, at1, at10 }) => `${at1.toFixed(3)} / ${at10.toFixed(3)} with ${efSearch} candidates`,
  );
  return `HNSW, ${precision} precision; recall of the nearest / ten nearest on ${sample} patches: ${measured.join(', ')}`;
}
