import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** SHA-256 of a file, or of all files of a folder with their names, without what npm installed into it. */
export async function contentHash(root: string): Promise<string> {
  const hash = createHash('sha256');
  if ((await stat(root)).isFile()) return hash.update(await readFile(root)).digest('hex');
  for (const name of await filesOf(root)) {
    const content = await readFile(path.join(root, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Paths with forward slashes, in an order that no host changes. */
async function filesOf(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((name) => !name.split('/').some((part) => part === 'node_modules' || part.startsWith('.')))
    .sort((a, b) => (a < b ? -1 : 1));
}
