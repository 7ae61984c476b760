import { expect, it } from 'vitest';
import { subjectAddress } from './subjects';

it.each([
  ['dataset-import', null, '/datasets'],
  ['dataset-version', 'd1', '/datasets/d1?version=s1'],
  ['encoder', null, '/encoders'],
  ['detector', null, '/detectors'],
  ['bank', null, '/banks/s1'],
  ['bank-index', 'b1', '/banks/b1'],
  ['run', null, '/runs/s1'],
] as const)('a %s is shown at its own page or its parent’s', (kind, parentId, address) => {
  expect(subjectAddress({ kind, id: 's1', name: 'Liver, version 1', parentId })).toBe(address);
});
