import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from './generated/client.js';

/** Typed access through Prisma and raw SQL through `pg`, on one small pool. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** The part of Prisma's client that works inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** The embedded database takes 20 connections from all processes together. */
const CONNECTIONS = 4;

/** The embedded database runs one transaction at a time, so that one may have to wait for another's bulk insert. */
const TRANSACTION_LIMITS = { maxWait: 60_000, timeout: 120_000 };

/**
 * Connects on first use, at most `connections` times; neither Prisma nor `pg` names its statements, which the embedded database
 * needs.
 */
export function openDatabase(url: string, connections = CONNECTIONS): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: TRANSACTION_LIMITS });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
