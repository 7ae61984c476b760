import type { Encoder } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';
import { restartSubject } from '../work/restart.js';

export type NewEncoder = Pick<Encoder, 'name' | 'kind' | 'sha256' | 'bytes'>;

/**
 * Adds an encoder. The same checkpoint as the same kind again gives the encoder that is there, and another try where
 * it had failed.
 *
 * @returns the encoder's id
 */
export async function registerEncoder(
  db: TeamDatabase,
  { name, kind, sha256, bytes }: NewEncoder,
): Promise<string> {
  const { teamId } = db;
  const { encoder } = db.prisma;
  await encoder.createMany({ data: [{ teamId, name, kind, sha256, bytes }], skipDuplicates: true });
  const { id } = await encoder.findUniqueOrThrow({
    where: { teamId_sha256_kind: { teamId, sha256, kind } },
    select: { id: true },
  });
  await restartSubject(db, { kind: 'encoder', id });
  return id;
}
