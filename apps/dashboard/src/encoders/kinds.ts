import type { Encoder } from '@mias/contracts';

/** What people are told of each kind; `prompts` is what it takes. */
export const kinds = {
  sam: {
    label: 'SAM',
    prompts: 'points, boxes, dense',
    use: "As SAM's own predictor uses it: three masks for points, boxes and dense prompts.",
  },
  medsam: {
    label: 'MedSAM',
    prompts: 'boxes only',
    use: "As MedSAM's published script uses it: stretched input, one mask, trained with boxes only.",
  },
  'wide-resnet50': {
    label: 'Wide ResNet-50',
    prompts: 'features only, no decoder',
    use: "Torchvision's wide_resnet50_2 for PatchCore: features for banks, and no masks of its own.",
  },
} as const satisfies Record<Encoder['kind'], { label: string; prompts: string; use: string }>;
