import { isFinal, type Subject, type WorkState } from '@mias/contracts';
import type { Transaction } from '../database.js';
import { Prisma } from '../generated/client.js';

/** Takes the subject's row until the transaction ends, so that one worker at a time moves it on. */
export async function lockSubject(tx: Transaction, subject: Subject): Promise<WorkState> {
  const table = Prisma.raw(`"${tables[subject.kind]}"`);
  const rows = await tx.$queryRaw<{ state: WorkState }[]>(
    Prisma.sql`SELECT state FROM ${table} WHERE id = ${subject.id}::uuid FOR UPDATE`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no ${subject.kind} ${subject.id}.`);
  return row.state;
}

export async function setSubjectState(
  tx: Transaction,
  subject: Subject,
  { state, error = null }: { readonly state: WorkState; readonly error?: string | null },
): Promise<void> {
  const where = { id: subject.id };
  const data = { state, error };
  switch (subject.kind) {
    case 'dataset-import': {
      const endedAt = isFinal(state) ? new Date() : null;
      await tx.datasetImport.update({ where, data: { ...data, endedAt } });
      return;
    }
    case 'dataset-version':
      await tx.datasetVersion.update({ where, data });
      return;
    case 'encoder':
      await tx.encoder.update({ where, data });
      return;
    case 'detector':
      await tx.detector.update({ where, data });
      return;
    case 'bank':
      await tx.bank.update({ where, data: state === 'done' ? { ...data, sealedAt: new Date() } : data });
      return;
    case 'bank-index':
      await tx.bankIndex.update({ where, data });
      return;
    case 'bank-health':
      await tx.bankHealth.update({ where, data });
      return;
    case 'run':
      await tx.run.update({ where, data: { ...data, ...runTimes(state) } });
      return;
    case 'pipeline':
      await tx.pipeline.update({ where, data });
      return;
  }
}

function runTimes(state: WorkState): { startedAt?: Date; finishedAt?: Date | null } {
  if (state === 'waiting') return { finishedAt: null };
  return state === 'running' ? { startedAt: new Date() } : { finishedAt: new Date() };
}

const tables = {
  'dataset-import': 'DatasetImport',
  'dataset-version': 'DatasetVersion',
  encoder: 'Encoder',
  detector: 'Detector',
  bank: 'Bank',
  'bank-index': 'BankIndex',
  'bank-health': 'BankHealth',
  run: 'Run',
  pipeline: 'Pipeline',
} satisfies Record<Subject['kind'], string>;
