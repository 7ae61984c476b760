import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskPixels, type Embedding, type GreyImage } from '@mias/core';
import type { ImageEncoder } from '../image-encoder.js';
import { relativeDifference } from '../testing/differences.js';
import { present, temporaryDirectory } from '../testing/files.js';
import { openMedSam } from './medsam-encoder.js';
import { medSamInput } from './medsam-input.js';
import reference from './fixtures/medsam-torch.json' with { type: 'json' };

const checkpoint = present('models/demo/sam_vit_demo.pth', '../shared/demo-model/sam_vit_demo.pth');
const cacheDir = temporaryDirectory();
const SIDE = 1024;

/** 100x60, as the fixture describes it. */
const image: GreyImage = {
  width: reference.image.width,
  height: reference.image.height,
  pixels: Uint8Array.from({ length: reference.image.width * reference.image.height }, (_, index) => {
    const [x, y] = [index % reference.image.width, Math.floor(index / reference.image.width)];
    return (x - 70) ** 2 + (y - 20) ** 2 > 150 ? (3 * x * x + 7 * y + Math.floor((x * y) / 5)) % 256 : 250;
  }),
};

it("gives MedSAM's input to the pixel", () => {
  const { values } = medSamInput(image, SIDE);
  for (const [y = 0, x = 0, expected = NaN] of reference.input.samples) {
    expect(values[y * SIDE + x]).toBe(Math.fround(expected));
    expect(values[(2 * SIDE + y) * SIDE + x]).toBe(Math.fround(expected));
  }
});

describe.skipIf(checkpoint === null)('the demo checkpoint used as MedSAM', () => {
  let medSam: ImageEncoder;
  let embedding: Embedding;

  beforeAll(async () => {
    medSam = await openMedSam({ checkpointPath: checkpoint ?? '', cacheDir, threads: 2 });
    embedding = await medSam.encode(image);
  });

  afterAll(async () => {
    await medSam.dispose();
    rmSync(cacheDir, { recursive: true });
  });

  it("gives the reference's embedding of the whole stretched input", () => {
    expect(embedding.frame).toEqual({
      inputSide: SIDE,
      scaled: { width: SIDE, height: SIDE },
      image: { width: image.width, height: image.height },
    });
    const { samples } = reference.embedding;
    const actual = samples.map(
      ([channel = 0, y = 0, x = 0]) => embedding.values[(channel * 64 + y) * 64 + x],
    );
    const expected = samples.map(([, , , value = NaN]) => value);
    expect(
      relativeDifference(
        actual.map((value) => value ?? NaN),
        expected,
      ),
    ).toBeLessThan(1e-3);
  });

  it("answers a box with the decoder's single mask, three times over", async () => {
    const { box, iou, samples, scale } = reference.decoder;
    const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = box;
    const decoded = await medSam.decode(embedding, { points: [], box: { x1, y1, x2, y2 }, dense: null });
    for (const mask of [0, 2]) {
      for (const [y = 0, x = 0, expected = NaN] of samples) {
        const actual = decoded.logits[(mask * 256 + y) * 256 + x] ?? NaN;
        expect(Math.abs(actual - expected)).toBeLessThan(1e-3 * scale);
      }
    }
    expect(relativeDifference(decoded.iou, [iou, iou, iou])).toBeLessThan(1e-3);
    const [first, , third] = medSam.masks(
      { ...decoded, logits: decoded.logits.map(Math.abs) },
      embedding.frame,
    );
    expect(third).toBe(first);
    expect([first.width, first.height, maskPixels(first)]).toEqual([image.width, image.height, 6000]);
  });

  it('says that it was trained with boxes only', () => {
    expect(medSam.trainedFor).toEqual({ points: false, boxes: true, dense: false });
  });
});
