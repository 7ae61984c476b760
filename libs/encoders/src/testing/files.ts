import { existsSync, mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../../', import.meta.url);

/** A file of the repository, or of `../shared` beside it. */
export function pathFrom(relative: string): string {
  return fileURLToPath(new URL(relative, root));
}

/** The first of these files that is there; says so when none is, because tests are then skipped. */
export function present(...relative: readonly string[]): string | null {
  const found = relative.map(pathFrom).find((path) => existsSync(path));
  if (found === undefined) console.warn(`tests are skipped: there is no ${relative.join(' or ')}`);
  return found ?? null;
}

export function temporaryDirectory(): string {
  return mkdtempSync(`${tmpdir()}/mias-encoders-`);
}

/** The numbers of a NumPy file, row-major. Source: numpy.lib.format, version 1. */
export async function readNpy(path: string): Promise<{ readonly type: string; readonly bytes: ArrayBuffer }> {
  const file = await readFile(path);
  const start = 10 + file.readUInt16LE(8);
  const type = /'descr': '([^']+)'/.exec(file.toString('latin1', 10, start))?.[1] ?? '';
  return { type, bytes: new Uint8Array(file.subarray(start)).buffer };
}

export async function readFloats(path: string): Promise<Float32Array> {
  const { type, bytes } = await readNpy(path);
  if (type !== '<f4') throw new TypeError(`${path} holds ${type}, not float32`);
  return new Float32Array(bytes);
}
