import type { DiffEntry, DiffQuery, VersionDiff } from '@mias/contracts';
import { compareManifests, imageAspects, type ManifestComparison, type VersionedImage } from '@mias/core';
import type { TeamDatabase } from '../team-database.js';
import { describeImages } from './images.js';

/** What happened to the images from the version `againstId` to the version `versionId`, with one page of one kind of change. */
export async function diffVersions(db: TeamDatabase, query: DiffQuery): Promise<VersionDiff> {
  const { versionId, againstId, change, cursor, limit } = query;
  const comparison = compareManifests(await manifestOf(db, againstId), await manifestOf(db, versionId));
  const { added, removed, changed, unchanged } = comparison;
  const all = entriesOf(comparison, change);
  const end = Math.min(cursor + limit, all.length);
  return {
    counts: { added: added.length, removed: removed.length, changed: changed.length, unchanged },
    aspects: countAspects(comparison),
    entries: await describeEntries(db, all.slice(cursor, end)),
    next: end < all.length ? end : null,
  };
}

/** A {@link DiffEntry} by its images' ids. */
interface Entry {
  readonly beforeId: string | null;
  readonly afterId: string | null;
  readonly aspects: DiffEntry['aspects'];
}

function entriesOf(
  { added, removed, changed }: ManifestComparison<VersionedImage>,
  change: DiffQuery['change'],
): Entry[] {
  switch (change) {
    case 'added':
      return added.map(({ id }) => ({ beforeId: null, afterId: id, aspects: [] }));
    case 'removed':
      return removed.map(({ id }) => ({ beforeId: id, afterId: null, aspects: [] }));
    case 'changed':
      return changed.map(({ before, after, aspects }) => ({
        beforeId: before.id,
        afterId: after.id,
        aspects: [...aspects],
      }));
  }
}

function countAspects({ changed }: ManifestComparison<VersionedImage>): VersionDiff['aspects'] {
  const counts = { image: 0, mask: 0, label: 0, split: 0, name: 0 };
  for (const aspect of imageAspects) {
    counts[aspect] = changed.filter(({ aspects }) => aspects.includes(aspect)).length;
  }
  return counts;
}

function manifestOf({ prisma, teamId }: TeamDatabase, versionId: string): Promise<VersionedImage[]> {
  return prisma.image.findMany({
    where: { versionId, version: { dataset: { teamId } } },
    orderBy: [{ split: 'asc' }, { ordinal: 'asc' }],
    select: { id: true, split: true, label: true, name: true, sha256: true, maskSha256: true },
  });
}

async function describeEntries(db: TeamDatabase, entries: readonly Entry[]): Promise<DiffEntry[]> {
  const ids = entries.flatMap(({ beforeId, afterId }) => [beforeId, afterId]).filter((id) => id !== null);
  const images = await describeImages(db, ids);
  const find = (id: string | null) => (id === null ? null : (images.get(id) ?? null));
  return entries.map(({ beforeId, afterId, aspects }) => ({
    before: find(beforeId),
    after: find(afterId),
    aspects,
  }));
}
