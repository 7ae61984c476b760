import type { PatchGrid, RunRecipe } from '@mias/core';
import { advanceSubjects, createBankIndex, storePatches } from '@mias/db';
import { addBank, addDemoEncoder, addPhantoms, addRun } from './demo-work.js';
import type { Benchmark } from './benchmark.js';
import { clusteredVectors } from './clustered.js';
import { z } from 'zod';
import { markdownTable } from './results.js';
import { openSite, type Site } from './site.js';
import { secondsOf } from './times.js';

/** Training images of 1,024 patches each: 1,000,448 patches. */
const IMAGES = 977;
const GRID = { rows: 32, cols: 32, dim: 1024 };
const PATCHES = IMAGES * GRID.rows * GRID.cols;
const EF_SEARCH = 100;

export const largeBank: Benchmark = {
  title: 'A bank of a million patches',
  summary:
    '1,000,448 x 1,024 synthetic patches stored, sealed, searched exactly and by index; memory of the worker',
  measure: async (say) => {
    const url = process.env['DATABASE_URL'] ?? '';
    if (url === '') {
      return 'DATABASE_URL names no Postgres with pgvector, which a bank of this size needs: left out.';
    }
    const site = await openSite(url);
    try {
      return await measureOn(site, say);
    } finally {
      await site.close();
    }
  },
};

async function measureOn(site: Site, say: (line: string) => void): Promise<string> {
  const { db } = site;
  say('drawing images and importing the demo checkpoint …');
  const encoderId = await addDemoEncoder(site);
  const versionId = await addPhantoms(site, { train: IMAGES, test: 1 });
  const bankId = await addBank(site, versionId, encoderId);
  await advanceSubjects(db);
  say('storing patches …');
  const storing = await secondsOf(() => fillBank(site, bankId, say));

  const worker = await site.startWorker();
  try {
    say('sealing …');
    const sealing = await secondsOf(() => site.done({ kind: 'bank', id: bankId }));
    const sealed = await worker.peakBytes();
    const search = async (by: RunRecipe['search']): Promise<number> => {
      const runId = await addRun(site, versionId, bankId, by);
      await site.done({ kind: 'run', id: runId });
      return searchSeconds(site, runId);
    };
    say('searching, which copies the bank …');
    const first = await search({ mode: 'exact' });
    say('searching again …');
    const second = await search({ mode: 'exact' });
    say('building the index …');
    await site.done({ kind: 'bank-index', id: await createBankIndex(db, { bankId, precision: 'half' }) });
    const index = await db.prisma.bankIndex.findUniqueOrThrow({ where: { bankId } });
    say('searching by index …');
    const byIndex = await search({ mode: 'index', efSearch: EF_SEARCH });
    const peak = await worker.peakBytes();
    const perSecond = (seconds: number): string => `${(PATCHES / seconds).toFixed(0)} patches/s`;
    const operations = 2 * GRID.rows * GRID.cols * GRID.dim * PATCHES;
    return [
      markdownTable(
        ['step', 's', 'rate'],
        [
          ['patches into the database, an image at a time', storing.toFixed(0), perSecond(storing)],
          ['sealing', sealing.toFixed(0), '-'],
          ['first image: the bank is copied and searched', first.toFixed(0), '-'],
          ['second: it is searched', second.toFixed(1), `${(operations / second / 1e9).toFixed(0)} GFLOP/s`],
          [
            'index in half precision',
            (index.buildSeconds ?? NaN).toFixed(0),
            perSecond(index.buildSeconds ?? NaN),
          ],
          ['third: it is searched by the index', byIndex.toFixed(1), `ef-search ${EF_SEARCH}`],
        ],
      ),
      `Most memory of the worker: ${gib(sealed)} before the search, ${gib(peak)} at the end; ` +
        `the bank itself takes ${gib(PATCHES * GRID.dim * 4)}, its index ${gib(Number(index.bytes ?? 0))}.`,
      `Recall of the index on ${index.sample} of the bank's own patches, as the platform measured it: ${recalls(index.recall)}.`,
    ].join('\n\n');
  } finally {
    await worker.stop();
  }
}

/** Synthetic patches for every training image, as its job would store them. */
async function fillBank({ db }: Site, bankId: string, say: (line: string) => void): Promise<void> {
  const next = clusteredVectors(GRID.dim, 'large bank');
  const images = await db.prisma.bankImage.findMany({
    where: { bankId },
    select: { imageId: true, image: { select: { ordinal: true } } },
  });
  for (const [index, { imageId, image }] of images.entries()) {
    const count = GRID.rows * GRID.cols;
    const patches: PatchGrid = { ...GRID, values: next(count) };
    await storePatches(db, {
      bankId,
      imageId,
      firstOrdinal: image.ordinal * count,
      patches,
      encodeSeconds: 0,
    });
    if (index % 100 === 99) say(`  ${index + 1} of ${images.length} images`);
  }
}

/** Of the run's only image. */
async function searchSeconds({ db }: Site, runId: string): Promise<number> {
  const { searchSeconds: seconds } = await db.prisma.runImage.findFirstOrThrow({ where: { runId } });
  return seconds;
}

function recalls(measured: unknown): string {
  return z
    .array(z.object({ efSearch: z.number(), at1: z.number(), at10: z.number() }))
    .parse(measured)
    .map(
      ({ efSearch, at1, at10 }) =>
        `${at1.toFixed(3)} of 1 and ${at10.toFixed(3)} of 10 at ef-search ${efSearch}`,
    )
    .join(', ');
}

const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;
