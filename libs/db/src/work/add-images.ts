import type { Transaction } from '../database.js';
import { Prisma } from '../generated/client.js';

/** One row for every training image of the bank's version; those that inspection failed come with its reason. */
export async function addBankImages(tx: Transaction, bankId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "BankImage" ("bankId", "imageId", state, error)
    SELECT bank.id, image.id, ${STATE_AFTER_INSPECTION}, image.error
    FROM "Bank" bank JOIN "Image" image ON image."versionId" = bank."versionId" AND image.split = 'train'
    WHERE bank.id = ${bankId}::uuid
    ON CONFLICT DO NOTHING`);
}

/** One row for every test image of the run's version; those that inspection failed come with its reason. */
export async function addRunImages(tx: Transaction, runId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "RunImage" ("runId", "imageId", state, error)
    SELECT run.id, image.id, ${STATE_AFTER_INSPECTION}, image.error
    FROM "Run" run JOIN "Image" image ON image."versionId" = run."versionId" AND image.split = 'test'
    WHERE run.id = ${runId}::uuid
    ON CONFLICT DO NOTHING`);
}

/** One row for every image that is in the pipeline's bank. */
export async function addPipelineImages(tx: Transaction, pipelineId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "PipelineImage" ("pipelineId", "imageId")
    SELECT pipeline.id, banked."imageId"
    FROM "Pipeline" pipeline JOIN "BankImage" banked ON banked."bankId" = pipeline."bankId" AND banked.state = 'done'
    WHERE pipeline.id = ${pipelineId}::uuid
    ON CONFLICT DO NOTHING`);
}

const STATE_AFTER_INSPECTION = Prisma.sql`
  CASE image.state WHEN 'failed' THEN 'failed'::"WorkState" ELSE 'waiting'::"WorkState" END`;
