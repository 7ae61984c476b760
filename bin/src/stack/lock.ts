import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identify, isAlive, ProcessIdentity } from './process-identity.js';
import { StackError, systemCode } from './stack-error.js';

export type Lock =
  | { readonly held: true; readonly release: () => void }
  | { readonly held: false; readonly owner: ProcessIdentity };

/**
 * Takes a lock file for this process. A lock whose owner is no longer alive is taken over, so a kill -9
 * needs no cleaning up by hand.
 */
export const acquireLock = (path: string): Lock => {
  const self = identify(process.pid);
  if (self === null) throw new StackError(`The system does not say when process ${process.pid} started.`);
  const mine = `${path}.${self.pid}`;
  writeFileSync(mine, JSON.stringify(self));
  try {
    for (;;) {
      if (linked(mine, path)) return { held: true, release: () => release(path, self) };
      const owner = readLock(path);
      if (owner !== null && isAlive(owner)) return { held: false, owner };
      removeStale(path, owner, mine);
    }
  } finally {
    rmSync(mine, { force: true });
  }
};

/** Who holds a lock now; null when nobody alive does. */
export const lockOwner = (path: string): ProcessIdentity | null => {
  const owner = readLock(path);
  return owner !== null && isAlive(owner) ? owner : null;
};

const readLock = (path: string): ProcessIdentity | null => {
  try {
    return ProcessIdentity.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
};

/** A hard link appears whole or not at all, and fails when the lock is there. */
const linked = (from: string, to: string): boolean => {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
};

/** Moves a stale lock away; puts it back when another starter has replaced it in the meantime. */
const removeStale = (path: string, stale: ProcessIdentity | null, mine: string): void => {
  const aside = `${mine}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readLock(aside);
  if (moved !== null && moved.startedAt !== stale?.startedAt) linked(aside, path);
  rmSync(aside, { force: true });
};

const release = (path: string, self: ProcessIdentity): void => {
  if (readLock(path)?.startedAt === self.startedAt) rmSync(path, { force: true });
};
