import { randomBytes } from 'node:crypto';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LOCAL_TEAM_ID, uploadPath } from '@mias/contracts';
import { openArchiveStore, openBlobStore, withinTeam, createImport } from '@mias/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openUploads } from './uploads/uploads.js';
import { sweep } from './sweep/sweep.js';
import { authorsFiles, importExample, registerExample } from './testing/example.js';
import { greyPng } from './testing/grey-png.js';
import { startTestApi, type TestApi } from './testing/running-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

/** Names in a folder below the data folder. */
const filesIn = (folder: string): Promise<string[]> => readdir(path.join(api.dataDir, folder));

/** Sends bytes as tus does; gives the upload's id. */
async function send(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { id } = await api.client.datasets.startUpload.mutate({
    bytes: bytes.length,
    fingerprint: randomBytes(8).toString('hex'),
  });
  await fetch(new URL(uploadPath(id), api.url()), {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: bytes,
  });
  return id;
}

describe('an upload that becomes a dataset', () => {
  it('waits for a worker in the archives, and is forgotten with its archive', async () => {
    const upload = await send(Uint8Array.of(1, 2, 3));
    const started = await api.client.datasets.importUpload.mutate({ upload, name: 'Liver' });
    expect(started).toMatchObject({ name: 'Liver', versionId: null, error: null });
    expect([await filesIn('uploads'), await filesIn('archives')]).toEqual([[], [upload]]);
    const jobs = await api.db.prisma.job.findMany({ where: { subjectId: started.id } });
    expect(jobs.map(({ kind, state }) => [kind, state])).toEqual([['unpack-dataset', 'waiting']]);
    expect((await api.client.datasets.imports.query()).map(({ id }) => id)).toEqual([started.id]);

    await api.client.datasets.dismissImport.mutate({ importId: started.id });
    expect(await filesIn('archives')).toEqual([]);
    expect(await api.client.datasets.imports.query()).toEqual([]);
    expect(await api.db.prisma.job.count({ where: { subjectId: started.id } })).toBe(0);
  });

  it('is tried again while its archive is there, and else says that only another upload helps', async () => {
    const upload = await send(Uint8Array.of(4, 5));
    const { id } = await api.client.datasets.importUpload.mutate({ upload, name: 'Spleen' });
    const fail = async (): Promise<string> => {
      await api.db.prisma.datasetImport.update({ where: { id }, data: { state: 'failed' } });
      await api.db.prisma.job.updateMany({ where: { subjectId: id }, data: { state: 'failed' } });
      const [job] = await api.client.jobs.failed.query();
      return job?.id ?? '';
    };
    await fail();
    expect((await api.client.jobs.failed.query())[0]).toMatchObject({ subject: { id }, obstacle: null });
    await api.client.jobs.retry.mutate({ jobId: await fail() });
    expect(await api.client.datasets.imported.query({ importId: id })).toMatchObject({ state: 'running' });

    const jobId = await fail();
    await rm(path.join(api.dataDir, 'archives', upload));
    const obstacle = 'Nothing was kept of the upload "Spleen". Mend the archive and upload it again.';
    expect((await api.client.jobs.failed.query())[0]).toMatchObject({ id: jobId, obstacle });
    await expect(api.client.jobs.retry.mutate({ jobId })).rejects.toThrow(obstacle);
    await api.client.datasets.dismissImport.mutate({ importId: id });
  });

  it('is refused until all of it is there', async () => {
    const { id } = await api.client.datasets.startUpload.mutate({ bytes: 5, fingerprint: 'part' });
    await expect(api.client.datasets.importUpload.mutate({ upload: id, name: 'Part' })).rejects.toThrow(
      `Upload ${id} has 0 of its 5 bytes`,
    );
  });
});

