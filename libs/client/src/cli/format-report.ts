import type { EvaluationReport } from '@mias/contracts';
import { formatDuration } from './format-duration.js';
import { formatTable } from './table.js';

/** A report as people read it: the metrics, what was left out, and the times. */
export function formatReport(report: EvaluationReport): string {
  const { preset, encoder, metrics, images } = report;
  const anomalous = images.filter((image) => image.anomalous).length;
  return [
    `Preset ${preset}, encoder ${encoder.sha256.slice(0, 12)} (${encoder.kind}), ` +
      `${sourceInWords(report)}, ` +
      `${images.length} test images (${anomalous} anomalous)\n`,
    formatTable(
      [{ title: 'Anomaly map' }, { title: 'Value', align: 'right' }],
      [
        ['P-AUROC', rate(metrics.pAuroc)],
        ['Image AUROC', rate(metrics.imageAuroc)],
        ['DICE above the threshold', rate(metrics.threshold.dice)],
        ...metrics.measured
          .filter(({ prompters }) => Object.keys(prompters).length === 0)
          .map(({ label, value }) => [label, rate(value)]),
      ],
    ),
    prompterTable(report),
    untrainedLines(report),
    'Mask 3 is the answer, unless the prompter chooses another. "Best of 3" is chosen by ground truth: an upper bound, not a result.\n',
    overrideLine(report),
    failureLines(report),
    failedPrompterLines(report),
    timingLine(report),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function sourceInWords({ bank, detector }: EvaluationReport): string {
  if (detector !== null) return `detector ${detector.name} (${detector.sha256.slice(0, 12)})`;
  const { patches, dim, encoderSha256 } = bank ?? { patches: 0, dim: 0 };
  const of = encoderSha256 === undefined ? '' : ` of encoder ${encoderSha256.slice(0, 12)}`;
  return `bank of ${patches.toLocaleString('en')} patches with ${dim} values each${of}`;
}

function prompterTable({ metrics }: EvaluationReport): string {
  const further = metrics.measured.filter(({ prompters }) => Object.keys(prompters).length > 0);
  const numbers = [
    'Mask 1',
    'Mask 2',
    'Mask 3',
    'Answer',
    ...further.map(({ label }) => label),
    'Best of 3',
    'Marked normal images',
    'Their mean pixels',
  ];
  return formatTable(
    [{ title: 'DICE by prompter' }, ...numbers.map((title) => ({ title, align: 'right' as const }))],
    Object.entries(metrics.prompters).map(([key, metric]) => [
      metric.untrainedFor.length === 0 ? key : `${key} *`,
      ...(metric.dice ?? [null, null, null]).map(rate),
      rate(metric.answerDice),
      ...further.map(({ prompters }) => rate(prompters[key] ?? null)),
      rate(metric.oracleDice),
      `${metric.falsePositives.images} of ${metric.falsePositives.of}`,
      metric.falsePositives.meanPixels.toFixed(0),
    ]),
  );
}

function overrideLine({ overrides }: EvaluationReport): string {
  const { length } = overrides;
  if (length === 0) return '';
  const prompts = length === 1 ? 'prompt by hand is' : 'prompts by hand are';
  return `${length} ${prompts} kept beside these results and in none of the numbers.\n`;
}

function untrainedLines({ encoder, metrics }: EvaluationReport): string {
  return Object.entries(metrics.prompters)
    .filter(([, { untrainedFor }]) => untrainedFor.length > 0)
    .map(
      ([key, { untrainedFor }]) =>
        `* ${key} gives ${untrainedFor.join(' and ')}, which this ${encoder.kind} encoder was not trained with.\n`,
    )
    .join('');
}

function failureLines({ failures }: EvaluationReport): string {
  if (failures.length === 0) return '';
  const lines = failures.map(({ split, name, reason }) => `  ${split} ${name}: ${reason}\n`);
  return `${failures.length} ${failures.length === 1 ? 'image was' : 'images were'} left out:\n${lines.join('')}`;
}

/** One line a prompter, with the reason on the first image; its metrics are over the others. */
function failedPrompterLines({ metrics, images }: EvaluationReport): string {
  return Object.entries(metrics.prompters)
    .filter(([, { failed }]) => failed > 0)
    .map(([key, { failed }]) => {
      const first = images.find(({ failedPrompters }) => key in failedPrompters);
      return (
        `${key} gave no answer for ${failed} of ${images.length} images and is measured on the others; ` +
        `the first was ${first?.name ?? '-'}: ${first?.failedPrompters[key] ?? '-'}\n`
      );
    })
    .join('');
}

function timingLine({ timings }: EvaluationReport): string {
  const parts = [
    `bank ${formatDuration(timings.bank)}`,
    `encoding ${formatDuration(timings.encode)}`,
    `search ${formatDuration(timings.search)}`,
    `decoding ${formatDuration(timings.decode)}`,
  ];
  return `Took ${formatDuration(timings.total)} (${parts.join(', ')})\n`;
}

const rate = (value: number | null): string => (value === null ? '-' : value.toFixed(4));
