import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeDemoDataset } from '../demo-dataset.js';
import { demoSize, type DemoSet } from './demo-sets.js';

/** The folder of one set's images, drawn the first time; one that is there is whole. */
export const makeDemoFolder = async (parent: string, { kind, seed }: DemoSet): Promise<string> => {
  const folder = join(parent, kind);
  if (!existsSync(folder)) await writeDemoDataset({ folder, kind, seed, ...demoSize });
  return folder;
};