describe('what serves nobody', () => {
  it('is swept: archives that no import waits for, half-written blobs, checkpoints that are none', async () => {
    const database = withinTeam(api.db, LOCAL_TEAM_ID);
    const archives = await openArchiveStore(path.join(api.dataDir, 'archives'));
    const blobs = await openBlobStore(path.join(api.dataDir, 'blobs'));
    const uploads = await openUploads(path.join(api.dataDir, 'uploads'), { maxBytes: 100 });
    const [stray, awaited] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    await createImport(database, { upload: awaited, name: 'Awaited', binarizeMasks: false });
    await archives.unpackingFolder(stray);
    const old = [archives.path(stray), archives.path(awaited), path.join(api.dataDir, 'blobs/incoming/half')];
    const twoDaysAgo = Date.now() / 1_000 - 48 * 60 * 60;
    for (const file of old) {
      await writeFile(file, 'x');
      await utimes(file, twoDaysAgo, twoDaysAgo);
    }
    const [failed, good] = [await registerExample(api, 'failed'), await registerExample(api, 'good')];
    await api.db.prisma.job.deleteMany({ where: { subjectId: { in: [failed.id, good.id] } } });
    const createdAt = new Date(twoDaysAgo * 1_000);
    await api.db.prisma.encoder.update({ where: { id: failed.id }, data: { state: 'failed', createdAt } });
    await api.db.prisma.encoder.update({ where: { id: good.id }, data: { state: 'done', createdAt } });

    await sweep({ database: api.db, blobs, uploads, archives });
    expect(await filesIn('archives')).toEqual([awaited]);
    expect(await filesIn('blobs/incoming')).toEqual([]);
    expect([await blobs.has(failed.sha256), await blobs.has(good.sha256)]).toEqual([false, true]);
  });
});

describe('a dataset', () => {
  it('is edited, and keeps what was not given', async () => {
    const { datasetId } = await importExample(api, 'edited');
    await api.client.datasets.edit.mutate({
      datasetId,
      modality: 'CT',
      notes: 'From the clinic.\nTwo scanners.',
    });
    const edited = await api.client.datasets.edit.mutate({ datasetId, name: 'renamed' });
    expect(edited).toMatchObject({
      name: 'renamed',
      modality: 'CT',
      notes: 'From the clinic.\nTwo scanners.',
    });
    const other = await importExample(api, 'other', { ...authorsFiles, 'train/good/9.png': greyPng(9) });
    await expect(
      api.client.datasets.edit.mutate({ datasetId: other.datasetId, name: 'renamed' }),
    ).rejects.toThrow('another is called "renamed" already');
  });

  it('leaves the list for the archive with its images, and comes back with a new import', async () => {
    const { datasetId, id } = await importExample(api, 'put away');
    await api.client.datasets.archive.mutate({ datasetId });
    const ids = async (archived: boolean) =>
      (await api.client.datasets.list.query({ archived })).map((dataset) => dataset.id);
    expect([(await ids(false)).includes(datasetId), await ids(true)]).toEqual([false, [datasetId]]);
    expect((await api.client.datasets.images.query({ versionId: id })).total).toBe(5);
    await importExample(api, 'put away');
    expect([(await ids(false)).includes(datasetId), await ids(true)]).toEqual([true, []]);
  });

  it('shows what changed between two versions, and between versions of one dataset only', async () => {
    const before = await importExample(api, 'growing');
    const after = await importExample(api, 'growing', {
      'train/good/001.png': greyPng(99),
      'train/good/002.png': greyPng(12),
      'test/test_labels/Ungood/000.png': greyPng(254),
    });
    const query = { versionId: after.id, againstId: before.id };
    const added = await api.client.datasets.diff.query({ ...query, change: 'added' });
    expect(added.counts).toEqual({ added: 1, removed: 0, changed: 2, unchanged: 3 });
    expect(added.entries.map(({ after: image }) => image?.name)).toEqual(['good/002.png']);
    const changed = await api.client.datasets.diff.query({ ...query, change: 'changed', limit: 1 });
    expect(changed.aspects).toEqual({ image: 1, mask: 1, label: 0, split: 0, name: 0 });
    expect(changed.entries.map(({ before: was, aspects }) => [was?.name, aspects])).toEqual([
      ['good/001.png', ['image']],
    ]);
    expect(changed.next).toBe(1);
    const elsewhere = await importExample(api, 'elsewhere');
    await expect(
      api.client.datasets.diff.query({ ...query, againstId: elsewhere.id, change: 'added' }),
    ).rejects.toThrow('these are of "growing" and of "elsewhere"');
  });

  it('finds images by a part of their names, in which % and _ mean themselves', async () => {
    const { id } = await importExample(api, 'searched', {
      ...authorsFiles,
      'test/test/good/50%_a.png': greyPng(77),
    });
    const names = async (search: string) =>
      (await api.client.datasets.images.query({ versionId: id, search })).images.map(({ name }) => name);
    expect(await names('UNGOOD/')).toEqual(['Ungood/000.png', 'Ungood/001.png']);
    expect(await names('0%_')).toEqual(['good/50%_a.png']);
  });
});
