import { createHash } from 'node:crypto';
import { canonicalJson } from '@mias/core';

/** SHA-256 of a value's canonical JSON: equal values have equal hashes, whatever the order of their keys. */
export const hashOf = (value: Parameters<typeof canonicalJson>[0]): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');
