import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '@mias/contracts';
import type { Deployment } from './deployment.js';

/** Refuses a path of this machine that the team may not import from. */
export type Importable = (teamId: string, file: string) => Promise<void>;

/**
 * On one's own machine every path that the API can read. Where people sign in, the API's eyes are not
 * theirs: a team reads below its own folder of MIAS_IMPORT_DIR, and nowhere else.
 */
export const importableIn =
  (deployment: Deployment): Importable =>
  async (teamId, file) => {
    if (deployment.mode === 'local') return;
    const { importDir } = deployment;
    const own = importDir === null ? null : path.join(importDir, teamId);
    if (own !== null && (await isBelow(own, file))) return;
    throw new Refusal(
      'not-allowed',
      own === null
        ? `Nothing is imported by its path from the machine of this shared deployment (${file}). Upload it, or ask whoever runs the deployment to set MIAS_IMPORT_DIR.`
        : `Your team imports by path from ${own} and from nowhere else; ${file} is not there. Put it there, or upload it.`,
    );
  };

/** With symbolic links resolved; a path that does not exist is below nothing. */
async function isBelow(folder: string, file: string): Promise<boolean> {
  try {
    const relative = path.relative(await realpath(folder), await realpath(file));
    return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
  } catch {
    return false;
  }
}
