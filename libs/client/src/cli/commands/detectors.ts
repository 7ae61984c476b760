import { readFile } from 'node:fs/promises';
import { DetectorFamily, detectorSettings, type Detector, type DetectorSettings } from '@mias/contracts';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { addDetector } from '../../checkpoints/add-detector.js';
import { answer, type JsonOption } from '../answer.js';
import { withProgress } from '../bytes-progress.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

interface AddOptions extends JsonOption {
  readonly name?: string;
  readonly settings?: string;
  readonly as: z.infer<typeof DetectorFamily>;
}

/** `mias detectors list`, `mias detectors show ID`, `mias detectors add FILE`. */
export function detectorsCommand(session: Session): Command {
  const detectors = new Command('detectors').description('trained anomaly models (ONNX): image in, map out');
  detectors
    .command('list')
    .description('all detectors')
    .addOption(jsonFlag())
    .action(async ({ json }: JsonOption) =>
      answer(session, json, [await (await session.client()).detectors.list.query(), detectorTable]),
    );
  detectors
    .command('show')
    .description('one detector: how it takes an image, and what its trial gave')
    .argument('<id>', 'id of a detector')
    .addOption(jsonFlag())
    .action(async (detectorId: string, { json }: JsonOption) => {
      const detector = await (await session.client()).detectors.get.query({ detectorId });
      answer(session, json, [detector, (found) => `${JSON.stringify(found, null, 2)}\n`]);
    });
  detectors
    .command('add')
    .description('send an ONNX model of this machine to the API, and have a worker try it')
    .argument('<file>', 'anomaly model (.onnx), in one file')
    .option('--settings <file>', 'JSON file that says how it takes an image and which output is the map')
    .addOption(
      new Option('--as <family>', 'how models like it are exported; settings say what is other')
        .choices(DetectorFamily.options)
        .default(DetectorFamily.enum.plain),
    )
    .option('--name <name>', "name of the detector (default: the file's)")
    .addOption(jsonFlag())
    .addHelpText('after', '\ndocs/detectors.md lists the settings, with those of common exports.')
    .action(async (file: string, { json, name, settings, as }: AddOptions) => {
      const client = await session.client();
      const model = {
        file: session.absolutePath(file),
        name,
        settings: await readSettings(session, as, settings),
      };
      const { id } = await withProgress(session, 'Upload', async (onProgress) =>
        addDetector(model, { client, url: await session.url(), signal: session.signal, onProgress }),
      );
      await session.follow({ kind: 'detector', id }, 'Detector');
      const tried = await client.detectors.get.query({ detectorId: id });
      answer(session, json, [tried, (detector) => detectorTable([detector])]);
    });
  return detectors;
}

async function readSettings(
  session: Session,
  family: AddOptions['as'],
  file: string | undefined,
): Promise<DetectorSettings> {
  if (file === undefined) return detectorSettings(family, {});
  const given: unknown = JSON.parse(await readFile(session.absolutePath(file), 'utf8'));
  try {
    return detectorSettings(family, given);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new Error(`${file} holds no settings of a detector:\n${z.prettifyError(error)}`, { cause: error });
  }
}

const detectorTable = (detectors: readonly Detector[]): string =>
  formatTable(
    [
      { title: 'Detector' },
      { title: 'State' },
      { title: 'MB', align: 'right' },
      { title: 'Input', align: 'right' },
      { title: 'Map' },
      { title: 'SHA-256' },
      { title: 'Id' },
    ],
    detectors.map(({ name, state, bytes, settings, trial, sha256, id }) => [
      name,
      state,
      (bytes / 1e6).toFixed(1),
      `${settings.input.side} px`,
      trial?.map ?? '-',
      sha256.slice(0, 12),
      id,
    ]),
  );
