import type { Run } from '@mias/contracts';
import { formatTable, type Column } from '@mias/client';

export interface DemoResult {
  readonly name: string;
  readonly run: Run;
}

/** The results of the demo's runs, a line for each set and prompter. */
export const demoTable = (results: readonly DemoResult[]): string =>
  [
    formatTable(columns, results.flatMap(rowsOf)),
    'P-AUROC: how well the anomaly map tells anomalous pixels. DICE: overlap of masks 1 to 3 with the truth;\n',
    "mask 3 is the method's answer.\n",
  ].join('');

const right = (title: string): Column => ({ title, align: 'right' });
const columns: readonly Column[] = [
  { title: 'Dataset' },
  right('P-AUROC'),
  right('Image AUROC'),
  { title: 'Prompter' },
  right('DICE 1'),
  right('DICE 2'),
  right('DICE 3'),
];

const rowsOf = ({ name, run }: DemoResult): string[][] => {
  const { metrics } = run;
  if (metrics === null) return [[name, '-', '-', '-']];
  return Object.entries(metrics.prompters).map(([key, { dice }], index) => [
    // The map is the same for all prompters of a run.
    ...(index === 0 ? [name, rate(metrics.pAuroc), rate(metrics.imageAuroc)] : ['', '', '']),
    key,
    ...(dice ?? [null, null, null]).map(rate),
  ]);
};

const rate = (value: number | null): string => (value === null ? '-' : value.toFixed(4));
