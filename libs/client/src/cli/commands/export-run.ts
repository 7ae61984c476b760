import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { BlobRef, RunImage, RunImageDetail } from '@mias/contracts';
import { Command } from 'commander';
import { readBlob } from '../../blobs.js';
import { outOption } from '../options.js';
import { ProgressLine } from '../progress-line.js';
import type { Session } from '../session.js';
import { writeAtomically } from '../write-atomically.js';

interface ExportOptions {
  readonly out: string;
  readonly allMasks: boolean;
}

const PAGE = 100;

/** `mias runs export ID --out DIR`. */
export const exportRunCommand = (session: Session): Command =>
  new Command('export')
    .description('write the results of a run as files: masks, maps, views, and the report')
    .argument('<id>', 'id of a run that is done')
    .addOption(outOption())
    .option('--all-masks', 'masks 1 to 3 of each prompter, not its answer alone', false)
    .addHelpText(
      'after',
      '\nDIR/report.json, DIR/maps/IMAGE.f32 (little-endian float32, row-major, raw), DIR/views/IMAGE.png,\n' +
        'DIR/masks/PROMPTER/IMAGE.png (0 or 255), and with --all-masks DIR/masks/PROMPTER/IMAGE.1.png to .3.png.\n' +
        'Names keep letters, digits, dots and hyphens; anything else becomes _.',
    )
    .action((runId: string, options: ExportOptions) => exportRun(session, runId, options));

async function exportRun(session: Session, runId: string, { out, allMasks }: ExportOptions): Promise<void> {
  const client = await session.client();
  const directory = session.absolutePath(out);
  const report = await client.runs.report.query({ runId });
  await save(path.join(directory, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const line = new ProgressLine(session.stderr, 'Export');
  let done = 0;
  let files = 1;
  try {
    for (let cursor: number | null = 0; cursor !== null;) {
      const page: { images: RunImage[]; total: number; next: number | null } = await client.runs.images.query(
        {
          runId,
          cursor,
          limit: PAGE,
        },
      );
      for (const { imageId } of page.images) {
        session.signal.throwIfAborted();
        const image = await client.runs.image.query({ runId, imageId });
        for (const [name, blob] of filesOf(image, allMasks)) {
          const bytes = await readBlob(await session.connection(), blob, { signal: session.signal });
          await save(path.join(directory, name), bytes);
          files += 1;
        }
        done += 1;
        line.show({ stage: 'images', done, total: page.total, failed: 0, secondsLeft: null });
      }
      cursor = page.next;
    }
  } finally {
    line.end();
  }
  session.stdout.write(`${files} files in ${directory}\n`);
}

function filesOf(image: RunImageDetail, allMasks: boolean): (readonly [name: string, blob: BlobRef])[] {
  const name = safe(image.name.replace(/\.\w+$/, ''));
  const masks = image.results.flatMap(({ key, masks: three, answerMask }) => [
    [`masks/${safe(key)}/${name}.png`, three[answerMask]] as const,
    ...(allMasks
      ? three.map((mask, index) => [`masks/${safe(key)}/${name}.${index + 1}.png`, mask] as const)
      : []),
  ]);
  const rest = [
    [`maps/${name}.f32`, image.map],
    [`views/${name}.png`, image.view],
  ] as const;
  return [...rest.flatMap(([file, blob]) => (blob === null ? [] : [[file, blob] as const])), ...masks];
}

/** Never a path of its own: names come from whoever made the dataset. */
const safe = (name: string): string => name.replace(/[^\p{L}\p{N}.-]/gu, '_').replace(/^\.+/, '_');

async function save(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeAtomically(file, content);
}
