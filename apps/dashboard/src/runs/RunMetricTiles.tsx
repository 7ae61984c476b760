import type { RunMetrics } from '@mias/contracts';
import { SimpleGrid } from '@mantine/core';
import { counted, rate } from '../ui/format';
import { Metric } from '../ui/Metric';
import { bestAnswer } from './bestAnswer';

export interface RunMetricTilesProps {
  readonly metrics: RunMetrics;
  /** Threshold on the normalised map. */
  readonly threshold: number;
}

export function RunMetricTiles({ metrics, threshold }: RunMetricTilesProps) {
  const { evaluated, anomalous, failed, withoutMask } = metrics.images;
  const best = bestAnswer(metrics);
  const leftOut = [failed > 0 && `${failed} failed`, withoutMask > 0 && `${withoutMask} without mask`].filter(
    Boolean,
  );
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm" aria-label="Metrics" role="group">
      <Metric
        label="P-AUROC"
        value={rate(metrics.pAuroc)}
        note={`pixels of ${counted(evaluated, 'image')}${leftOut.length > 0 ? `; ${leftOut.join(', ')}` : ''}`}
      />
      <Metric
        label="Image AUROC"
        value={rate(metrics.imageAuroc)}
        note={`${anomalous} anomalous of ${evaluated}`}
      />
      <Metric
        label="Best DICE"
        value={rate(best?.dice)}
        note={best ? bestNote(best.prompter, Object.keys(metrics.prompters).length) : 'no anomalous images'}
      />
      <Metric
        label="Threshold DICE"
        value={rate(metrics.threshold.dice)}
        note={`map above ${threshold}, no decoder`}
      />
      {metrics.measured
        .filter(({ prompters }) => Object.keys(prompters).length === 0)
        .map(({ id, label, value, description }) => (
          <Metric key={id} label={label} value={rate(value)} note={description} />
        ))}
    </SimpleGrid>
  );
}

/** Which prompter is best is known from the ground truth only: with several, the best is a selection. */
const bestNote = (prompter: string, prompters: number): string =>
  prompters === 1 ? `answer of ${prompter}` : `answer of ${prompter}: best of ${prompters} by ground truth`;
