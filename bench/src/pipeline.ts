import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { segmentImage, waitFor, type MiasClient } from '@mias/client';
import { phantom, type GreyImage } from '@mias/core';
import { encodePng, openSam } from '@mias/encoders';
import { noiseCheckpoint, VIT_B } from '@mias/encoders/testing';
import type { Benchmark } from './benchmark.js';
import { repository } from './places.js';
import { startPlatform } from './platform.js';
import { markdownTable } from './results.js';
import { inTurns, median, secondsOf } from './times.js';

/** Normal images of the bank, of 1,024 patches each. */
const NORMALS = 24;

interface Candidate {
  readonly name: string;
  readonly checkpointPath: string;
  readonly rounds: number;
}

export const pipeline: Benchmark = {
  title: 'One image through a published pipeline',
  summary: `from the file's bytes to masks, HTTP in and out, bank of ${NORMALS} images; against its encoder alone`,
  measure: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'mias-bench-'));
    try {
      const vitB = join(folder, 'vit_b.pth');
      await writeFile(vitB, noiseCheckpoint(VIT_B));
      const dataset = await writeDataset(folder);
      const demo = join(repository, 'models/demo/sam_vit_demo.pth');
      const rows: string[][] = [];
      for (const candidate of [
        { name: 'SAM ViT-B, random weights', checkpointPath: vitB, rounds: 5 },
        { name: 'the demo checkpoint', checkpointPath: demo, rounds: 15 },
      ]) {
        rows.push(await measureOne(candidate, { dataset, folder, say }));
      }
      return markdownTable(
        ['encoder', 'encoder alone, s', 'whole call, s', 'times the encoder', 'of it search, s'],
        rows,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Setting {
  readonly dataset: string;
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** Medians of calls, in turns with the encoder alone in this process; another image every time. */
async function measureOne(
  { name, checkpointPath, rounds }: Candidate,
  { dataset, folder, say }: Setting,
): Promise<string[]> {
  const alone = await openSam({ checkpointPath, cacheDir: join(folder, 'graphs') });
  const platform = await startPlatform();
  try {
    say(`${name}: building a bank and publishing it …`);
    const published = await publish(platform.client, { checkpointPath, dataset });
    say('measuring …');
    let image = 0;
    const searches: number[] = [];
    const call = async (): Promise<void> => {
      const bytes = await encodePng(testImage(image++));
      const { milliseconds } = await segmentImage(platform.client, { pipeline: published, image: bytes });
      searches.push(milliseconds.search / 1000);
    };
    const seconds = await inTurns(
      {
        alone: () => secondsOf(() => alone.encode(testImage(image))),
        call: () => secondsOf(call),
      },
      rounds,
    );
    const encoder = median(seconds.get('alone') ?? []);
    const whole = median(seconds.get('call') ?? []);
    const times = [encoder, whole, whole / encoder, median(searches.slice(1))];
    return [name, ...times.map((value) => value.toFixed(2))];
  } finally {
    await platform.stop();
    await alone.dispose();
  }
}

async function publish(
  client: MiasClient,
  { checkpointPath, dataset }: { readonly checkpointPath: string; readonly dataset: string },
): Promise<string> {
  const version = await client.datasets.importFolder.mutate({ path: dataset, name: 'benchmark' });
  const encoder = await client.encoders.register.mutate({ path: checkpointPath });
  const bank = await client.banks.create.mutate({ versionId: version.id, encoderId: encoder.id });
  await waitFor(client, { kind: 'bank', id: bank.id });
  const { id, name } = await client.pipelines.publish.mutate({
    name: 'benchmark',
    bankId: bank.id,
    prompter: 'centroid',
  });
  await waitFor(client, { kind: 'pipeline', id });
  return name;
}

const testImage = (seed: number): GreyImage =>
  phantom({ kind: 'brain', seed: `test/${seed}`, lesions: 1 }).image;

/** Normal phantoms, and a test image, without which a folder is no dataset. */
async function writeDataset(folder: string): Promise<string> {
  const root = join(folder, 'dataset');
  const names = Array.from({ length: NORMALS }, (_, index) => `train/good/${index}.png`);
  for (const name of [...names, 'test/good/0.png']) {
    const file = join(root, name);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, await encodePng(phantom({ kind: 'brain', seed: name, lesions: 0 }).image));
  }
  return root;
}
