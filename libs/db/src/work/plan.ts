import type { JobKind, Subject } from '@mias/contracts';
import type { Transaction } from '../database.js';
import { shardSizes } from './stages.js';

/** A statement takes at most 32,767 parameters; a row has 8. */
const ROWS_AT_ONCE = 4_000;

/** Jobs of one kind for one subject. */
export interface Plan {
  readonly subject: Subject;
  readonly kind: JobKind;
  /** The stage's images, in order; ignored by kinds that are about their whole subject. */
  readonly imageIds: readonly string[];
}

/**
 * Inserts the rows of a stage's jobs and returns how many there are. Planning the same stage again
 * changes nothing: subject, kind and shard are unique together.
 */
export async function planJobs(tx: Transaction, { subject, kind, imageIds }: Plan): Promise<number> {
  const size = shardSizes[kind];
  const shards = size === null ? [[]] : chunks(imageIds, size);
  const rows = shards.map((shardImageIds, shard) => ({
    kind,
    subjectKind: subject.kind,
    subjectId: subject.id,
    shard,
    imageIds: shardImageIds,
  }));
  for (const data of chunks(rows, ROWS_AT_ONCE)) await tx.job.createMany({ data, skipDuplicates: true });
  return shards.length;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, chunk) =>
    items.slice(chunk * size, (chunk + 1) * size),
  );
}
