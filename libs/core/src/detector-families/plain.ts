import { plainDetector } from '../detector.js';
import type { DetectorFamily } from './detector-family.js';

export const plain = {
  id: 'plain',
  label: 'Plain levels',
  description: 'Levels from 0 to 1: exports that hold their own preprocessing.',
  version: '1.0.0',
  settings: plainDetector,
} as const satisfies DetectorFamily;
