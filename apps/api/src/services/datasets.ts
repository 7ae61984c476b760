import { Refusal, type Services } from '@mias/contracts';
import {
  diffVersions,
  editDataset,
  findDataset,
  findImage,
  findVersion,
  listDatasets,
  listImports,
  findImport,
  pageImages,
  setArchived,
  type TeamDatabase,
} from '@mias/db';
import { importFolder } from '../import/import-folder.js';
import { dismissImport, importUpload } from './dataset-uploads.js';
import { found } from './found.js';
import type { UploadParts } from './import-parts.js';

export function datasetsService(db: TeamDatabase, parts: UploadParts): Services['datasets'] {
  const { blobs, offerWork, check, uploads } = parts;
  const version = async (versionId: string) =>
    found(await findVersion(db, versionId), 'dataset version', versionId);
  const get = async (datasetId: string) => found(await findDataset(db, datasetId), 'dataset', datasetId);
  const changed = async (datasetId: string, done: boolean) => {
    found(done || null, 'dataset', datasetId);
    return get(datasetId);
  };
  return {
    list: (query) => listDatasets(db, query),
    get,
    version,
    importFolder: async (input) => {
      await check(input.path);
      const versionId = await importFolder(db, blobs, input);
      await offerWork({ kind: 'dataset-version', id: versionId });
      return version(versionId);
    },
    startUpload: (file) => uploads.start(db.teamId, file),
    importUpload: (input) => importUpload(db, input, parts),
    imports: () => listImports(db),
    imported: async (importId) => found(await findImport(db, importId), 'import', importId),
    dismissImport: (importId) => dismissImport(db, importId, parts),
    edit: async (input) => changed(input.datasetId, await editDataset(db, input)),
    archive: async (datasetId) => changed(datasetId, await setArchived(db, datasetId, new Date())),
    unarchive: async (datasetId) => changed(datasetId, await setArchived(db, datasetId, null)),
    diff: async (query) => {
      const [newer, older] = [await version(query.versionId), await version(query.againstId)];
      if (newer.datasetId === older.datasetId) return diffVersions(db, query);
      throw new Refusal(
        'bad-input',
        `Versions of one dataset are compared, and these are of "${newer.datasetName}" and of "${older.datasetName}". Choose two of the same.`,
      );
    },
    images: async (query) => {
      await version(query.versionId);
      return pageImages(db, query);
    },
    image: async (imageId) => found(await findImage(db, imageId), 'image', imageId),
  };
}
