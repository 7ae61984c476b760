import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes files by their paths below `root`, and returns `root`. */
export async function writeFolder(
  root: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<string> {
  await mkdir(root, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return root;
}
