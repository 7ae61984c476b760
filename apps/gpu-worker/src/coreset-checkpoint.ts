import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson, type Coreset, type PatchBank, type Subsampling } from '@mias/core';
import { bytesOf } from './float-files.js';

/** A coreset under way, on this host's disk: a worker that is started again goes on from there. */
export interface CoresetCheckpoint {
  /** Null when there is none of exactly these patches and this choice. */
  read(): Promise<Coreset | null>;
  write(coreset: Coreset): Promise<void>;
  remove(): Promise<void>;
}

export function coresetCheckpoint(
  file: string,
  { patches, subsampling }: { readonly patches: PatchBank; readonly subsampling: Subsampling },
): CoresetCheckpoint {
  const origin = createHash('sha256')
    .update(canonicalJson(subsampling))
    .update(bytesOf(patches.values))
    .digest();
  return {
    read: async () => {
      const bytes = await readFile(file).catch(() => null);
      return bytes === null ? null : decode(bytes, origin, patches.count);
    },
    write: async (coreset) => {
      await mkdir(path.dirname(file), { recursive: true });
      const temporary = `${file}.${randomUUID()}.tmp`;
      await writeFile(temporary, encode(coreset, origin));
      await rename(temporary, file);
    },
    remove: () => rm(file, { force: true }),
  };
}

/** SHA-256 of the origin; uint32 capacity, size, farthest; then chosen u32, owners u32 and squared f64. */
function encode({ chosen, size, farthest, owners, squared }: Coreset, origin: Buffer): Buffer {
  const header = Uint32Array.of(chosen.length, size, farthest);
  return Buffer.concat([origin, bytesOf(header), bytesOf(chosen), bytesOf(owners), bytesOf(squared)]);
}

const ORIGIN_BYTES = 32;
const HEADER_BYTES = ORIGIN_BYTES + 3 * 4;

function decode(bytes: Buffer, origin: Buffer, count: number): Coreset | null {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, ORIGIN_BYTES).equals(origin)) return null;
  const capacity = bytes.readUInt32LE(ORIGIN_BYTES);
  if (bytes.length !== HEADER_BYTES + 4 * capacity + 12 * count) return null;
  const coreset = {
    chosen: new Uint32Array(capacity),
    size: bytes.readUInt32LE(ORIGIN_BYTES + 4),
    farthest: bytes.readUInt32LE(ORIGIN_BYTES + 8),
    owners: new Uint32Array(count),
    squared: new Float64Array(count),
  };
  let at = HEADER_BYTES;
  for (const numbers of [coreset.chosen, coreset.owners, coreset.squared]) {
    bytesOf(numbers).set(bytes.subarray(at, at + numbers.byteLength));
    at += numbers.byteLength;
  }
  return coreset;
}
