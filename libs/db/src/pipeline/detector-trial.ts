import { DetectorSettings as DetectorSettingsJson, type DetectorTrial } from '@mias/contracts';
import type { DetectorSettings } from '@mias/core';
import type { Database, Transaction } from '../database.js';

/** Which model a detector is, and how it is used; the file is in the blob store under its hash. */
export interface DetectorIdentity {
  readonly name: string;
  readonly sha256: string;
  readonly settings: DetectorSettings;
}

export async function loadDetector({ prisma }: Database, detectorId: string): Promise<DetectorIdentity> {
  const { name, sha256, settings } = await prisma.detector.findUniqueOrThrow({ where: { id: detectorId } });
  return { name, sha256, settings: DetectorSettingsJson.parse(settings) };
}

export async function storeTrial(tx: Transaction, detectorId: string, trial: DetectorTrial): Promise<void> {
  await tx.detector.update({ where: { id: detectorId }, data: { trial } });
}
