import { createInterface } from 'node:readline';
import { endGroup } from './process-group.js';
import { ProcessIdentity } from './process-identity.js';

/**
 * Its standard input is a pipe that only the launcher holds: one started process a line. The pipe's end
 * means that the launcher is gone, and then nothing that it started may stay.
 */
const GRACE_MS = 5_000;

const watched: ProcessIdentity[] = [];
for await (const line of createInterface({ input: process.stdin })) {
  watched.push(ProcessIdentity.parse(JSON.parse(line)));
}
for (const part of watched.toReversed()) await endGroup(part, GRACE_MS);
