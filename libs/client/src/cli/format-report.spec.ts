import type { EvaluationReport, MeasuredMetric } from '@mias/contracts';
import { describe, expect, it } from 'vitest';
import { formatReport } from './format-report.js';

const measured = (label: string, values: Pick<MeasuredMetric, 'value' | 'prompters'>): MeasuredMetric => ({
  id: label.toLowerCase(),
  label,
  description: 'As the test says.',
  version: '1.0.0',
  parameters: {},
  better: 'higher',
  ...values,
});

const report: EvaluationReport = {
  preset: 'reference',
  encoder: {
    id: '01a20c57-0000-7000-8000-000000000000',
    sha256: '0123456789ab'.padEnd(64, 'f'),
    kind: 'medsam',
  },
  detector: null,
  bank: { patches: 40960, dim: 1024 },
  metrics: {
    pAuroc: 0.96347,
    imageAuroc: null,
    threshold: { dice: 0.25 },
    measured: [
      measured('AUPRO', { value: 0.5, prompters: {} }),
      measured('IoU', { value: null, prompters: { centroid: 0.25, 'bounding-box': null } }),
    ],
    prompters: {
      centroid: {
        dice: [0.2361, 0.3265, 0.37056],
        answerDice: 0.37056,
        oracleDice: 0.4,
        falsePositives: { images: 2, of: 3, meanPixels: 417.4 },
        failed: 0,
        untrainedFor: ['points'],
      },
      'bounding-box': {
        dice: null,
        answerDice: null,
        oracleDice: null,
        falsePositives: { images: 0, of: 0, meanPixels: 0 },
        failed: 0,
        untrainedFor: [],
      },
    },
  },
  images: [
    { name: 'good/000.png', anomalous: false, score: 1, prompters: {}, failedPrompters: {} },
    { name: 'Ungood/000.png', anomalous: true, score: 2, prompters: {}, failedPrompters: {} },
  ],
  overrides: [],
  failures: [{ name: 'good/007.png', split: 'train', reason: 'The file is empty.' }],
  timings: { encode: 61, bank: 4.25, search: 0.5, decode: 12, total: 3700 },
};

describe('formatReport', () => {
  it('says the preset, the metrics, what was left out and how long it took', () => {
    expect(formatReport(report).split('\n')).toEqual([
      'Preset reference, encoder 0123456789ab (medsam), bank of 40,960 patches with 1024 values each, 2 test images (1 anomalous)',
      '',
      'Anomaly map                Value',
      '------------------------  ------',
      'P-AUROC                   0.9635',
      'Image AUROC                    -',
      'DICE above the threshold  0.2500',
      'AUPRO                     0.5000',
      '',
      'DICE by prompter  Mask 1  Mask 2  Mask 3  Answer     IoU  Best of 3  Marked normal images  Their mean pixels',
      '----------------  ------  ------  ------  ------  ------  ---------  --------------------  -----------------',
      'centroid *        0.2361  0.3265  0.3706  0.3706  0.2500     0.4000                2 of 3                417',
      'bounding-box           -       -       -       -       -          -                0 of 0                  0',
      '',
      '* centroid gives points, which this medsam encoder was not trained with.',
      '',
      'Mask 3 is the answer, unless the prompter chooses another. "Best of 3" is chosen by ground truth: an upper bound, not a result.',
      '',
      '1 image was left out:',
      '  train good/007.png: The file is empty.',
      '',
      'Took 1 h 01 min (bank 4.3 s, encoding 1 min 01 s, search 0.5 s, decoding 12 s)',
      '',
    ]);
  });

  it('says on how many images a prompter failed, and why on the first', () => {
    const [normal, anomalous] = report.images;
    if (normal === undefined || anomalous === undefined) throw new Error('The example has two images.');
    const { centroid } = report.metrics.prompters;
    if (centroid === undefined) throw new Error('The example has a centroid.');
    const text = formatReport({
      ...report,
      metrics: { ...report.metrics, prompters: { centroid: { ...centroid, failed: 1 } } },
      images: [normal, { ...anomalous, failedPrompters: { centroid: 'it took 10 s.' } }],
    });
    expect(text).toContain(
      'centroid gave no answer for 1 of 2 images and is measured on the others; the first was Ungood/000.png: it took 10 s.\n',
    );
  });

  it('does not speak of failures where there are none', () => {
    expect(formatReport({ ...report, failures: [] })).not.toContain('left out');
  });
});
