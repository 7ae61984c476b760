import type { Transaction } from '../database.js';

/** Waits for everyone who is changing this row, and makes them wait until the transaction ends. */
export async function lockRow(
  tx: Transaction,
  table: 'Dataset' | 'Encoder' | 'Bank' | 'Run',
  id: string,
): Promise<void> {
  await tx.$queryRawUnsafe(`SELECT 1 FROM "${table}" WHERE id = $1::uuid FOR UPDATE`, id);
}
