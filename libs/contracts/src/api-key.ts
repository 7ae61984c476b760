import { z } from 'zod';
import { DisplayName, Id, Timestamp } from './scalars.js';

/**
 * What a key opens: asking; changing datasets, encoders and annotations; building banks, running and
 * publishing; calling published pipelines.
 */
export const Scope = z.enum(['read', 'write', 'run', 'segment']);
export type Scope = z.infer<typeof Scope>;

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  /** First characters of the key, to recognise it by. */
  start: z.string(),
  scopes: z.array(Scope),
  /** Whose role bounds what the key may do. */
  owner: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const CreateApiKey = z.object({
  name: DisplayName,
  scopes: z.array(Scope).min(1, 'a key has at least one scope'),
  expiresInDays: z.int().min(1).max(365).default(90),
});
export type CreateApiKey = z.infer<typeof CreateApiKey>;

/** The key itself is shown this once; the platform keeps its hash. */
export const NewApiKey = ApiKey.extend({ key: z.string() });
export type NewApiKey = z.infer<typeof NewApiKey>;
