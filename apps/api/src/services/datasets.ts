import type { Services } from '@mias/contracts';
import { findDataset, findImage, findVersion, listDatasets, pageImages, type TeamDatabase } from '@mias/db';
import { importFolder } from '../import/import-folder.js';
import { found } from './found.js';
import type { ImportParts } from './import-parts.js';

export function datasetsService(
  db: TeamDatabase,
  { blobs, offerWork, check }: ImportParts,
): Services['datasets'] {
  const version = async (versionId: string) =>
    found(await findVersion(db, versionId), 'dataset version', versionId);
  return {
    list: () => listDatasets(db),
    get: async (datasetId) => found(await findDataset(db, datasetId), 'dataset', datasetId),
    version,
    importFolder: async (input) => {
      await check(input.path);
      const versionId = await importFolder(db, blobs, input);
      await offerWork({ kind: 'dataset-version', id: versionId });
      return version(versionId);
    },
    images: async (query) => {
      await version(query.versionId);
      return pageImages(db, query);
    },
    image: async (imageId) => found(await findImage(db, imageId), 'image', imageId),
  };
}
