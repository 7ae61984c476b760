import type { BankBlock } from '@mias/encoders';
import type { BankCopy } from './bank-copy.js';

/** Places of a copy, from `first` up to and without `end`. */
export interface Places {
  readonly first: number;
  readonly end: number;
}

/** 32 MB: enough for matrix products at full speed, and one block more is read while one is searched. */
const BLOCK_BYTES = 32 * 2 ** 20;

/** What blocks are made of: the whole of a copy, or its vectors alone. */
export type BlockSource = Pick<BankCopy, 'count' | 'dim' | 'read' | 'short'>;

/** Blocks number their patches by place in the copy, which has no gaps as ordinals do. */
export async function* blocksOf(
  copy: BlockSource,
  { first, end }: Places = { first: 0, end: copy.count },
): AsyncGenerator<BankBlock> {
  if (first >= end) return;
  const rows = Math.max(1, Math.floor(BLOCK_BYTES / (copy.dim * 4)));
  const read = async (place: number): Promise<BankBlock> => {
    const count = Math.min(rows, end - place);
    const [values, short] = await Promise.all([copy.read(place, count), copy.short?.read(place, count)]);
    return { firstOrdinal: place, count, values, ...(short === undefined ? {} : { short }) };
  };
  let next = read(first);
  for (let place = first; place < end; place += rows) {
    const block = await next;
    // Read by another thread while this one holds the models' main thread.
    if (place + rows < end) next = read(place + rows);
    next.catch(() => undefined);
    yield block;
  }
}

/** All but these places. */
export async function* blocksBeside(copy: BlockSource, { first, end }: Places): AsyncGenerator<BankBlock> {
  yield* blocksOf(copy, { first: 0, end: first });
  yield* blocksOf(copy, { first: end, end: copy.count });
}
