import { readdir, rm, stat } from 'node:fs/promises';
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
  const names = await readdir(directory);
  const entries = await Promise.all(names.map((name) => measure(path.join(directory, name))));
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes <= maxBytes) return;
  for (const entry of entries.sort((a, b) => a.usedAt - b.usedAt).slice(0, -1)) {
    if (bytes <= maxBytes * (1 - SWEEP_SHARE)) return;
    await rm(entry.path, { recursive: true, force: true });
    bytes -= entry.bytes;
  }
}

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
