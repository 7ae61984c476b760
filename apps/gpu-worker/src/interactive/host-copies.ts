import type { CompareAll } from '@mias/db';
import { listNearest } from '@mias/encoders';
import { copiesDirectory, openPresentCopy, type BankCopy, type SealedBank } from '../bank-copy.js';
import { blocksOf } from '../copy-blocks.js';

/** Banks that runs have copied to this host; one stays open, since questions about one image come in a row. */
export interface HostCopies {
  /** Compares with the copy of the bank, many times faster than the database does; undefined where there is none. */
  compareIn(bank: SealedBank): Promise<CompareAll | undefined>;
  close(): Promise<void>;
}

export function createHostCopies(cacheDir: string): HostCopies {
  const directory = copiesDirectory(cacheDir);
  let opened: { readonly bankId: string; readonly copy: Promise<BankCopy | null> } | null = null;
  const close = async (): Promise<void> => {
    const closing = opened;
    opened = null;
    // One that could not be opened has told its asker so.
    await (await closing?.copy.catch(() => null))?.close();
  };
  const open = async (bank: SealedBank): Promise<BankCopy | null> => {
    if (opened?.bankId !== bank.bankId) {
      await close();
      opened = { bankId: bank.bankId, copy: openPresentCopy({ directory }, bank) };
    }
    const copy = await opened.copy;
    // A run may make one before the next question.
    if (copy === null) opened = null;
    return copy;
  };
  return {
    close,
    compareIn: async (bank) => {
      const copy = await open(bank);
      if (copy === null) return undefined;
      return async (vector, count) => {
        const nearest = await listNearest(vector, blocksOf({ ...copy, short: null }), count);
        const ordinals = copy.ordinalsAt(Uint32Array.from(nearest, ({ ordinal }) => ordinal));
        return nearest.map(({ squared }, place) => ({
          ordinal: ordinals[place] ?? 0,
          distance: Math.sqrt(squared),
        }));
      };
    },
  };
}
