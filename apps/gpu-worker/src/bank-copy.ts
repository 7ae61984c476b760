import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BankSize, type Database, readPatches } from '@mias/db';
import { hashFile } from '@mias/encoders';
import { makeRoom } from './disk-budget.js';
import { bytesOf, readRows } from './float-files.js';
import {
  openShortVectors,
  SHORT_FILES,
  shortBytes,
  writeShortVectors,
  type ShortVectors,
} from './short-vectors.js';

/** A sealed bank, which never changes, as files of this host. */
export interface BankCopy {
  readonly count: number;
  readonly dim: number;
  /** `rows` vectors from place `start`: row-major [rows, dim]. */
  read(start: number, rows: number): Promise<Float32Array>;
  /** Null where the vectors are short themselves. */
  readonly short: ShortVectors | null;
  /** Ordinals in the bank of the vectors at these places of the copy. */
  ordinalsAt(places: Uint32Array): Uint32Array;
  /** Of the first vector whose ordinal is this or higher; `count` where there is none. Ordinals ascend. */
  placeFrom(ordinal: number): number;
  close(): Promise<void>;
}

export interface SealedBank extends BankSize {
  readonly bankId: string;
}

/** The folder of all copies, what they may take together, and what makes them. */
export interface BankCopies {
  /** Absolute path. */
  readonly directory: string;
  readonly maxBytes: number;
  /** Null leaves it to ONNX Runtime. */
  readonly threads: number | null;
}

export const copiesDirectory = (cacheDir: string): string => path.join(cacheDir, 'banks');

/**
 * Opens this host's copy of the bank, made from the database when there is none or it is damaged.
 * Its files are checked against their hashes at every opening.
 */
export async function openBankCopy(db: Database, copies: BankCopies, bank: SealedBank): Promise<BankCopy> {
  const home = path.join(copies.directory, bank.bankId);
  if (!(await isWhole(home))) await copyBank(db, copies, bank);
  return openFiles(home, bank);
}

/** Opens this host's copy of the bank where there is a whole one; null where there is none. */
export async function openPresentCopy(
  { directory }: Pick<BankCopies, 'directory'>,
  bank: SealedBank,
): Promise<BankCopy | null> {
  const home = path.join(directory, bank.bankId);
  return (await isWhole(home)) ? openFiles(home, bank) : null;
}

async function openFiles(home: string, bank: SealedBank): Promise<BankCopy> {
  const now = new Date();
  await utimes(home, now, now);
  const ordinals = new Uint32Array(bank.patchCount);
  bytesOf(ordinals).set(await readFile(path.join(home, ORDINALS)));
  const vectors = await open(path.join(home, VECTORS));
  const { patchCount: count, dim } = bank;
  const short = await openShortVectors(home, dim).catch(async (error: unknown) => {
    await vectors.close();
    throw error;
  });
  return {
    count,
    dim,
    read: (start, rows) => readRows(vectors, { start, rows, dim }),
    short,
    ordinalsAt: (places) => places.map((place) => ordinals[place] ?? 0),
    placeFrom: (ordinal) => {
      const place = ordinals.findIndex((candidate) => candidate >= ordinal);
      return place === -1 ? count : place;
    },
    close: async () => {
      await vectors.close();
      await short?.close();
    },
  };
}

const VECTORS = 'vectors.f32';
const ORDINALS = 'ordinals.u32';
const HASHES = 'sha256';

/** Of vectors in one answer of the database, which travels as text of twice the length. */
const BYTES_AT_ONCE = 16 * 2 ** 20;

async function copyBank(
  db: Database,
  { directory, maxBytes, threads }: BankCopies,
  bank: SealedBank,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const size = { count: bank.patchCount, dim: bank.dim };
  await makeRoom(directory, { bytes: size.count * (size.dim + 1) * 4 + shortBytes(size), maxBytes });
  const rowsAtOnce = Math.max(1, Math.floor(BYTES_AT_ONCE / (bank.dim * 4)));
  const unfinished = path.join(directory, `${randomUUID()}.tmp`);
  await mkdir(unfinished, { recursive: true });
  try {
    const vectors = await open(path.join(unfinished, VECTORS), 'w');
    const ordinals = await open(path.join(unfinished, ORDINALS), 'w');
    let count = 0;
    try {
      for await (const block of readPatches(db, { ...bank, rowsAtOnce })) {
        await vectors.writeFile(bytesOf(block.vectors));
        await ordinals.writeFile(bytesOf(block.ordinals));
        count += block.ordinals.length;
      }
    } finally {
      await vectors.close();
      await ordinals.close();
    }
    if (count !== bank.patchCount) {
      throw new Error(
        `Bank ${bank.bankId} was sealed with ${bank.patchCount} patches and the database has ${count}. Build the bank again.`,
      );
    }
    await writeShortVectors(unfinished, { file: path.join(unfinished, VECTORS), ...size }, threads);
    await writeFile(path.join(unfinished, HASHES), await hashesOf(unfinished));
    const home = path.join(directory, bank.bankId);
    await rm(home, { recursive: true, force: true });
    await rename(unfinished, home).catch(async (error: unknown) => {
      // Another worker of this host may have been faster.
      if (!(await isWhole(home))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function isWhole(home: string): Promise<boolean> {
  const expected = await readFile(path.join(home, HASHES), 'utf8').catch(() => null);
  if (expected === null) return false;
  return expected === (await hashesOf(home).catch(() => null));
}

async function hashesOf(home: string): Promise<string> {
  const hashes: string[] = [];
  for (const file of [VECTORS, ORDINALS, ...SHORT_FILES]) hashes.push(await hashFile(path.join(home, file)));
  return `${hashes.join('\n')}\n`;
}
