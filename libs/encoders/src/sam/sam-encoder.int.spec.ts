import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedding, FloatImage, GreyImage } from '@mias/core';
import type { ImageEncoder } from '../image-encoder.js';
import { relativeDifference } from '../testing/differences.js';
import { present, temporaryDirectory } from '../testing/files.js';
import { openSam } from './sam-encoder.js';
import reference from './fixtures/sam-torch.json' with { type: 'json' };

const checkpoint = present('models/demo/sam_vit_demo.pth', '../shared/demo-model/sam_vit_demo.pth');
const cacheDir = temporaryDirectory();

describe.skipIf(checkpoint === null)('the demo checkpoint on ONNX Runtime', () => {
  let sam: ImageEncoder;

  beforeAll(async () => {
    sam = await openSam({ checkpointPath: checkpoint ?? '', cacheDir, threads: 2 });
  });

  afterAll(async () => {
    await sam.dispose();
    rmSync(cacheDir, { recursive: true });
  });

  it("gives the reference's embedding of an image that is not square", async () => {
    const { width, height } = reference.embedding.image;
    const level = (x: number, y: number) =>
      (x - 70) ** 2 + (y - 20) ** 2 > 150 ? (3 * x * x + 7 * y + Math.floor((x * y) / 5)) % 256 : 250;
    const embedding = await sam.encode(imageOf(width, height, level));
    expect(embedding.frame).toEqual({
      inputSide: 1024,
      scaled: { width: 1024, height: 614 },
      image: { width, height },
    });
    const { samples } = reference.embedding;
    const actual = samples.map(([channel = 0, y = 0, x = 0]) => at(embedding.values, 64, [channel, y, x]));
    const expected = samples.map(([, , , value = NaN]) => value);
    expect(relativeDifference(actual, expected)).toBeLessThan(1e-4);
  });

  it.each(reference.decoder.cases)('decodes $name as the reference does', async (given) => {
    const embedding: Embedding = {
      channels: 256,
      rows: 64,
      cols: 64,
      values: Float32Array.from(
        { length: 256 * 64 * 64 },
        (_, i) => 0.5 * Math.sin(0.7 * i) + 0.4 * Math.cos(0.00137 * i),
      ),
      frame: { inputSide: 1024, scaled: sizeOf(given.scaled), image: sizeOf(given.image) },
    };
    const decoded = await sam.decode(embedding, {
      points: given.points.map(([x = NaN, y = NaN, label]) => ({ x, y, label: labelOf(label) })),
      box: given.box === null ? null : boxOf(given.box),
      dense: given.dense ? slopes() : null,
    });
    const actual = given.samples.map(([mask = 0, y = 0, x = 0]) => at(decoded.logits, 256, [mask, y, x]));
    actual.forEach((value, index) => {
      expect(Math.abs(value - (given.samples[index]?.[3] ?? NaN))).toBeLessThan(1e-4 * given.scale);
    });
    expect(relativeDifference(decoded.iou, given.iou)).toBeLessThan(1e-4);
  });

  it('refuses a dense prompt of another size', async () => {
    const embedding = {
      ...{ channels: 256, rows: 64, cols: 64, values: new Float32Array(256 * 64 * 64) },
      frame: { inputSide: 1024, scaled: sizeOf([1024, 1024]), image: sizeOf([256, 256]) },
    };
    const dense = { width: 64, height: 32, values: new Float32Array(64 * 32) };
    await expect(sam.decode(embedding, { points: [], box: null, dense })).rejects.toThrow(
      'A dense prompt is 256x256 for this encoder; this one is 64x32.',
    );
  });
});

function imageOf(width: number, height: number, level: (x: number, y: number) => number): GreyImage {
  const pixels = Uint8Array.from({ length: width * height }, (_, i) =>
    level(i % width, Math.floor(i / width)),
  );
  return { width, height, pixels };
}

/** The dense prompt of the fixtures: no symmetry in x and y. */
function slopes(): FloatImage {
  const side = 256;
  const values = Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return 6 * Math.sin(x / 17) + 4 * Math.cos(y / 29) - (x + 2 * y) / 100;
  });
  return { width: side, height: side, values };
}

/** values [planes, side, side] at [plane, row, column] */
function at(values: Float32Array, side: number, [plane, y, x]: readonly [number, number, number]): number {
  return values[(plane * side + y) * side + x] ?? NaN;
}

function sizeOf([width = NaN, height = NaN]: readonly number[]): { width: number; height: number } {
  return { width, height };
}

function boxOf([x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN]: readonly number[]) {
  return { x1, y1, x2, y2 };
}

function labelOf(label: number | undefined): 1 | 0 | -1 {
  return label === 1 ? 1 : label === 0 ? 0 : -1;
}
