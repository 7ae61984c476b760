import type { Run } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

/** Maps come from a bank, whose encoder also decodes unless another is named, or from a detector with an encoder beside it. */
export type NewRun = Pick<Run, 'versionId' | 'recipe' | 'prompters'> & {
  /** The run that this one repeats exactly. */
  readonly originalId?: string;
} & (
    | { readonly bankId: string; readonly encoderId?: string }
    | { readonly detectorId: string; readonly encoderId: string }
  );

/** @returns the run's id */
export async function createRun(db: TeamDatabase, run: NewRun): Promise<string> {
  const { teamId, prisma } = db;
  const { id } = await prisma.run.create({ data: { teamId, ...run, ...(await encoderOf(db, run)) } });
  return id;
}

async function encoderOf({ teamId, prisma }: TeamDatabase, run: NewRun): Promise<{ encoderId: string }> {
  if (!('bankId' in run)) return { encoderId: run.encoderId };
  if (run.encoderId !== undefined) return { encoderId: run.encoderId };
  return prisma.bank.findUniqueOrThrow({
    where: { id: run.bankId, teamId },
    select: { encoderId: true },
  });
}
