import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SegmentedImage } from '@mias/contracts';
import { Command } from 'commander';
import { segmentImage } from '../../segment-image.js';
import { npyOfFloats } from '../npy.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { writeJson } from '../write-json.js';

interface SegmentOptions {
  readonly pipeline: string;
  readonly out: string;
  readonly json: boolean;
}

/** `mias segment IMAGE… --pipeline NAME --out DIR`. */
export function segmentCommand(session: Session): Command {
  return new Command('segment')
    .description('call a published pipeline with images; the platform keeps nothing of them')
    .argument('<images...>', 'image files')
    .requiredOption('--pipeline <name>', 'a pipeline of your team (mias pipelines list)')
    .requiredOption('--out <dir>', 'folder for maps (.npy, .png), prompts (.json) and masks (.png)')
    .addOption(jsonFlag())
    .action(async (images: readonly string[], { pipeline, out, json }: SegmentOptions) => {
      const files = images.map((given) => session.absolutePath(given));
      checkStems(files);
      const folder = session.absolutePath(out);
      await mkdir(folder, { recursive: true });
      const client = await session.client();
      const done: Segmented[] = [];
      const failed: string[] = [];
      for (const file of files) {
        try {
          const image = await readFile(file);
          const answer = await segmentImage(client, { pipeline, image, signal: session.signal });
          done.push({ file, answer, written: await write(answer, path.join(folder, stemOf(file))) });
        } catch (error) {
          session.signal.throwIfAborted();
          failed.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      if (json) writeJson(session.stdout, done.map(summary));
      else if (done.length > 0) session.stdout.write(answerTable(done));
      if (failed.length > 0) throw new Error(failed.join('\n'));
    });
}

interface Segmented {
  readonly file: string;
  readonly answer: SegmentedImage;
  /** Absolute paths. */
  readonly written: readonly string[];
}

const stemOf = (file: string): string => path.basename(file, path.extname(file));

/** Results are named by their image. */
function checkStems(files: readonly string[]): void {
  const twice = files.find(
    (file, index) => files.findIndex((other) => stemOf(other) === stemOf(file)) < index,
  );
  if (twice === undefined) return;
  throw new Error(
    `Two images are called "${stemOf(twice)}", and results are named by their image. Segment them into different folders.`,
  );
}

async function write(answer: SegmentedImage, base: string): Promise<string[]> {
  const { side, map, mapView, masks, answerMask } = answer;
  const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');
  const contents = {
    'map.npy': npyOfFloats(bytesOf(map), { rows: side, cols: side }),
    'map.png': bytesOf(mapView),
    'prompt.json': Buffer.from(`${JSON.stringify(promptOf(answer), null, 2)}\n`),
    'mask-1.png': bytesOf(masks[0]),
    'mask-2.png': bytesOf(masks[1]),
    'mask-3.png': bytesOf(masks[2]),
    'answer.png': bytesOf(masks[answerMask]),
  };
  const files = Object.entries(contents).map(([name, bytes]) => ({ file: `${base}.${name}`, bytes }));
  await Promise.all(files.map(({ file, bytes }) => writeFile(file, bytes)));
  return files.map(({ file }) => file);
}

/** In pixels of map and masks, whose (0, 0) is the centre of the top-left one. */
const promptOf = ({ side, points, boxes, iou, answerMask, warnings }: SegmentedImage) => ({
  side,
  points,
  boxes,
  iou,
  answerMask,
  warnings,
});

const summary = ({ file, answer, written }: Segmented) => ({
  ...promptOf(answer),
  file,
  score: answer.score,
  beyondNormals: answer.beyondNormals,
  maskPixels: answer.maskPixels,
  milliseconds: answer.milliseconds,
  written,
});

const answerTable = (done: readonly Segmented[]): string =>
  formatTable(
    [
      { title: 'Image' },
      { title: 'Score', align: 'right' },
      { title: 'Of the normals', align: 'right' },
      { title: 'Answer', align: 'right' },
      { title: 'IoU predicted', align: 'right' },
      { title: 'Time', align: 'right' },
    ],
    done.map(({ file, answer: { score, beyondNormals, maskPixels, answerMask, iou, milliseconds } }) => [
      path.basename(file),
      score.toPrecision(4),
      `${Math.round(100 * beyondNormals)} %`,
      `${maskPixels[answerMask]} px`,
      iou?.[answerMask].toFixed(3) ?? '-',
      `${Math.round(milliseconds.total)} ms`,
    ]),
  );
