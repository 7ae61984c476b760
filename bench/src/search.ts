import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presets } from '@mias/core';
import { searchExactly, type BankBlock } from '@mias/encoders';
import { z } from 'zod';
import type { Benchmark } from './benchmark.js';
import { noise } from './noise.js';
import { missingModules, startPeer } from './python-peer.js';
import { markdownTable } from './results.js';
import { inTurns, median, secondsOf } from './times.js';

/** One image of the reference preset against a bank of 40 such images. */
const QUERIES = { rows: 32, cols: 32 };
const BANK_ROWS = 40 * 1024;
const DIM = 1024;
const ROUNDS = 5;

const { scoring } = presets.reference.run;

export const search: Benchmark = {
  title: 'Exact search against Faiss',
  summary: 'nearest patch of 1,024 queries in 40,960 x 1,024, against Faiss IndexFlatL2',
  measure: async (say) => {
    const queries = noise(QUERIES.rows * QUERIES.cols * DIM, 1);
    const bank = noise(BANK_ROWS * DIM, 2);
    const peer = await startFaiss(queries, bank);
    const grid = { ...QUERIES, dim: DIM, values: queries };
    const nearest = () => searchExactly([grid], inBlocks(bank), { dim: DIM, scoring });
    try {
      say('measuring …');
      const contenders = {
        'this project': () => secondsOf(nearest),
        ...(peer === null ? {} : { Faiss: async () => (await peer.search()).seconds }),
      };
      const seconds = await inTurns<string>(contenders, ROUNDS);
      return [table(seconds), await agreement((await nearest())[0]?.ordinals, peer)].join('\n\n');
    } finally {
      await peer?.stop();
    }
  },
};

/** Multiplications and additions of the matrix product. */
const OPERATIONS = 2 * QUERIES.rows * QUERIES.cols * BANK_ROWS * DIM;

function table(seconds: ReadonlyMap<string, readonly number[]>): string {
  const faiss = seconds.get('Faiss');
  const rows = [...seconds].map(([name, values]) => {
    const taken = median(values);
    const ratio = faiss === undefined ? '-' : (median(faiss) / taken).toFixed(2);
    return [name, taken.toFixed(3), (OPERATIONS / taken / 1e9).toFixed(0), ratio];
  });
  return markdownTable(['search', `median of ${ROUNDS}, s`, 'GFLOP/s', 'times as fast as Faiss'], rows);
}

/** Whether both found the same patches. */
async function agreement(ours: Uint32Array | undefined, peer: FaissPeer | null): Promise<string> {
  if (peer === null) return `${MISSING ?? ''}.`;
  const { nearest } = await peer.search();
  const same = nearest.filter((row, query) => row === ours?.[query]).length;
  return `Same nearest patch for ${same} of ${nearest.length} queries.`;
}

const MISSING = missingModules(['faiss']);

const FaissAnswer = z.object({ seconds: z.number(), nearest: z.array(z.number()) });

interface FaissPeer {
  search(): Promise<z.infer<typeof FaissAnswer>>;
  stop(): Promise<void>;
}

/** Null where Faiss is not installed. */
async function startFaiss(queries: Float32Array, bank: Float32Array): Promise<FaissPeer | null> {
  if (MISSING !== null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'mias-bench-'));
  await writeFile(join(folder, 'queries.f32'), queries);
  await writeFile(join(folder, 'bank.f32'), bank);
  const peer = await startPeer('search_faiss.py', [folder, `${DIM}`]);
  return {
    search: async () => FaissAnswer.parse(await peer.ask()),
    stop: async () => {
      await peer.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** 8,192 rows a block: 32 MB. */
async function* inBlocks(bank: Float32Array): AsyncGenerator<BankBlock> {
  const rows = 8192;
  for (let first = 0; first < BANK_ROWS; first += rows) {
    const count = Math.min(rows, BANK_ROWS - first);
    await Promise.resolve();
    yield { firstOrdinal: first, count, values: bank.subarray(first * DIM, (first + count) * DIM) };
  }
}
