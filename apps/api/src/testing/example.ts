import path from 'node:path';
import type { Bank, DatasetVersion, Encoder } from '@mias/contracts';
import { greyPng } from './grey-png.js';
import type { TestApi } from './running-api.js';
import { writeFolder } from './write-folder.js';

/** Two normal images to train on, one normal and two anomalous ones to test; the first of them has no mask. */
export const authorsFiles = {
  'train/good/000.png': greyPng(10),
  'train/good/001.png': greyPng(11),
  'test/test/good/000.png': greyPng(20),
  'test/test/Ungood/000.png': greyPng(21),
  'test/test/Ungood/001.png': greyPng(22),
  'test/test_labels/Ungood/001.png': greyPng(255),
};

/** Who imports, and a folder that they may import from. */
type ExampleSite = Pick<TestApi, 'client' | 'dataDir'>;

export async function importExample(
  api: ExampleSite,
  name: string,
  files: Readonly<Record<string, Uint8Array | string>> = authorsFiles,
): Promise<DatasetVersion> {
  const root = await writeFolder(path.join(api.dataDir, 'folders', name), files);
  return api.client.datasets.importFolder.mutate({ path: root });
}

/** @param content whatever stands in the file; only a worker would open it */
export async function registerExample(api: ExampleSite, content: string): Promise<Encoder> {
  const root = await writeFolder(path.join(api.dataDir, 'checkpoints'), { [`${content}.pth`]: content });
  return api.client.encoders.register.mutate({ path: path.join(root, `${content}.pth`) });
}

/** Version, encoder and bank of their own, all waiting for a worker. */
export async function createExampleBank(
  api: ExampleSite,
  name: string,
): Promise<{ readonly version: DatasetVersion; readonly encoder: Encoder; readonly bank: Bank }> {
  const version = await importExample(api, name);
  const encoder = await registerExample(api, name);
  const bank = await api.client.banks.create.mutate({ versionId: version.id, encoderId: encoder.id });
  return { version, encoder, bank };
}
