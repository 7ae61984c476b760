import path from 'node:path';
import { Refusal, type ImportFolder } from '@mias/contracts';
import { DatasetLayoutError, recogniseLayout, type DatasetManifest, type ManifestImage } from '@mias/core';
import { createVersion, type BlobStore, type NewImage, type TeamDatabase } from '@mias/db';
import { hashOf } from '../services/hash-of.js';
import { listFolder } from './folder.js';
import { mapLimited } from './map-limited.js';
import { storeFile } from './store-file.js';

/** More would only make the disk seek. */
const FILES_AT_ONCE = 4;

/**
 * Makes a dataset version of a folder: copies every image and mask into the blob store, then writes
 * the manifest in one transaction. No file is decoded here; workers look at the images later.
 *
 * @returns the version's id
 */
export async function importFolder(db: TeamDatabase, blobs: BlobStore, input: ImportFolder): Promise<string> {
  const { root, files, warnings } = await listFolder(input.path);
  const manifest = recognise(files, input);
  const store = async (file: string): Promise<string> => {
    const { sha256 } = await storeFile(blobs, { what: 'file', path: path.join(root, file) });
    return sha256;
  };
  const images = await mapLimited(manifest.images, FILES_AT_ONCE, (image) => storeImage(image, store));
  const { binarizeMasks } = input;
  return createVersion(db, {
    datasetName: input.name ?? path.basename(root),
    modality: input.modality ?? null,
    hash: hashOf({ binarizeMasks, images }),
    layout: manifest.layout,
    sourcePath: root,
    binarizeMasks,
    warnings: [...warnings, ...manifest.warnings],
    images,
  });
}

function recognise(files: readonly string[], { path: folder, layout }: ImportFolder): DatasetManifest {
  try {
    return recogniseLayout(files, layout);
  } catch (error) {
    if (!(error instanceof DatasetLayoutError)) throw error;
    throw new Refusal('bad-input', `${folder}: ${error.message}`, { cause: error });
  }
}

async function storeImage(
  { name, split, label, path: file, maskPath }: ManifestImage,
  store: (file: string) => Promise<string>,
): Promise<NewImage> {
  const sha256 = await store(file);
  return { name, split, label, sha256, maskSha256: maskPath === null ? null : await store(maskPath) };
}
