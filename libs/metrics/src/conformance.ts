import { isDeepStrictEqual } from 'node:util';
import { jsonSchemaOf, ParametersSchema, type ConformanceCheck } from '@mias/plugins';
import { examples, transposed } from './conformance-images.js';
import type { MeasuredImage, Metric } from './metric.js';

const isRate = (value: number | null): boolean => value !== null && value >= 0 && value <= 1;

/**
 * The checks that every metric passes, for any test runner:
 *
 * ```js
 * for (const { name, run } of conformance(myMetric)) test(name, run);
 * ```
 *
 * Its images are 7x5, two of them anomalous, with one and two lesions.
 */
export function conformance(metric: Metric): readonly ConformanceCheck[] {
  const parameters = metric.parameters.parse({});
  const valueOf = (images: readonly MeasuredImage[]): number | null => {
    const measurement = metric.measure(parameters);
    for (const image of images) measurement.add(image);
    return measurement.value();
  };
  return [
    {
      name: 'has no value without images',
      run: () => mustBe(valueOf([]), null, 'Without images'),
    },
    {
      name: 'has a value from 0 to 1 on images with lesions, and such a one or none without',
      run: () => {
        const fair = valueOf(examples('fair'));
        must(isRate(fair), `With lesions its value is ${fair}.`);
        const normal = valueOf(examples('fair').filter(({ anomalous }) => !anomalous));
        must(normal === null || isRate(normal), `Without lesions its value is ${normal}.`);
      },
    },
    {
      name: 'says which way is better',
      run: () => {
        const [perfect, wrong] = [valueOf(examples('perfect')) ?? NaN, valueOf(examples('wrong')) ?? NaN];
        const isBetter = metric.better === 'higher' ? perfect > wrong : perfect < wrong;
        must(
          isBetter,
          `${metric.better} is better, and what is all right has ${perfect}, what is all wrong ${wrong}.`,
        );
      },
    },
    {
      name: 'does not depend on the order of the images',
      run: () =>
        mustBe(
          valueOf([...examples('fair')].reverse()),
          valueOf(examples('fair')),
          'With the images in reverse',
        ),
    },
    {
      name: 'is the same with x and y swapped',
      run: () =>
        mustBe(valueOf(examples('fair').map(transposed)), valueOf(examples('fair')), 'With x and y swapped'),
    },
    {
      name: 'has the same value twice, and leaves the images as they were',
      run: () => {
        const images = examples('fair');
        mustBe(valueOf(images), valueOf(images), 'The second time');
        must(isDeepStrictEqual(images, examples('fair')), 'It has changed an image.');
      },
    },
    {
      name: 'measures several runs side by side',
      run: () => {
        const [one, other] = [metric.measure(parameters), metric.measure(parameters)];
        for (const image of examples('fair')) {
          one.add(image);
          other.add({ ...image, ...emptied(image) });
        }
        mustBe(one.value(), valueOf(examples('fair')), 'Beside another run');
      },
    },
    {
      name: 'has parameters that are described in JSON, each with a default',
      run: () => void ParametersSchema.parse(jsonSchemaOf(metric.parameters, {})),
    },
  ];
}

/** As of a run that found nothing. */
const emptied = ({ map, mask }: MeasuredImage): Partial<MeasuredImage> => ({
  score: 0,
  ...(map && { map: { ...map, values: map.values.map(() => 0) } }),
  ...(mask && { mask: { ...mask, values: mask.values.map(() => 0) } }),
});

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Sums differ in their last digits when their order does. */
function mustBe(value: number | null, wanted: number | null, when: string): void {
  const same = value === wanted || (value !== null && wanted !== null && Math.abs(value - wanted) < 1e-9);
  must(same, `${when} its value is ${value} and not ${wanted}.`);
}
