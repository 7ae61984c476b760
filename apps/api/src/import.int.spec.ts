import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greyPng } from './testing/grey-png.js';
import { startTestApi, type TestApi } from './testing/running-api.js';
import { writeFolder } from './testing/write-folder.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const folder = (name: string): string => path.join(api.dataDir, 'folders', name);

describe('importing a folder', () => {
  it('smoke', async () => {
    const root = await writeFolder(folder('brain'), {
      'train/good/000.png': greyPng(10),
      'train/good/001.png': greyPng(11),
      'test/test/good/000.png': greyPng(20),
      'test/test/Ungood/000.png': greyPng(21),
      'test/test_labels/Ungood/000.png': greyPng(255),
    });
    const version = await api.client.datasets.importFolder.mutate({ path: root });
    console.log(version);
    console.log(await api.client.datasets.images.query({ versionId: version.id }));
    console.log(await api.client.health.get.query());
    console.log(await api.client.datasets.list.query());
    expect(version.layout).toBe('authors');
  });
});
