import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  ArchiveError,
  canonicalJson,
  DatasetLayoutError,
  recogniseLayout,
  type ManifestImage,
} from '@mias/core';
import {
  loadImport,
  storeImportedVersion,
  storeImportProgress,
  type ClaimedJob,
  type ImportPlan,
  type NewImage,
} from '@mias/db';
import { ImageFileError, readGreyImage } from '@mias/encoders';
import { openArchive, type Archive } from '../archive/read-archive.js';
import { MaskError, readMaskOf } from '../image-with-mask.js';
import type { Workbench } from '../workbench.js';
import { goOn } from './each-image.js';
import { HopelessJob, type JobHandler } from './job-handler.js';

/** Unpacks an uploaded archive and reads all its images; only when all are sound anything of it is kept. */
export const unpackDataset: JobHandler = async (job, bench) => {
  const plan = await loadImport(bench.db, job.subject.id);
  const { archives } = bench;
  try {
    const version = await unpack(plan, job, bench);
    return {
      store: (tx) => storeImportedVersion(tx, job.subject.id, version),
      afterwards: () => archives.remove(plan.uploadId),
    };
  } catch (error) {
    if (!(error instanceof ArchiveError || error instanceof DatasetLayoutError)) throw error;
    await archives.remove(plan.uploadId);
    throw new HopelessJob(error.message, { cause: error });
  } finally {
    await archives.removeUnpacked(plan.uploadId);
  }
};

async function unpack(plan: ImportPlan, job: ClaimedJob, bench: Workbench) {
  const { name: datasetName, modality, binarizeMasks, uploadId, layout } = plan;
  const archive = await openArchive(bench.archives.path(uploadId));
  try {
    const manifest = recogniseLayout(archive.paths, layout);
    const folder = await bench.archives.unpackingFolder(uploadId);
    const unpacked = await unpackImages(manifest.images, { archive, folder, job, bench });
    const images: NewImage[] = [];
    for (const image of unpacked) {
      await goOn(job, bench);
      images.push(await storeImage(image, bench));
    }
    return {
      datasetName,
      modality,
      hash: createHash('sha256').update(canonicalJson({ binarizeMasks, images })).digest('hex'),
      layout: manifest.layout,
      sourcePath: 'upload',
      binarizeMasks,
      warnings: [...archive.warnings, ...manifest.warnings],
      images,
    };
  } finally {
    archive.close();
  }
}

/** An image of the manifest in files of its own. */
interface UnpackedImage extends Omit<ManifestImage, 'path' | 'maskPath'> {
  readonly file: string;
  readonly maskFile: string | null;
}

interface Unpacking {
  readonly archive: Archive;
  readonly folder: string;
  readonly job: ClaimedJob;
  readonly bench: Workbench;
}

/** Progress goes to the database at most this often. */
const TELL_EVERY_MS = 1_000;
const FAULTS_SHOWN = 5;

/** All images in files, or an {@link ArchiveError} with the first of those that cannot be used. */
async function unpackImages(
  images: readonly ManifestImage[],
  { archive, folder, job, bench }: Unpacking,
): Promise<UnpackedImage[]> {
  const unpacked: UnpackedImage[] = [];
  const faults: string[] = [];
  let told = 0;
  for (const [index, image] of images.entries()) {
    if (Date.now() - told > TELL_EVERY_MS) {
      told = Date.now();
      await goOn(job, bench);
      await storeImportProgress(bench.db, job.subject.id, { files: images.length, filesDone: index });
      await bench.tell(job.subject);
    }
    const file = path.join(folder, String(index));
    const maskFile = image.maskPath === null ? null : `${file}.mask`;
    try {
      await unpackImage(image, { file, maskFile }, archive);
    } catch (error) {
      if (!(error instanceof ImageFileError || error instanceof MaskError)) throw error;
      faults.push(`${image.path}: ${error.message}`);
    }
    const { split, label, name } = image;
    unpacked.push({ split, label, name, file, maskFile });
  }
  if (faults.length === 0) return unpacked;
  const more = faults.length > FAULTS_SHOWN ? `\n… and ${faults.length - FAULTS_SHOWN} more` : '';
  throw new ArchiveError(
    `All images of an upload can be read, and have masks of their size; ${faults.length} of ${images.length} do not. ` +
      `Mend or remove them, and upload again:\n${faults.slice(0, FAULTS_SHOWN).join('\n')}${more}`,
  );
}

async function unpackImage(
  { path: packed, maskPath }: ManifestImage,
  { file, maskFile }: Pick<UnpackedImage, 'file' | 'maskFile'>,
  archive: Archive,
): Promise<void> {
  const bytes = await archive.read(packed);
  const grey = await readGreyImage(bytes);
  await writeFile(file, bytes);
  if (maskPath === null || maskFile === null) return;
  const maskBytes = await archive.read(maskPath);
  await readMaskOf(grey, maskBytes);
  await writeFile(maskFile, maskBytes);
}

async function storeImage(
  { file, maskFile, ...image }: UnpackedImage,
  { blobs }: Workbench,
): Promise<NewImage> {
  const { sha256 } = await blobs.adopt(file, ACCEPT);
  const mask = maskFile === null ? null : await blobs.adopt(maskFile, ACCEPT);
  return { ...image, sha256, maskSha256: mask?.sha256 ?? null };
}

const ACCEPT = (): void => undefined;
