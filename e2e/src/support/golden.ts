import { readFileSync } from 'node:fs';
import type { EvaluationReport } from '@mias/client';

/** What the independent reference computed for one set; boxes XYXY and points in pixels of the 256x256 map. */
export interface Golden {
  readonly metrics: {
    readonly p_auroc: number;
    readonly image_auroc: number;
    readonly dice_threshold: number;
    readonly bank_patches: number;
    readonly dice: Readonly<Record<string, readonly number[]>>;
  };
  readonly images: readonly GoldenImage[];
}

interface GoldenImage {
  readonly name: string;
  readonly anomalous: boolean;
  readonly score: number;
  readonly prompts: Readonly<Record<string, GoldenPrompt>>;
}

interface GoldenPrompt {
  readonly point?: readonly [number, number];
  readonly boxes?: readonly (readonly number[])[];
  readonly mask_pixels: readonly number[];
  readonly dice: readonly number[];
}

export const goldenPrompters = ['centroid', 'centroid+dense', 'max-point', 'bounding-box'];

export const readGolden = (file: string): Golden => JSON.parse(readFileSync(file, 'utf8')) as Golden;

const METRIC = 0.002;
const CENTROID_PIXELS = 0.05;
const BOX_PIXELS = 1;
const SCORE_RELATIVE = 1e-3;
const maskTolerance = (pixels: number) => Math.max(20, 0.005 * pixels);

/** Every way in which the report departs from the golden by more than floating-point order explains. */
export function departures(report: EvaluationReport, golden: Golden): string[] {
  const found: string[] = [];
  const compare = (what: string, actual: number | null | undefined, expected: number, tolerance: number) => {
    if (typeof actual !== 'number' || !(Math.abs(actual - expected) <= tolerance)) {
      found.push(`${what}: ${String(actual)}, reference ${expected} (tolerance ${tolerance})`);
    }
  };
  const { metrics } = golden;
  compare('bank patches', report.bank?.patches, metrics.bank_patches, 0);
  compare('P-AUROC', report.metrics.pAuroc, metrics.p_auroc, METRIC);
  compare('image AUROC', report.metrics.imageAuroc, metrics.image_auroc, METRIC);
  compare('threshold DICE', report.metrics.threshold.dice, metrics.dice_threshold, METRIC);
  for (const [key, dice] of Object.entries(metrics.dice)) {
    dice.forEach((value, mask) =>
      compare(`${key} DICE of mask ${mask + 1}`, report.metrics.prompters[key]?.dice?.[mask], value, METRIC),
    );
  }
  compare('images', report.images.length, golden.images.length, 0);
  for (const expected of golden.images) {
    const image = report.images.find(({ name }) => name === expected.name);
    if (!image) {
      found.push(`${expected.name} is missing`);
      continue;
    }
    compare(`${expected.name} score`, image.score, expected.score, SCORE_RELATIVE * expected.score);
    for (const [key, prompt] of Object.entries(expected.prompts)) {
      const actual = image.prompters[key];
      const where = `${expected.name} ${key}`;
      prompt.point?.forEach((value, axis) =>
        compare(`${where} point ${axis ? 'y' : 'x'}`, actual?.points[0]?.[axis], value, CENTROID_PIXELS),
      );
      if (prompt.boxes) {
        compare(`${where} boxes`, actual?.boxes.length, prompt.boxes.length, 0);
        prompt.boxes.forEach((box, index) =>
          box.forEach((value, side) =>
            compare(`${where} box ${index}`, actual?.boxes[index]?.[side], value, BOX_PIXELS),
          ),
        );
      }
      prompt.mask_pixels.forEach((pixels, mask) =>
        compare(
          `${where} pixels of mask ${mask + 1}`,
          actual?.maskPixels[mask],
          pixels,
          maskTolerance(pixels),
        ),
      );
    }
  }
  return found;
}
