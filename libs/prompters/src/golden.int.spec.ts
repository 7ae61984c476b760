import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { presets, type FloatImage } from '@mias/core';
import { parseNpy } from '@mias/core/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { boundingBox } from './bounding-box.js';
import { centroid } from './centroid.js';
import { maxPoint } from './max-point.js';
import { resolveParameters } from './resolve-parameters.js';
import { inputOf } from './testing/input-of.js';

const folder = fileURLToPath(new URL('../../../../shared/golden/brain/', import.meta.url));
const present = existsSync(folder);
if (!present) console.log(`Skipped: the goldens of the independent reference are not at ${folder}.`);

const Place = z.object({ point: z.tuple([z.number(), z.number()]) });
const Golden = z.object({
  images: z.array(
    z.object({
      name: z.string(),
      prompts: z.object({
        centroid: Place,
        'max-point': Place,
        'bounding-box': z.object({
          boxes: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
        }),
      }),
    }),
  ),
});

/** Oracle: NumPy and SciPy on the same normalised maps, preset reference (mias_torch.py). */
describe.skipIf(!present)('prompts on the maps of the brain golden', () => {
  const { images } = present
    ? Golden.parse(JSON.parse(readFileSync(`${folder}golden.json`, 'utf8')))
    : { images: [] };
  const maps = present ? readMaps(`${folder}maps.normalised.npy`) : [];

  it.each(images.map(({ name, prompts }, index) => ({ name, prompts, index })))(
    'agree on $name',
    ({ prompts, index }) => {
      const map = maps[index] ?? { width: 0, height: 0, values: new Float32Array() };
      const reference = presets.reference;
      const click = centroid.prompt(inputOf(map), resolveParameters(centroid, {}, reference)).prompts[0]
        ?.points[0];
      expect(Math.abs((click?.x ?? NaN) - prompts.centroid.point[0])).toBeLessThan(0.05);
      expect(Math.abs((click?.y ?? NaN) - prompts.centroid.point[1])).toBeLessThan(0.05);

      const peak = maxPoint.prompt(inputOf(map), resolveParameters(maxPoint, {}, reference)).prompts[0]
        ?.points[0];
      expect([peak?.x, peak?.y]).toEqual(prompts['max-point'].point);

      const found = boundingBox.prompt(inputOf(map), resolveParameters(boundingBox, {}, reference));
      expect(found.prompts.map(({ box }) => box && [box.x1, box.y1, box.x2, box.y2])).toEqual(
        prompts['bounding-box'].boxes,
      );
    },
  );
});

/** Row-major [images, rows, cols]. */
function readMaps(path: string): readonly FloatImage[] {
  const { shape, values } = parseNpy(readFileSync(path), '<f4');
  const [count = 0, height = 0, width = 0] = shape;
  return Array.from({ length: count }, (_, index) => ({
    width,
    height,
    values: values.subarray(index * width * height, (index + 1) * width * height),
  }));
}
