import { LOCAL_TEAM_ID } from '@mias/contracts';
import { presets } from '@mias/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../database.js';
import { teamOfSubject } from '../progress/team-of-subject.js';
import { withinTeam, type TeamDatabase } from '../team-database.js';
import { addExampleVersion, startEmbeddedDatabase, type EmbeddedDatabase } from '../testing/index.js';
import {
  createBank,
  createRun,
  findBank,
  findDataset,
  findEncoder,
  findImage,
  findRun,
  findRunImage,
  findVersion,
  listBanks,
  listDatasets,
  listEncoders,
  listFailedJobs,
  listLeftOutOfBank,
  listLeftOutOfRun,
  listRunImages,
  listRuns,
  pageImages,
  pageRunImages,
  registerEncoder,
} from './index.js';

/** Everything one team has, under names and contents that the other team has too. */
async function fill(db: TeamDatabase) {
  const { versionId, testIds } = await addExampleVersion(db, { name: 'same', trainImages: 1, testImages: 2 });
  const encoderId = await registerEncoder(db, {
    name: 'same',
    kind: 'sam',
    sha256: 'e'.repeat(64),
    bytes: 1,
  });
  const { bank, run } = presets.reference;
  const bankId = await createBank(db, { versionId, encoderId, recipe: bank, recipeHash: 'b'.repeat(64) });
  const runId = await createRun(db, { versionId, bankId, recipe: run, prompters: [] });
  const { datasetId } = await db.prisma.datasetVersion.findUniqueOrThrow({ where: { id: versionId } });
  const imageId = testIds[0] ?? '';
  await db.prisma.image.updateMany({ where: { versionId }, data: { state: 'failed' } });
  await db.prisma.job.create({
    data: {
      kind: 'fix-scale',
      subjectKind: 'run',
      subjectId: runId,
      shard: 0,
      imageIds: [],
      state: 'failed',
    },
  });
  return { datasetId, versionId, encoderId, bankId, runId, imageId };
}

/** What a team sees of `things`: an entry for every question the catalogue answers. */
const look = async (db: TeamDatabase, things: Awaited<ReturnType<typeof fill>>) => {
  const { datasetId, versionId, encoderId, bankId, runId, imageId } = things;
  const page = { cursor: 0, limit: 10 };
  return {
    dataset: await findDataset(db, datasetId),
    version: await findVersion(db, versionId),
    images: (await pageImages(db, { versionId, ...page })).images,
    image: await findImage(db, imageId),
    encoder: await findEncoder(db, encoderId),
    bank: await findBank(db, bankId),
    run: await findRun(db, runId),
    runImages: await listRunImages(db, runId),
    runPage: await pageRunImages(db, { runId, sort: 'name', descending: false, ...page }),
    runImage: await findRunImage(db, runId, imageId),
    leftOutOfBank: await listLeftOutOfBank(db, bankId),
    leftOutOfRun: await listLeftOutOfRun(db, runId),
  };
};

describe('the catalogue of one of two teams', () => {
  let server: EmbeddedDatabase;
  let all: Database;
  let local: TeamDatabase;
  let other: TeamDatabase;
  let localThings: Awaited<ReturnType<typeof fill>>;
  let otherThings: Awaited<ReturnType<typeof fill>>;

  beforeAll(async () => {
    server = await startEmbeddedDatabase();
    all = openDatabase(server.url);
    const { id } = await all.prisma.team.create({ data: { name: 'Other' } });
    local = withinTeam(all, LOCAL_TEAM_ID);
    other = withinTeam(all, id);
    localThings = await fill(local);
    otherThings = await fill(other);
  });
  afterAll(async () => {
    await all.close();
    await server.stop();
  });

  it('holds the same names and contents as the other one, in rows of its own', () => {
    const both = Object.values(localThings).map((id, index) => [id, Object.values(otherThings)[index]]);
    expect(both.filter(([mine, theirs]) => mine === theirs)).toEqual([]);
  });

  it('finds everything of its own and nothing of the other one', async () => {
    const mine = Object.entries(await look(other, otherThings));
    expect(mine.filter(([, answer]) => isNothing(answer))).toEqual([]);
    const theirs = Object.entries(await look(other, localThings));
    expect(theirs.filter(([, answer]) => !isNothing(answer))).toEqual([]);
  });

  it('lists its own alone', async () => {
    const { datasetId, encoderId, bankId, runId } = otherThings;
    const ids = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id);
    expect(await ids(listDatasets(other, { archived: false }))).toEqual([datasetId]);
    expect(await ids(listEncoders(other))).toEqual([encoderId]);
    expect(await ids(listBanks(other))).toEqual([bankId]);
    expect(await ids(listRuns(other))).toEqual([runId]);
    expect((await listFailedJobs(other)).map(({ subject }) => subject.id)).toEqual([runId]);
  });

  it('knows whose a subject of each kind is', async () => {
    const { versionId, encoderId, bankId, runId } = otherThings;
    const subjects = [
      { kind: 'dataset-version', id: versionId },
      { kind: 'encoder', id: encoderId },
      { kind: 'bank', id: bankId },
      { kind: 'run', id: runId },
    ] as const;
    const teams = await Promise.all(subjects.map((subject) => teamOfSubject(all, subject)));
    expect(teams).toEqual(subjects.map(() => other.teamId));
    expect(await teamOfSubject(all, { kind: 'run', id: bankId })).toBeNull();
  });
});

const isNothing = (answer: unknown): boolean =>
  answer === null || (Array.isArray(answer) && answer.length === 0);
