import type { Mask } from '@mias/core';
import { z } from 'zod';
import type { MeasuredImage, Measurement, Metric, MetricNeed } from './metric.js';

/** One test image with the answer of each prompter by its key; null where it gave none, or none is needed. */
export interface AnsweredImage extends Omit<MeasuredImage, 'mask'> {
  readonly masks: Readonly<Record<string, Mask | null>>;
}

/** A metric's outcome, which says by itself what was measured and how. */
export interface MetricResult extends Pick<Metric, 'id' | 'label' | 'description' | 'version' | 'better'> {
  readonly parameters: Readonly<Record<string, z.core.util.JSONType>>;
  /** Of scores and maps; null where there is no value, or each prompter has its own. */
  readonly value: number | null;
  /** Of masks: by the prompter's key. Empty for what no prompter changes. */
  readonly prompters: Readonly<Record<string, number | null>>;
}

export interface RunMeasurement {
  /** What the metrics look at, so that nothing else has to be read. */
  readonly needs: ReadonlySet<MetricNeed>;
  add(image: AnsweredImage): void;
  results(): readonly MetricResult[];
}

/** Measures one run by all of `metrics` in one pass over its images. */
export function measureRun(metrics: readonly Metric[], prompterKeys: readonly string[]): RunMeasurement {
  const measured = metrics.map((metric) => beginWith(metric, prompterKeys));
  return {
    needs: new Set(metrics.map(({ needs }) => needs)),
    add: (image) => {
      for (const each of measured) each.add(image);
    },
    results: () => measured.map(({ result }) => result()),
  };
}

function beginWith(metric: Metric, prompterKeys: readonly string[]) {
  const { id, label, description, version, better, needs } = metric;
  const parameters = metric.parameters.parse({});
  const identity = { id, label, description, version, better, parameters: Values.parse(parameters) };
  if (needs !== 'mask') {
    const measurement = metric.measure(parameters);
    return {
      add: (image: AnsweredImage) => measurement.add({ ...image, mask: null }),
      result: (): MetricResult => ({ ...identity, value: checked(metric, measurement), prompters: {} }),
    };
  }
  const byPrompter = prompterKeys.map((key) => [key, metric.measure(parameters)] as const);
  return {
    add: (image: AnsweredImage) => {
      for (const [key, measurement] of byPrompter) {
        const mask = image.masks[key] ?? null;
        // A prompter that gave no answer is measured on the other images, as its DICE is.
        if (mask !== null) measurement.add({ ...image, mask });
      }
    },
    result: (): MetricResult => ({
      ...identity,
      value: null,
      prompters: Object.fromEntries(byPrompter.map(([key, each]) => [key, checked(metric, each)])),
    }),
  };
}

const Values = z.record(z.string(), z.json());

/** Results are JSON, which holds no NaN. */
function checked({ id }: Metric, measurement: Measurement): number | null {
  const value = measurement.value();
  if (value === null || Number.isFinite(value)) return value;
  throw new TypeError(
    `The metric ${id} gives ${value}. Its value is a finite number, or null where there is none.`,
  );
}
