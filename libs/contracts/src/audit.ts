import { z } from 'zod';
import { Count, Id, Timestamp } from './scalars.js';

/** `refused`: the platform would not, for a reason the user can mend; `failed`: it could not. */
export const AuditOutcome = z.enum(['done', 'refused', 'failed']);
export type AuditOutcome = z.infer<typeof AuditOutcome>;

export const AuditEntry = z.object({
  id: Id,
  at: Timestamp,
  userId: Id,
  userName: z.string(),
  via: z.enum(['local', 'session', 'key']),
  keyName: z.string().nullable(),
  /** Such as `runs.create`. */
  procedure: z.string(),
  /** Ids and names that it was about, by what they are called in its input and output. */
  subject: z.record(z.string(), z.string()),
  outcome: AuditOutcome,
  reason: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditQuery = z.object({
  cursor: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditPage = z.object({ entries: z.array(AuditEntry), total: Count });
export type AuditPage = z.infer<typeof AuditPage>;
