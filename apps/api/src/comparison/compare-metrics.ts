import type { ComparedMetric, MeasuredMetric, PrompterMetrics, RunMetrics } from '@mias/contracts';

/** Every metric that at least one of the runs has, in the order of a run's page. */
export function compareMetrics(runs: readonly (RunMetrics | null)[]): ComparedMetric[] {
  const keys = [...new Set(runs.flatMap((metrics) => Object.keys(metrics?.prompters ?? {})))];
  const measured = measuredBy(runs);
  const rows = [
    ...wholeRun.map(({ of, ...row }) => ({
      ...row,
      prompter: null,
      values: runs.map((metrics) => (metrics === null ? null : of(metrics))),
    })),
    ...measured.map(({ of, ...row }) => ({
      ...row,
      unit: 'rate' as const,
      prompter: null,
      values: runs.map((metrics) => of(metrics)?.value ?? null),
    })),
    ...keys.flatMap((prompter) => [
      ...ofPrompter.map(({ of, ...row }) => ({
        ...row,
        prompter,
        values: runs.map((metrics) => {
          const own = metrics?.prompters[prompter];
          return own === undefined ? null : of(own);
        }),
      })),
      ...measured.map(({ of, ...row }) => ({
        ...row,
        unit: 'rate' as const,
        prompter,
        values: runs.map((metrics) => of(metrics)?.prompters[prompter] ?? null),
      })),
    ]),
  ];
  return rows.filter(({ values }) => values.some((value) => value !== null));
}

type Row<Metrics> = Pick<ComparedMetric, 'name' | 'unit' | 'better'> & {
  readonly of: (metrics: Metrics) => number | null;
};

interface Measured extends Pick<ComparedMetric, 'name' | 'better'> {
  /** The outcome of a run, if it was measured so. */
  readonly of: (metrics: RunMetrics | null) => MeasuredMetric | undefined;
}

/** Every further metric that one of the runs has. What another version measured is another metric. */
function measuredBy(runs: readonly (RunMetrics | null)[]): Measured[] {
  const all = runs.flatMap((metrics) => metrics?.measured ?? []);
  const distinct = [...new Map(all.map((metric) => [identityOf(metric), metric])).values()];
  return distinct.map((metric) => {
    const versions = distinct.filter(({ id }) => id === metric.id).length;
    return {
      name: versions === 1 ? metric.label : `${metric.label} ${metric.version}`,
      better: metric.better,
      of: (metrics) => metrics?.measured.find((own) => identityOf(own) === identityOf(metric)),
    };
  });
}

const identityOf = ({ id, version }: MeasuredMetric): string => `${id} ${version}`;

const rate = { unit: 'rate', better: 'higher' } as const;
const errors = { unit: 'count', better: 'lower' } as const;

const wholeRun: readonly Row<RunMetrics>[] = [
  { name: 'P-AUROC', ...rate, of: ({ pAuroc }) => pAuroc },
  { name: 'Image AUROC', ...rate, of: ({ imageAuroc }) => imageAuroc },
  { name: 'Threshold DICE', ...rate, of: ({ threshold }) => threshold.dice },
  { name: 'Images evaluated', unit: 'count', better: 'higher', of: ({ images }) => images.evaluated },
];

const ofPrompter: readonly Row<PrompterMetrics>[] = [
  { name: 'DICE, answer', ...rate, of: ({ answerDice }) => answerDice },
  { name: 'DICE, mask 1', ...rate, of: ({ dice }) => dice?.[0] ?? null },
  { name: 'DICE, mask 2', ...rate, of: ({ dice }) => dice?.[1] ?? null },
  { name: 'DICE, mask 3', ...rate, of: ({ dice }) => dice?.[2] ?? null },
  { name: 'DICE, oracle (upper bound)', ...rate, of: ({ oracleDice }) => oracleDice },
  {
    name: 'Normal images with a false positive',
    ...errors,
    of: ({ falsePositives: { images, of } }) => (of === 0 ? null : images),
  },
  // Rare, so that it is said only where it happened.
  { name: 'Images without an answer', ...errors, of: ({ failed }) => (failed === 0 ? null : failed) },
];
