import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { imageAp } from './image-ap.js';
import { iou } from './iou.js';
import { measureRun } from './measure-run.js';
import { defineMetric, type Measurement } from './metric.js';
import { answered } from './testing/answered.js';

describe('a run', () => {
  const { mask: half, ...image } = answered({ mask: '1110', truth: '0111' });
  const { mask: whole } = answered({ mask: '0111', truth: '0111' });

  it('is measured as a whole by its scores, and for each prompter by its masks', () => {
    const run = measureRun([imageAp, iou], ['centroid', 'peaks']);
    run.add({ ...image, score: 2, masks: { centroid: half, peaks: whole } });
    run.add({ ...image, score: 1, masks: { centroid: whole, peaks: null } });
    expect(run.results()).toMatchObject([
      { id: 'image-ap', value: 1, prompters: {} },
      { id: 'iou', value: null, prompters: { centroid: 0.75, peaks: 1 } },
    ]);
    expect(run.needs).toEqual(new Set(['score', 'mask']));
  });

  it('has a row of each prompter, also of one that never answered', () => {
    const run = measureRun([iou], ['peaks']);
    run.add({ ...image, masks: {} });
    expect(run.results()[0]?.prompters).toEqual({ peaks: null });
  });

  it('keeps with each value what was measured, and with which parameters', () => {
    const [result] = measureRun([counting({ add: () => undefined, value: () => 1 })], []).results();
    expect(result).toMatchObject({
      id: 'counting',
      version: '1.2.3',
      parameters: { weight: 2 },
      better: 'lower',
    });
  });

  it('refuses a value that is no number, by the name of its metric', () => {
    const run = measureRun([counting({ add: () => undefined, value: () => 0 / 0 })], []);
    expect(() => run.results()).toThrow('The metric counting gives NaN.');
  });
});

const counting = (measurement: Measurement) =>
  defineMetric({
    apiVersion: 1,
    kind: 'metric',
    id: 'counting',
    label: 'Counting',
    description: 'As the test says.',
    version: '1.2.3',
    parameters: z.strictObject({ weight: z.number().default(2) }),
    needs: 'score',
    better: 'lower',
    measure: () => measurement,
  });
