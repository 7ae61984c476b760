import { readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';

/** When a folder exceeds its budget it is brought this share below, so that it is not swept for every entry. */
export const SWEEP_SHARE = 0.1;

/**
 * Removes the least recently used entries (files, or folders of files) until the rest has at most
 * `maxBytes` less {@link SWEEP_SHARE}; does nothing while all have at most `maxBytes`, and always leaves
 * the last one used. An entry's use is its modification time. Others may add and remove entries at the
 * same time.
 */
export async function keepWithin(directory: string, maxBytes: number): Promise<void> {
  const entries = await oldestFirst(directory);
  let bytes = sumOf(entries);
  if (bytes <= maxBytes) return;
  for (const entry of entries.slice(0, -1)) {
    if (bytes <= maxBytes * (1 - SWEEP_SHARE)) return;
    await rm(entry.path, { recursive: true, force: true });
    bytes -= entry.bytes;
  }
}

/**
 * Removes the least recently used entries until `bytes` more are within the budget and on the disk.
 * Throws when they cannot be.
 */
export async function makeRoom(
  directory: string,
  { bytes, maxBytes }: { readonly bytes: number; readonly maxBytes: number },
): Promise<void> {
  if (bytes > maxBytes) {
    throw new Error(
      `A copy of this bank takes ${gib(bytes)} and MIAS_BANK_CACHE_GIB allows ${gib(maxBytes)}. ` +
        'Raise it and start the worker again, or build a smaller bank.',
    );
  }
  const entries = await oldestFirst(directory);
  let used = sumOf(entries);
  for (const entry of entries) {
    if (used + bytes <= maxBytes && (await freeBytes(directory)) >= bytes) return;
    await rm(entry.path, { recursive: true, force: true });
    used -= entry.bytes;
  }
  const free = await freeBytes(directory);
  if (free < bytes) {
    throw new Error(
      `A copy of this bank takes ${gib(bytes)} and the disk of ${directory} has ${gib(free)} free. ` +
        'Free some, or set MIAS_CACHE_DIR to a folder of another disk and start the worker again.',
    );
  }
}

/** What is free for this user. */
async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

async function oldestFirst(directory: string): Promise<Entry[]> {
  const names = await readdir(directory);
  const entries = await Promise.all(names.map((name) => measure(path.join(directory, name))));
  return entries.sort((a, b) => a.usedAt - b.usedAt);
}

const sumOf = (entries: readonly Entry[]): number => entries.reduce((sum, { bytes }) => sum + bytes, 0);

interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly usedAt: number;
}

/** What is gone meanwhile has no bytes. */
async function measure(entryPath: string): Promise<Entry> {
  const facts = await stat(entryPath).catch(() => null);
  if (facts === null) return { path: entryPath, bytes: 0, usedAt: 0 };
  if (!facts.isDirectory()) return { path: entryPath, bytes: facts.size, usedAt: facts.mtimeMs };
  const inside = await readdir(entryPath).catch(() => []);
  const files = await Promise.all(inside.map((name) => measure(path.join(entryPath, name))));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { path: entryPath, bytes, usedAt: facts.mtimeMs };
}
