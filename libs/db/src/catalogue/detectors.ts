import { DetectorSettings, DetectorTrial, type Detector } from '@mias/contracts';
import { canonicalJson } from '@mias/core';
import type { DetectorModel } from '../generated/models.js';
import type { TeamDatabase } from '../team-database.js';
import { restartSubject } from '../work/restart.js';

/** Newest first. */
export async function listDetectors(db: TeamDatabase): Promise<Detector[]> {
  const rows = await db.prisma.detector.findMany({
    where: { teamId: db.teamId },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(describeDetector);
}

export async function findDetector(db: TeamDatabase, detectorId: string): Promise<Detector | null> {
  const row = await db.prisma.detector.findUnique({ where: { id: detectorId, teamId: db.teamId } });
  return row === null ? null : describeDetector(row);
}

export type NewDetector = Pick<Detector, 'name' | 'sha256' | 'bytes' | 'settings'>;

/**
 * Adds a detector. The same file with the same settings again gives the detector that is there, and another
 * try where it had failed.
 *
 * @returns the detector's id
 */
export async function registerDetector(
  db: TeamDatabase,
  { name, sha256, bytes, settings }: NewDetector,
): Promise<string> {
  const { teamId } = db;
  const { detector } = db.prisma;
  const settingsKey = canonicalJson(settings);
  const data = { teamId, name, sha256, bytes, settings, settingsKey };
  await detector.createMany({ data: [data], skipDuplicates: true });
  const { id } = await detector.findUniqueOrThrow({
    where: { teamId_sha256_settingsKey: { teamId, sha256, settingsKey } },
    select: { id: true },
  });
  await restartSubject(db, { kind: 'detector', id });
  return id;
}

function describeDetector(row: DetectorModel): Detector {
  return {
    id: row.id,
    name: row.name,
    sha256: row.sha256,
    bytes: Number(row.bytes),
    settings: DetectorSettings.parse(row.settings),
    state: row.state,
    error: row.error,
    trial: DetectorTrial.nullable().parse(row.trial),
    createdAt: row.createdAt.toISOString(),
  };
}
