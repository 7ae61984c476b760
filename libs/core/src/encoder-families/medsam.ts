import type { EncoderFamily } from './encoder-family.js';
import { sam } from './sam.js';

/** Source of what it was trained for: its training program, `train_one_gpu.py`, which gives `points=None, boxes=…, masks=None`. */
export const medsam = {
  id: 'medsam',
  label: 'MedSAM',
  description: "As MedSAM's published script uses it: stretched input, one mask, trained with boxes only.",
  checkpoint: "A state dict of MedSAM, named and shaped as SAM's ViT-B (.pth)",
  version: '1.0.0',
  trainedFor: { points: false, boxes: true, dense: false },
  embedding: sam.embedding,
  presets: sam.presets,
} as const satisfies EncoderFamily;
