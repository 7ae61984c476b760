import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes a whole file or none: a reader never sees half of it, and what was there stays until the end. */
export async function writeAtomically(
  file: string,
  content: string | Uint8Array,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`);
  try {
    await writeFile(temporary, content, options);
    await rename(temporary, file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `${file} cannot be written: ${reason}. Give a file in a folder that exists and may be written.`,
      {
        cause,
      },
    );
  } finally {
    await rm(temporary, { force: true });
  }
}
