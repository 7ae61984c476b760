import type { RunComparison } from '@mias/contracts';
import { describe, expect, it } from 'vitest';
import { comparisonAsCsv, comparisonAsLatex } from './export-comparison.js';

const run = (id: string) => ({ id, datasetName: 'Liver & "CT" 50%', versionNumber: 2, encoderName: 'sam_b' });

const comparison = {
  runs: [run('one'), run('two')],
  metrics: [
    { name: 'P-AUROC', prompter: null, unit: 'rate', better: 'higher', values: [0.9124, 0.8996] },
    { name: 'DICE, answer', prompter: 'box_#1', unit: 'rate', better: 'higher', values: [null, 0.5] },
    { name: 'Images', prompter: '=cmd()', unit: 'count', better: 'higher', values: [7, 12] },
  ],
  differences: [],
} as unknown as RunComparison;

describe('as CSV', () => {
  it('has numbers as they are shown, quotes what needs it, and holds no formula', () => {
    expect(comparisonAsCsv(comparison)).toEqual({
      fileName: 'Liver-CT-50--v2-comparison.csv',
      text: [
        'Metric,Prompter,A one,B two,B - A',
        'P-AUROC,,0.912,0.900,-0.012',
        '"DICE, answer",box_#1,,0.500,',
        "Images,'=cmd(),7,12,5",
        '',
      ].join('\r\n'),
    });
  });
});

describe('as LaTeX', () => {
  it('is a booktabs table whose names are escaped', () => {
    expect(comparisonAsLatex(comparison).text).toBe(
      String.raw`% Needs \usepackage{booktabs}
% A: run one, Liver & "CT" 50%, version 2, sam_b
% B: run two, Liver & "CT" 50%, version 2, sam_b
\begin{tabular}{llrrr}
\toprule
Metric & Prompter & A & B & B $-$ A \\
\midrule
P-AUROC &  & 0.912 & 0.900 & $-$0.012 \\
DICE, answer & box\_\#1 & -- & 0.500 & -- \\
Images & =cmd() & 7 & 12 & 5 \\
\bottomrule
\end{tabular}
`,
    );
  });
});
