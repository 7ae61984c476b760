import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeZip } from 'client-zip';

export interface PackedFolder {
  /** A zip archive. */
  readonly file: string;
  remove(): Promise<void>;
}

/**
 * Packs the files of a folder into an archive of its own, uncompressed: images are compressed already.
 * The same files give the same archive. Hidden files are left out, and links are not followed.
 */
export async function packFolder(folder: string, signal: AbortSignal): Promise<PackedFolder> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'mias-pack-'));
  const remove = (): Promise<void> => rm(scratch, { recursive: true, force: true });
  const file = path.join(scratch, `${path.basename(folder)}.zip`);
  try {
    const archive = Readable.from(makeZip(entriesOf(folder)));
    await pipeline(archive, createWriteStream(file), { signal });
    return { file, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function* entriesOf(folder: string) {
  for (const file of await filesOf(folder)) {
    const { size, mtime } = await stat(file);
    const name = path.relative(folder, file).split(path.sep).join('/');
    yield { name, size, lastModified: mtime, input: createReadStream(file) };
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesOf(file)));
    else if (entry.isFile()) files.push(file);
  }
  return files.sort();
}
