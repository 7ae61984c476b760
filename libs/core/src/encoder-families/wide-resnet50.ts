import type { EncoderFamily } from './encoder-family.js';

/** PatchCore's patch features, without a mask decoder. Source of their shape: torchvision's wide_resnet50_2 with PatchCore's 1,024 values a patch. */
export const wideResnet50 = {
  id: 'wide-resnet50',
  label: 'Wide ResNet-50',
  description: "Torchvision's wide_resnet50_2 for PatchCore: features for banks, and no masks of its own.",
  checkpoint: "A state dict of torchvision's wide_resnet50_2 (.pth)",
  version: '1.0.0',
  trainedFor: { points: false, boxes: false, dense: false },
  embedding: { side: 28, channels: 1024 },
  presets: ['patchcore'],
} as const satisfies EncoderFamily;
