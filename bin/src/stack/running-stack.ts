import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readJson, removeFile, writeJson } from './json-file.js';
import { lockOwner } from './lock.js';

/** Where a running stack can be reached; `dataDir/stack.json` while it runs. */
export const StackDescriptor = z.object({
  /** Of the launcher, which ends everything when it ends. */
  pid: z.int().positive(),
  apiUrl: z.url(),
  /** Null for a stack without dashboard. */
  dashboardUrl: z.url().nullable(),
});
export type StackDescriptor = z.infer<typeof StackDescriptor>;

/** The stack that runs on a data folder; null when there is none, or it is not up yet. */
export const findRunningStack = (dataDir: string): StackDescriptor | null => {
  const descriptor = readJson(descriptorPath(dataDir), StackDescriptor);
  // A descriptor alone may be left by a launcher that was killed.
  return descriptor !== null && lockOwner(stackLockPath(dataDir))?.pid === descriptor.pid ? descriptor : null;
};

export const writeDescriptor = (dataDir: string, descriptor: StackDescriptor): void =>
  writeJson(descriptorPath(dataDir), descriptor);

export const removeDescriptor = (dataDir: string): void => removeFile(descriptorPath(dataDir));

/** Held by the launcher of the stack on this data folder. */
export const stackLockPath = (dataDir: string): string => join(resolve(dataDir), 'stack.lock');

const descriptorPath = (dataDir: string): string => join(resolve(dataDir), 'stack.json');
