import type { Encoder } from '@mias/contracts';
import type { Database } from '../database.js';
import { restartSubject } from '../work/restart.js';

export type NewEncoder = Pick<Encoder, 'name' | 'kind' | 'sha256' | 'bytes'>;

/**
 * Adds an encoder. The same checkpoint again gives the encoder that is there, and another try where
 * it had failed.
 *
 * @returns the encoder's id
 */
export async function registerEncoder(
  db: Database,
  { name, kind, sha256, bytes }: NewEncoder,
): Promise<string> {
  const { encoder } = db.prisma;
  await encoder.createMany({ data: [{ name, kind, sha256, bytes }], skipDuplicates: true });
  const { id } = await encoder.findUniqueOrThrow({ where: { sha256 }, select: { id: true } });
  await restartSubject(db, { kind: 'encoder', id });
  return id;
}
