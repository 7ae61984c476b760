import type { PhantomKind } from '../demo-dataset.js';

/** One dataset of the demo: what it is called and what it is made from. */
export interface DemoSet {
  readonly kind: PhantomKind;
  readonly name: string;
  readonly modality: string;
  readonly seed: number;
}

export const demoSets: readonly DemoSet[] = [
  { kind: 'brain', name: 'Brain MRI phantoms', modality: 'Brain MRI', seed: 101 },
  { kind: 'liver', name: 'Liver CT phantoms', modality: 'Liver CT', seed: 202 },
  { kind: 'retina', name: 'Retina OCT phantoms', modality: 'Retina OCT', seed: 303 },
];

/** Images of each set: enough normal ones to learn the anatomy from, and few enough to wait for. */
export const demoSize = { train: 40, testNormal: 8, testAnomalous: 12 };

export const demoPrompters = ['centroid', 'max-point', 'bounding-box'];
