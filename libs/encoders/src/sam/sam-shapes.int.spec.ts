import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { relativeDifference } from '../testing/differences.js';
import { temporaryDirectory } from '../testing/files.js';
import { noiseCheckpoint } from '../testing/noise-checkpoint.js';
import { openSam } from './sam-encoder.js';
import reference from './fixtures/sam-shapes.json' with { type: 'json' };

const directory = temporaryDirectory();
afterAll(() => rmSync(directory, { recursive: true }));

/** Oracle: fixtures/sam_shapes.py, on the same noise for weights. */
describe.each(reference.cases)('a small SAM shaped like $name', (expected) => {
  it("has PyTorch's architecture, embedding, masks and IoU", async () => {
    const checkpointPath = `${directory}/${expected.name}.pth`;
    await writeFile(checkpointPath, noiseCheckpoint(expected.architecture));
    const sam = await openSam({ checkpointPath, cacheDir: directory, threads: 2 });
    expect(sam.architecture).toEqual(expected.architecture);

    const embedding = await sam.encode(image());
    expectSamples(embedding.values, expected.architecture.grid, expected.embedding);

    const [x = NaN, y = NaN] = reference.point;
    const decoded = await sam.decode(embedding, { points: [{ x, y, label: 1 }], box: null, dense: null });
    await sam.dispose();
    expectSamples(decoded.logits, 4 * expected.architecture.grid, expected.masks);
    expect(relativeDifference(decoded.iou, expected.iou)).toBeLessThan(1e-4);
  });
});

/** Each sample is plane, row, column and the value there; differences are relative to the largest value. */
function expectSamples(
  values: Float32Array,
  side: number,
  { scale, samples }: { scale: number; samples: number[][] },
): void {
  for (const [plane = NaN, y = NaN, x = NaN, expected = NaN] of samples) {
    const actual = values[(plane * side + y) * side + x] ?? NaN;
    expect(Math.abs(actual - expected), `at ${plane}, ${y}, ${x}`).toBeLessThan(1e-4 * scale);
  }
}

/** As large as the encoder's input is wide, so that nothing is resized. */
function image() {
  const { width, height } = reference.image;
  const pixels = Uint8Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    const inDisc = (x - 70) ** 2 + (y - 20) ** 2 <= 150;
    return inDisc ? 250 : (3 * x * x + 7 * y + Math.floor((x * y) / 5)) % 256;
  });
  return { width, height, pixels };
}
