import { join } from 'node:path';
import { z } from 'zod';
import { readJson, removeFile, writeJson } from './json-file.js';
import { endGroup } from './process-group.js';
import { ProcessIdentity } from './process-identity.js';

/** The parts of a stack on disk, so that a start after a kill -9 finds what may be left of the last one. */
export interface PartRecord {
  add(part: ProcessIdentity): void;
  remove(part: ProcessIdentity): void;
  delete(): void;
}

export const openPartRecord = (dataDir: string): PartRecord => {
  const path = recordPath(dataDir);
  let parts: readonly ProcessIdentity[] = [];
  const write = (next: readonly ProcessIdentity[]) => {
    parts = next;
    writeJson(path, parts);
  };
  return {
    add: (part) => write([...parts, part]),
    remove: (part) => write(parts.filter((other) => other.pid !== part.pid)),
    delete: () => removeFile(path),
  };
};

/** Ends the parts that a dead launcher left behind, last started first. */
export const endRecordedParts = async (dataDir: string, graceMs: number): Promise<void> => {
  const parts = readJson(recordPath(dataDir), z.array(ProcessIdentity)) ?? [];
  for (const part of parts.toReversed()) await endGroup(part, graceMs);
};

const recordPath = (dataDir: string): string => join(dataDir, 'parts.json');
