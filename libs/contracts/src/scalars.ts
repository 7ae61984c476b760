import { z } from 'zod';

export const Id = z.uuid();
/** Whatever JSON can hold. */
export const JsonValue = z.json();
/** Lower-case hex SHA-256. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 lower-case hex digits');
/** ISO 8601 in UTC: payloads stay JSON-safe. */
export const Timestamp = z.iso.datetime();
export const Count = z.int().nonnegative();
export const Seconds = z.number().nonnegative();
/** A name people choose: trimmed, one line, shown as it is. */
export const DisplayName = z
  .string()
  .trim()
  .min(1, 'a name has at least 1 character')
  .max(120, 'a name has at most 120 characters')
  .regex(/^[^\p{Cc}]*$/u, 'a name holds no control characters');
/** Work the platform does in the background. */
export const WorkState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']);
export type WorkState = z.infer<typeof WorkState>;
