import { randomUUID } from 'node:crypto';
import { LOCAL_TEAM_ID } from '@mias/contracts';
import { presets, recallOf, type PatchGrid } from '@mias/core';
import {
  applyMigrations,
  buildIndex,
  createBank,
  createVersion,
  openDatabase,
  readPatches,
  registerEncoder,
  samplePatches,
  searchIndex,
  storePatches,
  withinTeam,
  type Database,
  type IndexPlan,
} from '@mias/db';
import { searchExactly, type BankBlock } from '@mias/encoders';
import type { Benchmark } from './benchmark.js';
import { clusteredVectors } from './clustered.js';
import { markdownTable } from './results.js';
import { secondsOf } from './times.js';

const DIM = 1024;
/** Patches of an image. */
const GRID = 32;
const QUERIES = 200;
const EF_SEARCH = [40, 100, 400];

/** Images of 1,024 patches; `BENCH_INDEX_IMAGES=1000` measures a million patches. */
const SIZES = (process.env['BENCH_INDEX_IMAGES'] ?? '10,100').split(',').map(Number);

export const indexSearch: Benchmark = {
  title: 'HNSW index',
  summary:
    'building the index of a bank, its recall against exact search, and its queries; needs DATABASE_URL',
  measure: async (say) => {
    const url = process.env['DATABASE_URL'];
    if (url === undefined || url === '') {
      throw new Error(
        'This benchmark needs a Postgres with pgvector in DATABASE_URL, where it may make a database.',
      );
    }
    return inOwnDatabase(url, async (db) => {
      const rows: string[][] = [];
      for (const images of SIZES) {
        const bankId = await fillBank(db, images, say);
        for (const precision of ['single', 'half'] as const) {
          say(`${images * GRID * GRID} patches, ${precision} precision …`);
          const plan = { bankId, precision, dim: DIM, patchCount: images * GRID * GRID, buildSeconds: null };
          rows.push(...(await measureIndex(db, plan)));
        }
      }
      return [
        markdownTable(
          [
            'patches',
            'precision',
            'build, s',
            'GB',
            'ef-search',
            'recall of 1',
            'recall of 10',
            'ms a query',
            'exact, ms a query',
          ],
          rows,
        ),
        `Synthetic clustered vectors of ${DIM} values; ${QUERIES} of them as queries, each without itself. Exact search reads ` +
          'the bank from the database once for all queries; its time counts the comparing alone.',
      ].join('\n\n');
    });
  },
};

async function inOwnDatabase<Result>(url: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const name = `mias_bench_${randomUUID().slice(0, 8)}`;
  const server = openDatabase(url);
  await server.pool.query(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = name;
  await applyMigrations(own.href);
  const db = openDatabase(own.href);
  try {
    return await work(db);
  } finally {
    await db.close();
    await server.pool.query(`DROP DATABASE ${name}`);
    await server.close();
  }
}

/** A bank of so many images whose patches are synthetic. */
async function fillBank(db: Database, images: number, say: (line: string) => void): Promise<string> {
  const team = withinTeam(db, LOCAL_TEAM_ID);
  const sha256 = randomUUID().replaceAll('-', '').repeat(2);
  const versionId = await createVersion(team, {
    datasetName: `${images} images`,
    modality: null,
    hash: sha256,
    layout: 'flat',
    sourcePath: '/',
    binarizeMasks: false,
    warnings: [],
    images: Array.from({ length: images }, (_, index) => ({
      name: `${index}.png`,
      split: 'train',
      label: 'normal',
      sha256,
      maskSha256: null,
    })),
  });
  const encoderId = await registerEncoder(team, { name: 'synthetic', kind: 'sam', sha256, bytes: 1 });
  const recipe = presets.reference.bank;
  const bankId = await createBank(team, { versionId, encoderId, recipe, recipeHash: sha256 });
  const rows = await db.prisma.image.findMany({ where: { versionId }, orderBy: { ordinal: 'asc' } });
  await db.prisma.bankImage.createMany({ data: rows.map(({ id: imageId }) => ({ bankId, imageId })) });
  const next = clusteredVectors(DIM, 'index');
  for (const { id: imageId, ordinal } of rows) {
    if (ordinal % 50 === 0) say(`storing image ${ordinal} of ${images} …`);
    const patches: PatchGrid = { rows: GRID, cols: GRID, dim: DIM, values: next(GRID * GRID) };
    await storePatches(db, {
      bankId,
      imageId,
      firstOrdinal: ordinal * GRID * GRID,
      patches,
      encodeSeconds: 0,
    });
  }
  return bankId;
}

async function measureIndex(db: Database, plan: IndexPlan): Promise<string[][]> {
  const building = await secondsOf(() => buildIndex(db, plan, new AbortController().signal));
  const { rows } = await db.pool.query<{ bytes: string }>(
    `SELECT pg_relation_size(indexrelid) AS bytes FROM pg_stat_user_indexes WHERE indexrelname LIKE 'Patch_hnsw_%'`,
  );
  const gigabytes = Math.max(...rows.map(({ bytes }) => Number(bytes))) / 1e9;
  const { ordinals: own, vectors } = await samplePatches(db, plan, QUERIES);
  const one = await exactly(db, plan, { vectors, nearest: 1 });
  const ten = await exactly(db, plan, { vectors, nearest: 10 });
  const measured: string[][] = [];
  for (const efSearch of EF_SEARCH) {
    const ask = () => searchIndex(db, { bank: plan, search: { neighbours: 11, efSearch }, queries: vectors });
    await ask();
    const seconds = await secondsOf(ask);
    const found = await ask();
    measured.push([
      plan.patchCount.toLocaleString('en-GB'),
      plan.precision,
      building.toFixed(1),
      gigabytes.toFixed(2),
      `${efSearch}`,
      recallOf(found, { own, nearest: 1, furthest: one.furthest }).toFixed(3),
      recallOf(found, { own, nearest: 10, furthest: ten.furthest }).toFixed(3),
      ((1000 * seconds) / QUERIES).toFixed(2),
      ((1000 * ten.seconds) / QUERIES).toFixed(2),
    ]);
  }
  return measured;
}

/** Distance of every query to its so-many-th nearest other patch, and the seconds that comparing took. */
async function exactly(
  db: Database,
  { bankId }: IndexPlan,
  { vectors, nearest }: { readonly vectors: Float32Array; readonly nearest: number },
): Promise<{ readonly furthest: Float32Array; readonly seconds: number }> {
  const blocks: BankBlock[] = [];
  for await (const { ordinals, vectors: values } of readPatches(db, { bankId, dim: DIM, rowsAtOnce: 4096 })) {
    blocks.push({ firstOrdinal: ordinals[0] ?? 0, count: ordinals.length, values });
  }
  const started = performance.now();
  const queries = { rows: QUERIES, cols: 1, dim: DIM, values: vectors };
  const scoring = { distance: 'l2', neighbours: nearest + 1 } as const;
  const [found] = await searchExactly([queries], inOrder(blocks), { dim: DIM, scoring });
  const seconds = (performance.now() - started) / 1000;
  return { furthest: found?.distances ?? new Float32Array(), seconds };
}

async function* inOrder(blocks: readonly BankBlock[]): AsyncGenerator<BankBlock> {
  for (const block of blocks) yield await Promise.resolve(block);
}
