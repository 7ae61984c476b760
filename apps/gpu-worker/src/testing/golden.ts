import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseNpy } from '@mias/core/testing';
import { z } from 'zod';

const Numbers = z.array(z.number());

const GoldenPrompt = z.object({
  /** (x, y) in pixels of the map. */
  point: Numbers.optional(),
  /** XYXY, exclusive ends. */
  boxes: z.array(Numbers).default([]),
  mask_pixels: Numbers,
  dice: Numbers,
});

/** golden.json of the reference, as far as the tests compare it. */
const Golden = z.object({
  metrics: z.object({
    p_auroc: z.number(),
    image_auroc: z.number(),
    dice: z.record(z.string(), Numbers),
    dice_threshold: z.number(),
  }),
  /** In the order of the arrays' rows. */
  images: z.array(z.object({ name: z.string(), prompts: z.record(z.string(), GoldenPrompt) })),
});
export type Golden = z.infer<typeof Golden>;

export async function readGolden(folder: string): Promise<Golden> {
  return Golden.parse(JSON.parse(await readFile(path.join(folder, 'golden.json'), 'utf8')));
}

/** Rows of a float32 array [images, ...] of the reference. */
export async function readRows(folder: string, name: string): Promise<Float32Array[]> {
  const { shape, values } = parseNpy(await readFile(path.join(folder, `${name}.npy`)), '<f4');
  const [images = 0] = shape;
  const length = values.length / images;
  return Array.from({ length: images }, (_, row) => values.subarray(row * length, (row + 1) * length));
}
