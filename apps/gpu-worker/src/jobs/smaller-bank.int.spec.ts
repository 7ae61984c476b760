import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  beginCoreset,
  presets,
  project,
  randomPlaces,
  randomProjection,
  squaredDistance,
  type BankRecipe,
  type Subsampling,
} from '@mias/core';
import { createBankIndex, readPatches, searchIndex, storeKeptOrdinals, type PatchBlock } from '@mias/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedImage } from '../embed-image.js';
import { nearestPatches } from '../interactive/nearest-patches.js';
import { createPromptedImages } from '../interactive/prompted-image.js';
import { demoCheckpoint } from '../testing/files.js';
import { writePhantoms } from '../testing/phantom-folder.js';
import { openWorkSite, type WorkSite } from '../testing/work-site.js';

const checkpoint = demoCheckpoint();
const DIM = 1024;
const PATCHES = 1024;

describe.skipIf(checkpoint === null)('a bank that keeps some of its patches', () => {
  let scratch: string;
  let site: WorkSite;
  let versionId: string;
  let encoderId: string;
  let whole: PatchBlock;
  let coresetBank: string;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'mias-smaller-'));
    await writePhantoms(scratch, { train: 2, normal: 0, anomalous: 1 });
    site = await openWorkSite();
    versionId = await site.importFolder(scratch);
    encoderId = await site.register(checkpoint ?? '');
    const wholeBank = await site.addBank(versionId, encoderId);
    await site.work();
    whole = await patchesOf(wholeBank);
    coresetBank = await build({ method: 'coreset', ratio: 0.1, seed: 4, projection: 64 });
  });
  afterAll(async () => {
    await site.close();
    await rm(scratch, { recursive: true });
  });

  async function patchesOf(bankId: string): Promise<PatchBlock> {
    for await (const block of readPatches(site.db, { bankId, dim: DIM, rowsAtOnce: 10_000 })) return block;
    throw new Error(`Bank ${bankId} is empty.`);
  }

  const recipeOf = (subsampling: Subsampling): BankRecipe => ({ ...presets.reference.bank, subsampling });

  async function build(subsampling: Subsampling): Promise<string> {
    const bankId = await site.addBank(versionId, encoderId, recipeOf(subsampling));
    await site.work();
    return bankId;
  }

  /** Of the whole bank's patches, those of these ordinals. */
  function chosen(ordinals: readonly number[]): PatchBlock {
    return {
      ordinals: Uint32Array.from(ordinals),
      vectors: Float32Array.from(
        ordinals.flatMap((ordinal) => [...whole.vectors.subarray(ordinal * DIM, (ordinal + 1) * DIM)]),
      ),
    };
  }

  it('keeps a random share of every image, under the ordinals that they had', async () => {
    const sample = { method: 'random', ratio: 0.25, seed: 9 } as const;
    const bankId = await build(sample);
    const ordinals = [0, 1].flatMap((image) =>
      [...randomPlaces(PATCHES, sample, image)].map((place) => image * PATCHES + place),
    );
    expect(await patchesOf(bankId)).toEqual(chosen(ordinals));
    const bank = await site.db.prisma.bank.findUniqueOrThrow({ where: { id: bankId } });
    expect(bank).toMatchObject({ state: 'done', patchCount: 512, dim: DIM });
  });

  it('keeps the patches that lie farthest from each other, all others gone from the database', async () => {
    const projected = project(whole.vectors, randomProjection(DIM, 64, 4));
    const kept = await patchesOf(coresetBank);
    const start = beginCoreset(2 * PATCHES, { ratio: 0.1, seed: 4 }).farthest;
    const expected = farthestPoints(projected, 64, { start, size: 204 }).sort((one, other) => one - other);
    expect(kept).toEqual(chosen(expected));
    const bank = await site.db.prisma.bank.findUniqueOrThrow({ where: { id: coresetBank } });
    expect(bank).toMatchObject({ state: 'done', patchCount: 204, keptOrdinals: null });
    expect(bank.subsampleSeconds).toBeGreaterThan(0);
  });

  it('goes on with the choice it made, when its worker dies while the others are removed', async () => {
    const recipe = recipeOf({ method: 'coreset', ratio: 0.01, seed: 1, projection: null });
    const bankId = await site.addBank(versionId, encoderId, recipe);
    for (let report = await site.step(); report?.job.kind !== 'encode-bank';) report = await site.step();
    const kept = Uint32Array.of(5, 1030, 2046);
    await storeKeptOrdinals(site.db, bankId, { ordinals: kept, seconds: 1 });
    await site.db.prisma.patch.deleteMany({ where: { bankId, ordinal: { lt: 4 } } });
    await site.work();
    expect((await patchesOf(bankId)).ordinals).toEqual(kept);
  });

  async function stored(sha256: string | null): Promise<Uint8Array<ArrayBuffer>> {
    return Uint8Array.from(await site.blobs.get(sha256 ?? ''));
  }

  /** Asks about the pixel where a run's map is highest, and holds the answer against what the run stored. */
  async function expectNearestOfRun(runId: string, search: 'exact' | 'index'): Promise<void> {
    const result = await site.db.prisma.runImage.findFirstOrThrow({ where: { runId } });
    const distances = new Float32Array((await stored(result.distancesSha256)).buffer);
    const ordinals = new Uint32Array((await stored(result.ordinalsSha256)).buffer);
    const patch = distances.indexOf(Math.max(...distances));
    const place = { row: Math.floor(patch / 32), col: patch % 32 };
    const { imageId } = result;
    const desk = {
      ...site.bench,
      images: createPromptedImages(),
      encodeAside: {
        embeddingOf: (sha256: string, bank: Parameters<typeof embedImage>[1]) =>
          embedImage(sha256, bank, site.bench),
      },
      aside: {
        perform: () => Promise.reject(new Error('The image is in the cache.')),
        stop: () => Promise.resolve(),
      },
      // Without one, so that the database is asked.
      copies: { compareIn: () => Promise.resolve(undefined), close: () => Promise.resolve() },
    };
    const pixel = { x: place.col * 8 + 5, y: place.row * 8 + 2 };
    const answer = await nearestPatches({ runId, imageId, ...pixel, k: 4 }, desk);
    if (answer.state !== 'found') throw new Error('The image is in the cache.');
    expect(answer).toMatchObject({ side: 256, search, patch: place });
    const ordinal = ordinals[patch] ?? -1;
    const [nearest] = answer.nearest;
    const image = await site.db.prisma.image.findUniqueOrThrow({ where: { id: nearest?.imageId ?? '' } });
    expect(image.ordinal * PATCHES + (nearest?.row ?? 0) * 32 + (nearest?.col ?? 0)).toBe(ordinal);
    expect(nearest).toMatchObject({
      name: image.name,
      thumbnail: { sha256: image.thumbnailSha256, kind: 'webp' },
    });
    expect((nearest?.distance ?? NaN) / (distances[patch] ?? NaN)).toBeCloseTo(1, 4);
    const found = answer.nearest.map(({ distance }) => distance);
    expect(found).toHaveLength(4);
    expect(found).toEqual([...found].sort((one, other) => one - other));
  }

  it('finds what is nearest to a pixel by comparing every patch', async () => {
    const runId = await site.addRun(versionId, coresetBank, ['max-point']);
    await site.work();
    await expectNearestOfRun(runId, 'exact');
  });

  describe('with an index', () => {
    beforeAll(async () => {
      await createBankIndex(site.db, { bankId: coresetBank, precision: 'half' });
      await site.work();
    });

    it('knows how much of exact search the index finds', async () => {
      const index = await site.db.prisma.bankIndex.findUniqueOrThrow({ where: { bankId: coresetBank } });
      expect(index).toMatchObject({ state: 'done', precision: 'half', sample: 200 });
      expect(index.bytes).toBeGreaterThan(204n * 1024n * 2n);
      expect(index.recall).toEqual(
        [40, 100, 400].map((efSearch) => ({
          efSearch,
          seconds: expect.any(Number) as number,
          at1: expect.closeTo(1, 1) as number,
          at10: expect.closeTo(1, 1) as number,
        })),
      );
    });

    it('scores by the index as exact search does, but for what the index misses', async () => {
      const scores = async (search: { mode: 'exact' } | { mode: 'index'; efSearch: number }) => {
        const runId = await site.addRun(versionId, coresetBank, ['max-point'], {
          ...presets.reference.run,
          search,
        });
        await site.work();
        const images = await site.db.prisma.runImage.findMany({
          where: { runId },
          orderBy: { imageId: 'asc' },
        });
        expect(images.map(({ state }) => state)).toEqual(['done']);
        const read = async (sha256: string | null) => new Uint32Array((await stored(sha256)).buffer);
        return {
          scores: images.map(({ score }) => score ?? NaN),
          ordinals: (await Promise.all(images.map(({ ordinalsSha256 }) => read(ordinalsSha256)))).flatMap(
            (some) => [...some],
          ),
        };
      };
      const exact = await scores({ mode: 'exact' });
      const byIndex = await scores({ mode: 'index', efSearch: 200 });
      const same = exact.ordinals.filter((ordinal, patch) => byIndex.ordinals[patch] === ordinal).length;
      expect(exact.ordinals).toHaveLength(PATCHES);
      expect(same / exact.ordinals.length).toBeGreaterThan(0.97);
      exact.scores.forEach((score, image) => {
        expect((byIndex.scores[image] ?? NaN) / score).toBeGreaterThan(1 - 1e-5);
        expect((byIndex.scores[image] ?? NaN) / score).toBeLessThan(1.02);
      });
    });

    it('finds what is nearest to a pixel by the index', async () => {
      const run = await site.db.prisma.run.findFirstOrThrow({ where: { bankId: coresetBank } });
      await expectNearestOfRun(run.id, 'index');
    });

    it('gives several neighbours of a patch, nearest first', async () => {
      const own = (await patchesOf(coresetBank)).ordinals[11] ?? -1;
      const queries = whole.vectors.slice(own * DIM, (own + 1) * DIM);
      const bank = { bankId: coresetBank, dim: DIM, precision: 'half' } as const;
      const { ordinals, distances } = await searchIndex(site.db, {
        bank,
        search: { neighbours: 5, efSearch: 100 },
        queries,
      });
      expect(ordinals[0]).toBe(own);
      expect(distances[0]).toBe(0);
      expect([...distances]).toEqual([...distances].sort((a, b) => a - b));
    });

    it('takes its index along when it is deleted', async () => {
      const indexes = async () => {
        const { rows } = await site.db.pool.query(
          `SELECT 1 FROM pg_indexes WHERE indexname LIKE 'Patch_hnsw_%'`,
        );
        return rows.length;
      };
      expect(await indexes()).toBe(1);
      await site.db.prisma.bank.delete({ where: { id: coresetBank } });
      expect(await indexes()).toBe(0);
    });
  });
});

/** Greedy k-centre by comparing every point with the last one chosen. */
function farthestPoints(
  values: Float32Array,
  dim: number,
  { start, size }: { start: number; size: number },
): number[] {
  const nearest = new Float64Array(values.length / dim).fill(Infinity);
  const chosen = [start];
  while (chosen.length < size) {
    const last = chosen.at(-1) ?? 0;
    nearest.forEach((squared, point) => {
      nearest[point] = Math.min(squared, squaredDistance(values, point * dim, values, last * dim, dim));
    });
    chosen.push(nearest.indexOf(Math.max(...nearest)));
  }
  return chosen;
}
