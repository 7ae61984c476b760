import type { BankEstimate } from '@mias/contracts';
import {
  CORESET_BYTES_LIMIT,
  coresetBytes,
  keptCount,
  patchesAlong,
  patchLength,
  shortValues,
  type BankRecipe,
  type EmbeddingShape,
  type Subsampling,
} from '@mias/core';
import type { BankRates } from '@mias/db';

export interface EstimateSources {
  /** Of the encoder's kind. */
  readonly embedding: EmbeddingShape;
  readonly images: number;
  readonly recipe: BankRecipe;
  readonly rates: BankRates;
  /** Of the folder that the API keeps its files in. */
  readonly freeBytes: number;
  /** Whether the database keeps its rows on the same machine. */
  readonly databaseIsHere: boolean;
}

/** What a bank would take, and whether that fits. */
export function estimateBank(sources: EstimateSources): BankEstimate {
  const { embedding, images, recipe, rates, freeBytes } = sources;
  const { subsampling } = recipe;
  const dim = patchLength(embedding.channels, recipe.patching);
  const perImage = patchesAlong(embedding.side, recipe.patching) ** 2;
  const all = images * perImage;
  const encoded = subsampling?.method === 'random' ? images * keptCount(perImage, subsampling) : all;
  const kept = subsampling?.method === 'coreset' ? keptCount(all, subsampling) : encoded;
  const size = {
    images,
    dim,
    patches: { encoded, kept },
    bytes: { database: encoded * databaseRowBytes(dim), copy: kept * copyRowBytes(dim) },
  };
  const { secondsPerImage, secondsPerPair } = rates;
  return {
    ...size,
    seconds: {
      encode: secondsPerImage === null ? null : images * secondsPerImage,
      subsample:
        subsampling?.method !== 'coreset' ? 0 : secondsPerPair === null ? null : secondsPerPair * all * kept,
    },
    freeBytes,
    accuracy: subsampling === undefined ? null : accuracyOf(subsampling),
    refusal: tooManyRows(all) ?? tooMuchMemory(all, dim, subsampling) ?? tooLittleDisk(size, all, sources),
  };
}

/** Row, its key's index and its vector, which Postgres keeps in pieces of 2 kB where it is longer than one. */
function databaseRowBytes(dim: number): number {
  const bytes = 4 * dim + 8;
  return 140 + (bytes > 2_000 ? 2_048 * Math.ceil(bytes / 1_996) : bytes);
}

/** float32 values, those of the short vector, and an ordinal. */
const copyRowBytes = (dim: number): number => 4 * (dim + shortValues(dim)) + 4;

/** Ordinals are 32-bit integers in Postgres. */
const MOST_PATCHES = 2 ** 31 - 1;

function tooManyRows(all: number): string | null {
  if (all <= MOST_PATCHES) return null;
  return `A bank numbers at most ${count(MOST_PATCHES)} patches, and these images have ${count(all)}. Choose fewer images or a larger stride.`;
}

function tooMuchMemory(all: number, dim: number, subsampling: Subsampling | undefined): string | null {
  if (subsampling?.method !== 'coreset') return null;
  const bytes = coresetBytes(all, dim, subsampling);
  if (bytes <= CORESET_BYTES_LIMIT) return null;
  const fits = Math.floor(CORESET_BYTES_LIMIT / 4 / all);
  const shorter =
    fits >= 1 ? `Project them to at most ${fits} values (projection=${fits}), or subsample` : 'Subsample';
  return (
    `A coreset is chosen among patches in memory, at most ${gigabytes(CORESET_BYTES_LIMIT)} of them, and ` +
    `${count(all)} patches of this recipe take ${gigabytes(bytes)}. ${shorter} at random (random:ratio=${subsampling.ratio}).`
  );
}

function tooLittleDisk(
  { dim, bytes }: Pick<BankEstimate, 'dim' | 'bytes'>,
  all: number,
  { freeBytes, databaseIsHere }: EstimateSources,
): string | null {
  const needed = bytes.copy + (databaseIsHere ? bytes.database : 0);
  if (needed <= freeBytes) return null;
  const rowBytes = copyRowBytes(dim) + (databaseIsHere ? databaseRowBytes(dim) : 0);
  // Two digits, rounded down.
  const ratio = Math.floor((100 * freeBytes) / (all * rowBytes)) / 100;
  const advice =
    ratio >= 0.01
      ? `Free some disk, or keep a random share of the patches: random:ratio=${ratio} fits.`
      : 'Free some disk, or choose fewer images.';
  return (
    `This bank needs ${gigabytes(needed)} of disk while it is built (${databaseIsHere ? `${gigabytes(bytes.database)} in the database, ` : ''}` +
    `${gigabytes(bytes.copy)} for the copy that is searched), and ${gigabytes(freeBytes)} are free where the API keeps its files. ${advice}`
  );
}

function accuracyOf({ method, ratio }: Subsampling): string {
  const share = `${Number((100 * ratio).toPrecision(3))} %`;
  return method === 'random'
    ? `A random ${share} of each image's patches stay: rare normal tissue may be left out, and then looks anomalous. Compare the results with those of the whole bank before you rely on them.`
    : `The ${share} of the patches that lie farthest from each other stay, rare normal tissue among them; distances grow a little everywhere. Compare the results with those of the whole bank before you rely on them.`;
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toPrecision(3)} GB`;
const count = (value: number): string => value.toLocaleString('en-GB');
