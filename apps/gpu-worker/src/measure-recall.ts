import { recallOf } from '@mias/core';
import { samplePatches, searchIndex, type BankPlan, type IndexFacts, type IndexPlan } from '@mias/db';
import { secondsSince } from './seconds.js';
import type { Workbench } from './workbench.js';

/** Candidates that recall is measured with: pgvector's own choice, and more. */
const EF_SEARCH = [40, 100, 400];

/** Of the bank's patches. */
const SAMPLE = 200;

/** What a bank's index finds of the patches nearest to some of its own, each without itself. */
export async function measureRecall(
  index: IndexPlan,
  bank: BankPlan,
  { db, searches }: Pick<Workbench, 'db' | 'searches'>,
): Promise<IndexFacts> {
  const ten = Math.min(10, index.patchCount - 1);
  if (ten < 1) return { recall: [], sample: 0 };
  const { ordinals: own, vectors } = await samplePatches(db, index, SAMPLE);
  const trueNearest = async (nearest: number) => {
    // A patch is its own nearest, so one more is asked for.
    const search = await searches.open(bank, { distance: 'l2', neighbours: nearest + 1 });
    const [exact] = await search.nearest([{ rows: own.length, cols: 1, dim: index.dim, values: vectors }]);
    return { own, nearest, furthest: exact?.distances ?? new Float32Array() };
  };
  const one = await trueNearest(1);
  const more = await trueNearest(ten);
  const recall: IndexFacts['recall'][number][] = [];
  for (const efSearch of EF_SEARCH) {
    const started = performance.now();
    const search = { neighbours: ten + 1, efSearch };
    const found = await searchIndex(db, { bank: index, search, queries: vectors });
    const seconds = secondsSince(started) / own.length;
    recall.push({ efSearch, at1: recallOf(found, one), at10: recallOf(found, more), seconds });
  }
  return { recall, sample: own.length };
}
