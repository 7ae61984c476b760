import type { PipelineRecipe, PrompterChoice } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';
import { restartSubject } from '../work/restart.js';

export interface NewPipeline {
  readonly name: string;
  readonly bankId: string;
  readonly recipe: PipelineRecipe;
  readonly prompter: PrompterChoice;
  /** SHA-256 of bank, recipe and prompter. */
  readonly hash: string;
}

/**
 * The same content under a name gives the pipeline that is there, and another try where its scale could
 * not be made. One that never was published makes room for another content; one that was never does.
 *
 * @returns the pipeline's id; null when the name is another pipeline's
 */
export async function createPipeline(
  db: TeamDatabase,
  { name, ...content }: NewPipeline,
): Promise<string | null> {
  const { prisma, teamId } = db;
  const where = { teamId_name: { teamId, name } };
  const id = await prisma.$transaction(async (tx) => {
    const there = await tx.pipeline.findUnique({ where });
    if (there?.hash === content.hash && there.retiredAt === null) return there.id;
    if (there !== null) {
      if (there.state !== 'failed' && there.state !== 'cancelled') return null;
      await tx.job.deleteMany({ where: { subjectId: there.id } });
      await tx.pipeline.delete({ where });
    }
    await tx.pipeline.createMany({ data: [{ teamId, name, ...content }], skipDuplicates: true });
    const made = await tx.pipeline.findUniqueOrThrow({ where });
    // Somebody else may have been faster.
    return made.hash === content.hash ? made.id : null;
  });
  if (id !== null) await restartSubject(db, { kind: 'pipeline', id });
  return id;
}
