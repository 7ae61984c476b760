import type { NearestPatches, RunRecipe } from '@mias/core';
import { findReadyIndex, searchIndex, type BankPlan, type IndexAnswer } from '@mias/db';
import type { BankSearch } from './bank-searches.js';
import { HopelessJob } from './jobs/job-handler.js';
import type { Workbench } from './workbench.js';

/** The search that the run's recipe asks for. */
export async function openSearch(
  bank: BankPlan,
  { search, scoring }: Pick<RunRecipe, 'search' | 'scoring'>,
  { db, searches }: Pick<Workbench, 'db' | 'searches'>,
): Promise<BankSearch> {
  if (search.mode === 'exact') return searches.open(bank, scoring);
  const precision = await findReadyIndex(db, bank.id);
  const dim = bank.size?.dim;
  if (precision === null || dim === undefined) {
    throw new HopelessJob(
      `The run searches the index of bank ${bank.id}, and that index is not there any more. Build it again, or run with exact search.`,
    );
  }
  const indexed = { bankId: bank.id, dim, precision };
  const settings = { neighbours: scoring.neighbours, efSearch: search.efSearch };
  return {
    nearest: async (queries) => {
      const results: NearestPatches[] = [];
      for (const { values } of queries) {
        const found = await searchIndex(db, { bank: indexed, search: settings, queries: values });
        results.push(scored(found, scoring));
      }
      return results;
    },
  };
}

/** Distance to the last of every query's neighbours, and ordinal of the first. */
function scored(
  { distances, ordinals }: IndexAnswer,
  { distance, neighbours }: RunRecipe['scoring'],
): NearestPatches {
  const queries = ordinals.length / neighbours;
  const first = (query: number): number => query * neighbours;
  return {
    distances: Float32Array.from({ length: queries }, (_, query) => {
      const furthest = distances[first(query) + neighbours - 1] ?? Infinity;
      return distance === 'l2' ? furthest : furthest ** 2;
    }),
    ordinals: Uint32Array.from({ length: queries }, (_, query) => ordinals[first(query)] ?? 0),
  };
}
