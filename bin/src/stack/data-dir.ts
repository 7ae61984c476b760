import { accessSync, constants, mkdirSync, statfsSync, statSync } from 'node:fs';
import { messageOf, StackError, systemCode } from './stack-error.js';

const NEEDED_BYTES = 1e9;

/** Makes the data folder where it is missing, and refuses one that cannot be worked in. */
export const prepareDataDir = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!statSync(dataDir).isDirectory()) throw new StackError(`${dataDir} is not a folder.`);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    if (systemCode(cause) === 'ENOSPC') throw diskFull(dataDir, 0);
    throw new StackError(
      `The data folder ${dataDir} cannot be written: ${messageOf(cause)}. Make it writable, or choose another with --data DIR.`,
      { cause },
    );
  }
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < NEEDED_BYTES) throw diskFull(dataDir, bavail * bsize);
};

const diskFull = (dataDir: string, freeBytes: number): StackError =>
  new StackError(
    `The disk of ${dataDir} has ${Math.floor(freeBytes / 1e6)} MB free; at least ${NEEDED_BYTES / 1e6} MB are needed. Free some, or choose another place with --data DIR.`,
  );
