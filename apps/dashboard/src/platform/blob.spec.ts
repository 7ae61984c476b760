import { blobPath } from '@mias/contracts';
import { expect, it } from 'vitest';
import { blobUrl } from './blob';

it('is the path the API serves, under /api', () => {
  const blob = { sha256: 'a3'.repeat(32), kind: 'f32' } as const;
  expect(blobUrl(blob)).toBe(`/api${blobPath(blob)}`);
});
