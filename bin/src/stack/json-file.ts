import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';

/** Writes a small JSON file so that a reader sees the old or the new one, never a part. */
export const writeJson = (path: string, value: unknown): void => {
  const fresh = `${path}.${process.pid}.new`;
  writeFileSync(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, path);
};

/** Reads a JSON file; null when it is not there or not what `schema` says. */
export const readJson = <Value>(path: string, schema: z.ZodType<Value>): Value | null => {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
};

export const removeFile = (path: string): void => rmSync(path, { force: true });
