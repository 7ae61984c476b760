import { rmSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { Tensor } from 'onnxruntime-node';
import { afterAll, expect, it } from 'vitest';
import type { FloatType } from '../onnx/onnx-schema.js';
import { createSession, floats } from '../runtime.js';
import { relativeDifference } from '../testing/differences.js';
import { temporaryDirectory } from '../testing/files.js';
import { noiseCheckpoint } from '../testing/noise-checkpoint.js';
import { importCheckpoint } from './import-checkpoint.js';
import reference from './fixtures/sam-shapes.json' with { type: 'json' };

const directory = temporaryDirectory();
afterAll(() => rmSync(directory, { recursive: true }));

it('computes in float16 what it computes in float32, to three digits, from half the bytes', async () => {
  const [{ architecture }] = reference.cases as [(typeof reference.cases)[number]];
  const path = `${directory}/small.pth`;
  await writeFile(path, noiseCheckpoint(architecture));
  const side = architecture.inputSide;
  const image = Float32Array.from({ length: 3 * side * side }, (_, i) => 2 * Math.sin(i / 7 + (i % 1013)));
  const encode = async (precision: FloatType) => {
    const { directory: made } = await importCheckpoint(path, directory, { precision });
    const session = await createSession(`${made}/encoder.onnx`, { provider: 'cpu', threads: 2 });
    const results = await session.run({ image: new Tensor('float32', image, [1, 3, side, side]) });
    await session.release();
    return { values: floats(results, 'embedding'), bytes: (await stat(`${made}/encoder.weights`)).size };
  };
  const [single, half] = [await encode('float32'), await encode('float16')];
  const difference = relativeDifference(half.values, single.values);
  expect(difference).toBeGreaterThan(0);
  expect(difference).toBeLessThan(5e-3);
  expect(half.bytes / single.bytes).toBeCloseTo(0.5, 1);
});
