import { LOCAL_TEAM_ID } from '@mias/contracts';
import { presets } from '@mias/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBank, registerEncoder } from '../catalogue/index.js';
import { openDatabase } from '../database.js';
import { addExampleVersion, type EmbeddedDatabase, startEmbeddedDatabase } from '../testing/index.js';
import { type TeamDatabase, withinTeam } from '../team-database.js';
import { readBankContent } from './bank-build.js';
import { type PatchBlock, readPatches, storePatches } from './patches.js';

/** 2 rows of 3 patches of 4 values; every value of every image differs. */
const ROWS = 2;
const COLS = 3;
const DIM = 4;
const grid = (image: number) => ({
  rows: ROWS,
  cols: COLS,
  dim: DIM,
  values: Float32Array.from({ length: ROWS * COLS * DIM }, (_, i) => image * 100 + i + 0.5),
});

describe('patches of a bank', () => {
  let server: EmbeddedDatabase;
  let db: TeamDatabase;
  let bankId: string;
  let trainIds: string[];

  beforeAll(async () => {
    server = await startEmbeddedDatabase();
    db = withinTeam(openDatabase(server.url), LOCAL_TEAM_ID);
    const version = await addExampleVersion(db, { name: 'example', trainImages: 3, testImages: 0 });
    trainIds = version.trainIds;
    const encoderId = await registerEncoder(db, {
      name: 'demo',
      kind: 'sam',
      sha256: 'e'.repeat(64),
      bytes: 1,
    });
    bankId = await createBank(db, {
      versionId: version.versionId,
      encoderId,
      recipe: presets.reference.bank,
      recipeHash: 'b'.repeat(64),
    });
    await db.prisma.bankImage.createMany({ data: trainIds.map((imageId) => ({ bankId, imageId })) });
  });
  afterAll(async () => {
    await db.close();
    await server.stop();
  });

  const store = (image: number) =>
    storePatches(db, {
      bankId,
      imageId: trainIds[image] ?? '',
      firstOrdinal: image * ROWS * COLS,
      patches: grid(image),
      encodeSeconds: 1.5,
    });

  async function read(rowsAtOnce: number): Promise<PatchBlock[]> {
    const blocks: PatchBlock[] = [];
    for await (const block of readPatches(db, { bankId, dim: DIM, rowsAtOnce })) blocks.push(block);
    return blocks;
  }

  it('come back in the order of their ordinals, whatever the order of storing, with a gap where an image failed', async () => {
    await store(2);
    await store(0);
    const [block, ...more] = await read(100);
    expect(more).toEqual([]);
    expect(block?.ordinals).toEqual(Uint32Array.of(0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17));
    expect(block?.vectors).toEqual(Float32Array.of(...grid(0).values, ...grid(2).values));
  });

  it('come in blocks of the asked size, the last one shorter', async () => {
    expect((await read(5)).map(({ ordinals }) => ordinals.length)).toEqual([5, 5, 2]);
  });

  it('carry image, row and column', async () => {
    const { rows } = await db.pool.query(
      'SELECT "imageId", "row", col FROM "Patch" WHERE "bankId" = $1 AND ordinal = 17',
      [bankId],
    );
    expect(rows).toEqual([{ imageId: trainIds[2], row: 1, col: 2 }]);
  });

  it('stay as they are when their image is stored again', async () => {
    const before = await read(100);
    await Promise.all([store(2), store(2)]);
    expect(await read(100)).toEqual(before);
  });

  it('are counted, with the length of a vector, when the bank is sealed', async () => {
    expect(await readBankContent(db, bankId)).toEqual({
      patchCount: 12,
      dim: 4,
      imageCount: 3,
      failures: [],
    });
  });
});
