import { EncoderArchitecture, EncoderKind, type Encoder } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';
import type { EncoderModel } from '../generated/models.js';

/** Newest first. */
export async function listEncoders(db: TeamDatabase): Promise<Encoder[]> {
  const rows = await db.prisma.encoder.findMany({
    where: { teamId: db.teamId },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(describeEncoder);
}

export async function findEncoder(db: TeamDatabase, encoderId: string): Promise<Encoder | null> {
  const row = await db.prisma.encoder.findUnique({ where: { id: encoderId, teamId: db.teamId } });
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
