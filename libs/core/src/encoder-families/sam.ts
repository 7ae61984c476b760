import type { EncoderFamily } from './encoder-family.js';

/** Source of the embedding's shape: segment_anything/build_sam.py (image_embedding_size, prompt_embed_dim), the same for a SAM of any width. */
export const sam = {
  id: 'sam',
  label: 'SAM',
  description: "As SAM's own predictor uses it: three masks for points, boxes and dense prompts.",
  checkpoint: "A state dict of SAM's ViT-B, ViT-L or ViT-H (.pth)",
  version: '1.0.0',
  trainedFor: { points: true, boxes: true, dense: true },
  embedding: { side: 64, channels: 256 },
  presets: ['reference', 'paper'],
} as const satisfies EncoderFamily;
