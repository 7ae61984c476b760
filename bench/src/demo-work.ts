import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PrompterChoice } from '@mias/contracts';
import { canonicalJson, phantom, presets, type RunRecipe } from '@mias/core';
import { createBank, createRun, createVersion, registerEncoder, type NewImage } from '@mias/db';
import { encodePng } from '@mias/encoders';
import { findPrompter, resolveParameters } from '@mias/prompters';
import { repository } from './places.js';
import type { Site } from './site.js';

const CHECKPOINT = join(repository, 'models/demo/sam_vit_demo.pth');

/** Registers the demo checkpoint and lets a worker import it. */
export async function addDemoEncoder(site: Site): Promise<string> {
  const { db, blobs } = site;
  const { sha256 } = await blobs.putFile(CHECKPOINT);
  const { size: bytes } = await stat(CHECKPOINT);
  const id = await registerEncoder(db, { name: 'demo', kind: 'sam', sha256, bytes });
  const worker = await site.startWorker();
  await site.done({ kind: 'encoder', id });
  await worker.stop();
  return id;
}

/** So many are drawn; larger versions hold them again under other names. */
const DIFFERENT = 32;

/** A version of brain phantoms, counted as inspected; all its test images are normal. */
export async function addPhantoms(
  { db, blobs }: Site,
  { train, test }: { readonly train: number; readonly test: number },
): Promise<string> {
  const files: string[] = [];
  for (let index = 0; index < Math.min(DIFFERENT, train + test); index++) {
    const { image } = phantom({ kind: 'brain', seed: `bench/${index}`, lesions: 0 });
    files.push(await blobs.put(await encodePng(image)));
  }
  const images: NewImage[] = [];
  for (let index = 0; index < train + test; index++) {
    const sha256 = files[index % files.length] ?? '';
    const split = index < train ? 'train' : 'test';
    images.push({ name: `${split}/${index}.png`, split, label: 'normal', sha256, maskSha256: null });
  }
  const versionId = await createVersion(db, {
    datasetName: `Phantoms ${train}`,
    modality: null,
    hash: hashOf(images),
    layout: 'flat',
    sourcePath: '/bench',
    binarizeMasks: false,
    warnings: [],
    images,
  });
  await db.prisma.image.updateMany({ where: { versionId }, data: { state: 'ready' } });
  await db.prisma.datasetVersion.update({ where: { id: versionId }, data: { state: 'done' } });
  return versionId;
}

export function addBank({ db }: Site, versionId: string, encoderId: string): Promise<string> {
  const recipe = presets.reference.bank;
  return createBank(db, { versionId, encoderId, recipe, recipeHash: hashOf(recipe) });
}

/** With the method's own prompter. */
export function addRun(
  { db }: Site,
  versionId: string,
  bankId: string,
  search: RunRecipe['search'] = { mode: 'exact' },
): Promise<string> {
  const { reference } = presets;
  const parameters = resolveParameters(findPrompter('centroid'), {}, reference);
  const prompters = [PrompterChoice.parse({ key: 'centroid', id: 'centroid', parameters })];
  return createRun(db, { versionId, bankId, recipe: { ...reference.run, search }, prompters });
}

const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
