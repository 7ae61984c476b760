import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDemoDataset } from '../demo-dataset.js';
import { demoSize, type DemoSet } from './demo-sets.js';

/** The folder of one set's images; drawn the first time. A folder that is there is whole. */
export const makeDemoFolder = async (parent: string, { kind, seed }: DemoSet): Promise<string> => {
  const folder = join(parent, kind);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(parent, { recursive: true });
  await writeDemoDataset({ folder: unfinished, kind, seed, ...demoSize });
  await rename(unfinished, folder);
  return folder;
};
