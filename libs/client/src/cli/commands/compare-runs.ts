import {
  ImageMeasure,
  type ComparedImages,
  type ExportComparison,
  type RunComparison,
} from '@mias/contracts';
import { Command, Option } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

interface CompareOptions extends JsonOption {
  readonly format?: ExportComparison['format'];
}

interface ImagesOptions extends JsonOption {
  readonly measure: ImageMeasure;
  readonly prompters?: readonly string[];
}

/** `mias runs compare RUN RUN…`. */
export const compareCommand = (session: Session): Command =>
  new Command('compare')
    .description('two to six runs over the same images: metrics, and what of their recipes differs')
    .argument('<runs...>', 'ids of runs; the first is what the others are compared with')
    .addOption(new Option('--format <format>', 'a table for elsewhere').choices(['csv', 'latex']))
    .addOption(jsonFlag())
    .action(async (runIds: string[], { json, format }: CompareOptions) => {
      const client = await session.client();
      if (format === undefined) {
        answer(session, json, [await client.runs.compare.query({ runIds }), comparisonTables]);
        return;
      }
      const exported = await client.runs.exportComparison.query({ runIds, format });
      answer(session, json, [exported, ({ text }) => text]);
    });

/** `mias runs compare-images RUN RUN`. */
export const compareImagesCommand = (session: Session): Command =>
  new Command('compare-images')
    .description('two runs, image by image')
    .argument('<x>', 'id of a run')
    .argument('<y>', 'id of another over the same images')
    .addOption(new Option('--measure <measure>').choices(ImageMeasure.options).default('threshold-dice'))
    .option('--prompters <keys...>', 'with --measure dice: the key of the prompter in each run')
    .addOption(jsonFlag())
    .action(async (x: string, y: string, { json, measure, prompters = [] }: ImagesOptions) => {
      const [first, second = first] = prompters;
      const compared = await (
        await session.client()
      ).runs.compareImages.query({
        runIds: [x, y],
        measure,
        prompterKeys: first === undefined || second === undefined ? null : [first, second],
      });
      answer(session, json, [compared, imageTable]);
    });

function comparisonTables({ runs, metrics, differences }: RunComparison): string {
  const titles = runs.map((_run, index) => ({ title: `Run ${index + 1}`, align: 'right' as const }));
  const names = runs
    .map(({ id, datasetName }, index) => `Run ${index + 1}: ${id}, ${datasetName}\n`)
    .join('');
  const measured = formatTable(
    [{ title: 'Metric' }, { title: 'Prompter' }, ...titles],
    metrics.map(({ name, prompter, unit, values }) => [
      name,
      prompter ?? '',
      ...values.map((value) => value?.toFixed(unit === 'rate' ? 3 : 0) ?? '-'),
    ]),
  );
  const differing = formatTable(
    [{ title: 'Recipe' }, ...titles],
    differences.map(({ name, values }) => [name, ...values]),
  );
  return `${names}\n${measured}\n${differing}`;
}

const imageTable = ({ images, without }: ComparedImages): string =>
  formatTable(
    [{ title: 'Image' }, { title: 'Label' }, { title: 'X', align: 'right' }, { title: 'Y', align: 'right' }],
    images.map(({ name, label, x, y }) => [name, label, x.toFixed(4), y.toFixed(4)]),
  ) + (without === 0 ? '' : `${without} images lack a value in one of the runs\n`);
