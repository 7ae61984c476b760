import { EncoderArchitecture, EncoderKind, type Encoder } from '@mias/contracts';
import type { Database } from '../database.js';
import type { EncoderModel } from '../generated/models.js';

/** Newest first. */
export async function listEncoders(db: Database): Promise<Encoder[]> {
  const rows = await db.prisma.encoder.findMany({ orderBy: { createdAt: 'desc' } });
  return rows.map(describeEncoder);
}

export async function findEncoder(db: Database, encoderId: string): Promise<Encoder | null> {
  const row = await db.prisma.encoder.findUnique({ where: { id: encoderId } });
  return row === null ? null : describeEncoder(row);
}

function describeEncoder(row: EncoderModel): Encoder {
  return {
    id: row.id,
    name: row.name,
    kind: EncoderKind.parse(row.kind),
    sha256: row.sha256,
    bytes: Number(row.bytes),
    state: row.state,
    error: row.error,
    architecture: EncoderArchitecture.nullable().parse(row.architecture),
    createdAt: row.createdAt.toISOString(),
  };
}
