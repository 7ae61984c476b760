import type { Encoder } from '@mias/contracts';
import type { Database } from '../database.js';
import { forgetFailures } from './forget-failures.js';
import { lockRow } from './lock-row.js';

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
  return db.prisma.$transaction(async (tx) => {
    await tx.encoder.createMany({ data: [{ name, kind, sha256, bytes }], skipDuplicates: true });
    const { id } = await tx.encoder.findUniqueOrThrow({ where: { sha256 }, select: { id: true } });
    await lockRow(tx, 'Encoder', id);
    const { state } = await tx.encoder.findUniqueOrThrow({ where: { id }, select: { state: true } });
    if (state === 'failed') {
      await forgetFailures(tx, { kind: 'encoder', id });
      await tx.encoder.update({ where: { id }, data: { state: 'waiting', error: null } });
    }
    return id;
  });
}
