import { LOCAL_TEAM_ID } from '@mias/contracts';
import { plainDetector, presets } from '@mias/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../database.js';
import { withinTeam } from '../team-database.js';
import { addExampleVersion, startEmbeddedDatabase, type EmbeddedDatabase } from '../testing/index.js';
import { createBank, createRun, registerDetector, registerEncoder } from './index.js';

describe('the source of the maps of a run', () => {
  let server: EmbeddedDatabase;
  let all: Database;

  beforeAll(async () => {
    server = await startEmbeddedDatabase();
    all = openDatabase(server.url);
  });
  afterAll(async () => {
    await all.close();
    await server.stop();
  });

  it('is a bank or a detector, and never both or neither, whoever writes the row', async () => {
    const db = withinTeam(all, LOCAL_TEAM_ID);
    const { versionId } = await addExampleVersion(db, { name: 'some', trainImages: 1, testImages: 1 });
    const file = { name: 'some', sha256: 'e'.repeat(64), bytes: 1 };
    const encoderId = await registerEncoder(db, { ...file, kind: 'sam' });
    const detectorId = await registerDetector(db, { ...file, settings: plainDetector });
    const { bank, run: recipe } = presets.reference;
    const bankId = await createBank(db, { versionId, encoderId, recipe: bank, recipeHash: 'b'.repeat(64) });
    const run = { versionId, recipe, prompters: [] };
    await expect(createRun(db, { ...run, bankId })).resolves.toBeTypeOf('string');
    await expect(createRun(db, { ...run, detectorId, encoderId })).resolves.toBeTypeOf('string');

    const row = { ...run, recipe: {}, teamId: LOCAL_TEAM_ID, encoderId };
    for (const ids of [
      { bankId, detectorId },
      { bankId: null, detectorId: null },
    ]) {
      await expect(all.prisma.run.create({ data: { ...row, ...ids } })).rejects.toThrow(
        'Run_one_source_check',
      );
    }
  });
});
