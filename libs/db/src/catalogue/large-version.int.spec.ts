import { createHash } from 'node:crypto';
import { ImageQuery, LOCAL_TEAM_ID } from '@mias/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.js';
import { withinTeam, type TeamDatabase } from '../team-database.js';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../testing/embedded-database.js';
import { createVersion, type NewImage } from './create-version.js';
import { diffVersions } from './diff-versions.js';
import { pageImages } from './images.js';

const IMAGES = 10_000;

let server: EmbeddedDatabase;
let db: TeamDatabase;
let versionIds: string[];

beforeAll(async () => {
  server = await startEmbeddedDatabase();
  db = withinTeam(openDatabase(server.url), LOCAL_TEAM_ID);
  versionIds = [await addVersion(0), await addVersion(1)];
});
afterAll(async () => {
  await db.close();
  await server.stop();
});

/** Two thirds to train on, one third to test, every second of which is anomalous; the first image differs by version. */
function addVersion(salt: number): Promise<string> {
  const images = Array.from({ length: IMAGES }, (_, index): NewImage => {
    const split = index % 3 === 0 ? 'test' : 'train';
    const anomalous = index % 6 === 0;
    return {
      split,
      label: anomalous ? 'anomalous' : 'normal',
      name: `${anomalous ? 'Ungood' : 'good'}/${String(index).padStart(5, '0')}.png`,
      sha256: sha256(index === 0 ? `other ${salt}` : `${index}`),
      maskSha256: anomalous ? sha256(`mask ${index}`) : null,
    };
  });
  return createVersion(db, {
    datasetName: 'large',
    modality: null,
    hash: sha256(`version ${salt}`),
    layout: 'authors',
    sourcePath: 'upload',
    binarizeMasks: false,
    warnings: [],
    images,
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function timed<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
  const started = performance.now();
  const answer = await ask();
  console.log(`${what}: ${(performance.now() - started).toFixed(0)} ms`);
  return answer;
}

describe('a version of 10,000 images', () => {
  const page = (filter: Partial<ImageQuery>) =>
    pageImages(db, ImageQuery.parse({ versionId: versionIds[0], limit: 96, ...filter }));

  it('is paged without a gap or an overlap, anywhere and through every filter', async () => {
    const first = await timed('first page', () => page({}));
    expect([first.total, first.next]).toEqual([IMAGES, 96]);
    const middle = await timed('page in the middle', () => page({ cursor: 4_992 }));
    const after = await page({ cursor: 4_992 + 96 });
    expect(middle.images.at(-1)?.name).not.toBe(after.images[0]?.name);
    const names = [...middle.images, ...after.images].map(({ name }) => name);
    expect([...names].sort(), 'in the order of the manifest').toEqual(names);
    const last = await timed('last page', () => page({ cursor: 9_984 }));
    expect([last.images.length, last.next]).toEqual([16, null]);
    const anomalous = await timed('test, anomalous, with a mask', () =>
      page({ split: 'test', label: 'anomalous', hasMask: true }),
    );
    expect(anomalous.total).toBe(Math.ceil(IMAGES / 6));
    const named = await timed('part of the name', () => page({ search: '0999' }));
    expect(named.images.map(({ name }) => name)).toEqual(expect.arrayContaining(['good/09994.png']));
  });

  it('is compared with another one of as many', async () => {
    const [againstId = '', versionId = ''] = versionIds;
    const query = { versionId, againstId, change: 'changed', cursor: 0, limit: 24 } as const;
    const { counts } = await timed('comparison', () => diffVersions(db, query));
    expect(counts).toEqual({ added: 0, removed: 0, changed: 1, unchanged: IMAGES - 1 });
  });
});
