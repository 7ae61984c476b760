import type { Bank, BankEstimate, BankIndex, LeftOutOfBank } from '@mias/contracts';
import { formatFacts } from './facts.js';
import { formatDuration } from './format-duration.js';
import { formatSubsampling } from './subsample-option.js';
import { formatTable } from './table.js';

export const bankTable = (banks: readonly Bank[]): string =>
  formatTable(
    [
      { title: 'Dataset' },
      { title: 'Version', align: 'right' },
      { title: 'Encoder' },
      { title: 'State' },
      { title: 'Images', align: 'right' },
      { title: 'Patches', align: 'right' },
      { title: 'Values', align: 'right' },
      { title: 'Subsampling' },
      { title: 'Index' },
      { title: 'Id' },
    ],
    banks.map((bank) => [
      bank.datasetName,
      String(bank.versionNumber),
      bank.encoderName,
      bank.state,
      `${bank.images.done}/${bank.images.total}`,
      String(bank.patches),
      String(bank.dim ?? '-'),
      formatSubsampling(bank.recipe.subsampling),
      bank.index?.state ?? 'none',
      bank.id,
    ]),
  );

/** A bank with its recipe, and its index where there is one. */
export function bankDetails(bank: Bank): string {
  const { reading, patching, subsampling } = bank.recipe;
  const facts = formatFacts([
    ['Bank', bank.id],
    ['State', bank.error === null ? bank.state : `${bank.state}: ${bank.error}`],
    ['Dataset', `${bank.datasetName}, version ${bank.versionNumber}`],
    ['Encoder', `${bank.encoderName} (${bank.encoderSha256.slice(0, 12)})`],
    ['Reading', `${reading.aspect}, ${reading.side} px`],
    [
      'Patches',
      `${patching.size}x${patching.size}, stride ${patching.stride}, ${patching.dim ?? 'all'} values`,
    ],
    ['Subsampling', formatSubsampling(subsampling)],
    ['Images', `${bank.images.done} of ${bank.images.total} done, ${bank.images.failed} failed`],
    ['Rows', `${bank.patches} of ${bank.dim ?? '-'} values`],
    ['Sealed', bank.sealedAt ?? '-'],
  ]);
  return bank.index === null ? facts : `${facts}\n${formatIndex(bank.index)}`;
}

export const leftOutTable = (leftOut: readonly LeftOutOfBank[]): string =>
  formatTable(
    [{ title: 'Image' }, { title: 'Why' }],
    leftOut.map(({ name, reason }) => [name, reason]),
  );

/** A line on what a bank takes, and what to know of it. */
export function formatEstimate({
  images,
  dim,
  patches,
  bytes,
  seconds,
  freeBytes,
  ...said
}: BankEstimate): string {
  const kept = patches.kept === patches.encoded ? '' : `, ${patches.kept} of them kept`;
  const lines = [
    `${images} images give ${patches.encoded} patches of ${dim} values${kept}.`,
    `Disk: ${gigabytes(bytes.database)} in the database while it is built, ${gigabytes(bytes.copy)} for the copy that is searched; ${gigabytes(freeBytes)} are free at the API.`,
    `Time: ${duration(seconds.encode)} to encode${seconds.subsample === 0 ? '' : `, ${duration(seconds.subsample)} to choose the coreset`}, with one worker.`,
    ...(said.accuracy === null ? [] : [said.accuracy]),
    ...(said.refusal === null ? [] : [`Refused: ${said.refusal}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What an index finds of the truly nearest patches. */
export function formatIndex({ precision, buildSeconds, bytes, recall, sample }: BankIndex): string {
  const facts = [
    `${precision} precision`,
    bytes === null ? null : gigabytes(bytes),
    buildSeconds === null ? null : `built in ${formatDuration(buildSeconds)}`,
    `recall on ${sample} patches of the bank:`,
  ];
  const table = formatTable(
    [
      { title: 'ef-search', align: 'right' },
      { title: 'Nearest', align: 'right' },
      { title: 'Ten nearest', align: 'right' },
      { title: 'ms a query', align: 'right' },
    ],
    recall.map(({ efSearch, at1, at10, seconds }) => [
      String(efSearch),
      at1.toFixed(3),
      at10.toFixed(3),
      (1_000 * seconds).toFixed(1),
    ]),
  );
  return `HNSW, ${facts.filter((fact) => fact !== null).join(', ')}\n${table}`;
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toPrecision(3)} GB`;
const duration = (seconds: number | null): string =>
  seconds === null ? 'unknown' : `about ${formatDuration(seconds)}`;
