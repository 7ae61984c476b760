import { PromptOverride, type OverrideQuery } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

/** Newest first. */
export async function listOverrides(
  { prisma, teamId }: TeamDatabase,
  { runId, imageId }: OverrideQuery,
): Promise<PromptOverride[]> {
  const rows = await prisma.promptOverride.findMany({
    where: { runId, run: { teamId }, ...(imageId !== undefined && { imageId }) },
    include: { image: { select: { name: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(({ image, maskSha256, points, boxes, dense, dice, createdAt, ...row }) =>
    PromptOverride.parse({
      ...row,
      imageName: image.name,
      prompt: { points, boxes, dense },
      masks: maskSha256.map((sha256) => ({ sha256, kind: 'png' })),
      dice: dice.length === 0 ? null : dice,
      createdAt: createdAt.toISOString(),
    }),
  );
}
