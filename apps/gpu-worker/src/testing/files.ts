import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../../', import.meta.url);

/** Absolute path of a file of the repository, or of `../shared` beside it. */
export const pathFrom = (relative: string): string => fileURLToPath(new URL(relative, root));

/** The first of these that is there; says so when none is, because tests are then skipped. */
export function present(...relative: readonly string[]): string | null {
  const found = relative.map(pathFrom).find((path) => existsSync(path));
  if (found === undefined) console.warn(`tests are skipped: there is no ${relative.join(' or ')}`);
  return found ?? null;
}

/** Trained on phantoms; null where it is neither in the repository nor beside it. */
export const demoCheckpoint = (): string | null =>
  present('models/demo/sam_vit_demo.pth', '../shared/demo-model/sam_vit_demo.pth');
