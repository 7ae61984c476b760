import { type Encoder, EncoderKind, type EncoderArchitecture } from '@mias/contracts';
import type { Database, Transaction } from '../database.js';

/** Which checkpoint an encoder is; the file is in the blob store under its hash. */
export interface EncoderIdentity {
  readonly id: string;
  readonly name: string;
  readonly kind: Encoder['kind'];
  readonly sha256: string;
}

export async function loadEncoder({ prisma }: Database, encoderId: string): Promise<EncoderIdentity> {
  const { id, name, kind, sha256 } = await prisma.encoder.findUniqueOrThrow({ where: { id: encoderId } });
  return { id, name, kind: EncoderKind.parse(kind), sha256 };
}

export async function storeArchitecture(
  tx: Transaction,
  encoderId: string,
  architecture: EncoderArchitecture,
): Promise<void> {
  await tx.encoder.update({ where: { id: encoderId }, data: { architecture } });
}
