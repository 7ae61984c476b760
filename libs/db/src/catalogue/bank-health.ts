import { PatchSources, type BankHealth, type CheckedImage } from '@mias/contracts';
import { histogram, imagesToCover, upperFence } from '@mias/core';
import type { TeamDatabase } from '../team-database.js';
import { restartSubject } from '../work/restart.js';
import { blobRef } from './blob-refs.js';

/**
 * Asks for the check of a bank. One that is there stays, and is tried again where it had failed.
 *
 * @returns the check's id
 */
export async function createBankHealth(db: TeamDatabase, bankId: string): Promise<string> {
  await db.prisma.bankHealth.createMany({ data: [{ bankId }], skipDuplicates: true });
  const { id } = await db.prisma.bankHealth.findUniqueOrThrow({ where: { bankId } });
  await restartSubject(db, { kind: 'bank-health', id });
  return id;
}

/** Null before it was asked for. */
export async function findBankHealth(db: TeamDatabase, bankId: string): Promise<BankHealth | null> {
  const health = await db.prisma.bankHealth.findUnique({
    where: { bankId, bank: { teamId: db.teamId } },
    include: { images: { include: { image: true } } },
  });
  if (health === null) return null;
  const rows = health.images.map(readRow);
  const byId = new Map(rows.map((row) => [row.imageId, row]));
  const checked = rows
    .flatMap((row): CheckedImage[] => describe(row, byId))
    .sort((a, b) => b.score - a.score);
  const scores = rows.map(({ score }) => score);
  const fence = upperFence(scores);
  const found = timesFound(rows);
  return {
    id: health.id,
    state: health.state,
    error: health.error,
    checked: rows.length,
    duplicates: identical(rows),
    nearDuplicates: nearlyRepeated(checked),
    fence,
    highest: checked.slice(0, SHOWN),
    suspicious: fence === null ? 0 : scores.filter((score) => score > fence).length,
    scores: scores.length === 0 ? null : histogram(scores, BINS),
    coverage: { half: imagesToCover(found, 0.5), most: imagesToCover(found, 0.9), of: rows.length },
  };
}

const SHOWN = 24;
const BINS = 20;

type Row = ReturnType<typeof readRow>;

interface StoredImage {
  readonly imageId: string;
  readonly score: number;
  readonly typical: number;
  readonly sources: unknown;
  readonly image: { readonly name: string; readonly sha256: string; readonly thumbnailSha256: string | null };
}

const readRow = ({ imageId, score, typical, sources, image }: StoredImage) => ({
  imageId,
  name: image.name,
  sha256: image.sha256,
  thumbnail: blobRef(image.thumbnailSha256, 'webp'),
  score,
  typical,
  sources: PatchSources.parse(sources),
});

const named = ({ imageId, name, thumbnail }: Row) => ({ imageId, name, thumbnail });

/** None while the image that is nearest is not checked itself. */
function describe(row: Row, byId: ReadonlyMap<string, Row>): CheckedImage[] {
  const [first] = row.sources;
  const nearest = first === undefined ? undefined : byId.get(first.image);
  if (first === undefined || nearest === undefined) return [];
  const patches = row.sources.reduce((sum, source) => sum + source.patches, 0);
  const { score, typical } = row;
  return [{ ...named(row), score, typical, nearest: named(nearest), nearestShare: first.patches / patches }];
}

/** Groups of images with the same bytes. */
function identical(rows: readonly Row[]): BankHealth['duplicates'] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.sha256, [...(groups.get(row.sha256) ?? []), row]);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.map(named));
}

/** Most of an image's patches, and unusually near. */
const REPEATED_SHARE = 0.8;
const REPEATED_DISTANCE = 0.5;

function nearlyRepeated(checked: readonly CheckedImage[]): CheckedImage[] {
  const typical = checked.map((image) => image.typical).sort((a, b) => a - b);
  const usual = typical[Math.floor(typical.length / 2)] ?? 0;
  return checked
    .filter(
      (image) =>
        image.typical > 0 &&
        image.nearestShare >= REPEATED_SHARE &&
        image.typical <= REPEATED_DISTANCE * usual,
    )
    .sort((a, b) => a.typical - b.typical)
    .slice(0, SHOWN);
}

/** Patches of others that have their nearest in each image. */
function timesFound(rows: readonly Row[]): number[] {
  const found = new Map(rows.map(({ imageId }) => [imageId, 0]));
  for (const { sources } of rows) {
    for (const { image, patches } of sources) found.set(image, (found.get(image) ?? 0) + patches);
  }
  return [...found.values()];
}
