import type { ComparedMetric, ExportedText, RunComparison } from '@mias/contracts';

/** A, B, …: what the runs are called in a comparison. */
const letterOf = (place: number): string => String.fromCharCode('A'.charCodeAt(0) + place);

/** RFC 4180, with numbers as the page shows them. */
export function comparisonAsCsv({ runs, metrics }: RunComparison): ExportedText {
  const others = runs.slice(1).map((_run, place) => `${letterOf(place + 1)} - A`);
  const head = ['Metric', 'Prompter', ...runs.map(({ id }, place) => `${letterOf(place)} ${id}`), ...others];
  const lines = metrics.map((metric) => [
    metric.name,
    metric.prompter ?? '',
    ...shownValues(metric),
    ...shownDifferences(metric),
  ]);
  const text = [head, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
  return { fileName: fileName(runs, 'csv'), text };
}

/** A booktabs table, to be pasted into a paper. */
export function comparisonAsLatex({ runs, metrics }: RunComparison): ExportedText {
  const others = runs.slice(1).map((_run, place) => `${letterOf(place + 1)} $-$ A`);
  const head = ['Metric', 'Prompter', ...runs.map((_run, place) => letterOf(place)), ...others];
  const lines = metrics.map((metric) => [
    latexText(metric.name),
    latexText(metric.prompter ?? ''),
    ...[...shownValues(metric), ...shownDifferences(metric)].map(latexNumber),
  ]);
  const rows = (cells: readonly string[]): string => `${cells.join(' & ')} \\\\\n`;
  const legend = runs.map(
    ({ id, datasetName, versionNumber, encoderName }, place) =>
      `% ${letterOf(place)}: run ${id}, ${datasetName}, version ${versionNumber}, ${encoderName}\n`,
  );
  const text =
    `% Needs \\usepackage{booktabs}\n${legend.join('')}` +
    `\\begin{tabular}{ll${'r'.repeat(runs.length + others.length)}}\n\\toprule\n${rows(head)}\\midrule\n` +
    `${lines.map(rows).join('')}\\bottomrule\n\\end{tabular}\n`;
  return { fileName: fileName(runs, 'tex'), text };
}

const shownValues = ({ values, unit }: ComparedMetric): string[] =>
  values.map((value) => (value === null ? '' : value.toFixed(DECIMALS[unit])));

/** Of the values as they are shown, as on the page. */
function shownDifferences({ values: [first = null, ...others], unit }: ComparedMetric): string[] {
  const decimals = DECIMALS[unit];
  const shown = (value: number): number => Number(value.toFixed(decimals));
  return others.map((value) =>
    value === null || first === null ? '' : (shown(value) - shown(first)).toFixed(decimals),
  );
}

const DECIMALS = { rate: 3, count: 0 } as const satisfies Record<ComparedMetric['unit'], number>;

/** A cell that a spreadsheet would take for a formula begins with an apostrophe; numbers may be negative. */
function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const latexNumber = (text: string): string => (text === '' ? '--' : text.replace(/^-/, '$-$'));

const latexText = (text: string): string =>
  text.replaceAll(/[\\{}$&#%_~^]/g, (sign) => escapes[sign] ?? sign);

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function fileName([first]: RunComparison['runs'], extension: string): string {
  const name = first?.datasetName.replaceAll(/[^\w.-]+/g, '-') ?? 'runs';
  return `${name}-v${first?.versionNumber ?? 0}-comparison.${extension}`;
}
