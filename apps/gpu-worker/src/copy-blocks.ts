import type { BankBlock } from '@mias/encoders';
import type { BankCopy } from './bank-copy.js';

/** 32 MB: enough for matrix products at full speed, and one block more is read while one is searched. */
const BLOCK_BYTES = 32 * 2 ** 20;

/** Blocks number their patches by place in the copy, which has no gaps as ordinals do. */
export async function* blocksOf(copy: BankCopy): AsyncGenerator<BankBlock> {
  const rows = Math.max(1, Math.floor(BLOCK_BYTES / (copy.dim * 4)));
  const read = async (place: number): Promise<BankBlock> => {
    const count = Math.min(rows, copy.count - place);
    return { firstOrdinal: place, count, values: await copy.read(place, count) };
  };
  let next = read(0);
  for (let place = 0; place < copy.count; place += rows) {
    const block = await next;
    // Read by another thread while this one holds the models' main thread.
    if (place + rows < copy.count) next = read(place + rows);
    next.catch(() => undefined);
    yield block;
  }
}
