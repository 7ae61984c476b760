import { plainDetector } from '../detector.js';
import type { DetectorFamily } from './detector-family.js';

/** Source of the statistics: torchvision's models, `ImageClassification` presets, on levels from 0 to 1. */
export const imagenet = {
  id: 'imagenet',
  label: "ImageNet's statistics",
  description:
    "Levels from 0 to 1 less ImageNet's mean, by its deviation: bare models on a backbone of torchvision.",
  version: '1.0.0',
  settings: {
    ...plainDetector,
    input: { ...plainDetector.input, mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] },
  },
} as const satisfies DetectorFamily;
