import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BankSize, type Database, readPatches } from '@mias/db';
import { hashFile } from '@mias/encoders';
import { makeRoom } from './disk-budget.js';

/** A sealed bank, which never changes, as files of this host. */
export interface BankCopy {
  readonly count: number;
  readonly dim: number;
  /** `rows` vectors from place `start`: row-major [rows, dim]. */
  read(start: number, rows: number): Promise<Float32Array>;
  /** Ordinals in the bank of the vectors at these places of the copy. */
  ordinalsAt(places: Uint32Array): Uint32Array;
  /** Of the first vector whose ordinal is this or higher; `count` where there is none. Ordinals ascend. */
  placeFrom(ordinal: number): number;
  close(): Promise<void>;
}

export interface SealedBank extends BankSize {
  readonly bankId: string;
}

/** The folder of all copies, and what they may take together. */
export interface BankCopies {
  /** Absolute path. */
  readonly directory: string;
  readonly maxBytes: number;
}

export const copiesDirectory = (cacheDir: string): string => path.join(cacheDir, 'banks');

/**
 * Opens this host's copy of the bank, made from the database when there is none or it is damaged.
 * Its vectors are checked against their hash at every opening.
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
  return {
    count,
    dim,
    read: async (start, rows) => {
      const values = new Float32Array(rows * dim);
      await readFully(vectors, bytesOf(values), start * dim * 4);
      return values;
    },
    ordinalsAt: (places) => places.map((place) => ordinals[place] ?? 0),
    placeFrom: (ordinal) => {
      const place = ordinals.findIndex((candidate) => candidate >= ordinal);
      return place === -1 ? count : place;
    },
    close: () => vectors.close(),
  };
}

const VECTORS = 'vectors.f32';
const ORDINALS = 'ordinals.u32';
const HASHES = 'sha256';

/** Of vectors in one answer of the database, which travels as text of twice the length. */
const BYTES_AT_ONCE = 16 * 2 ** 20;

async function copyBank(db: Database, { directory, maxBytes }: BankCopies, bank: SealedBank): Promise<void> {
  await mkdir(directory, { recursive: true });
  await makeRoom(directory, { bytes: bank.patchCount * (bank.dim + 1) * 4, maxBytes });
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
  return `${await hashFile(path.join(home, VECTORS))}\n${await hashFile(path.join(home, ORDINALS))}\n`;
}

async function readFully(file: FileHandle, target: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < target.length) {
    const { bytesRead } = await file.read(target, done, target.length - done, position + done);
    if (bytesRead === 0) throw new Error(`A bank's copy ended ${target.length - done} bytes early.`);
    done += bytesRead;
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
