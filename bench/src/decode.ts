import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor, type MiasClient } from '@mias/client';
import { phantom } from '@mias/core';
import { openSam } from '@mias/encoders';
import type { Benchmark } from './benchmark.js';
import { repository } from './places.js';
import { startPlatform } from './platform.js';
import { markdownTable } from './results.js';
import { inTurns, median, secondsOf } from './times.js';

const CHECKPOINT = join(repository, 'models/demo/sam_vit_demo.pth');
const DATASET = join(repository, 'e2e/golden/dataset');
const ROUNDS = 60;

export const decode: Benchmark = {
  title: 'Masks of a prompt by hand',
  summary: 'decoder on a cached embedding, alone and through the API, HTTP in and out',
  measure: async (say) => {
    say('starting the platform …');
    const platform = await startPlatform();
    const alone = await openDecoder();
    try {
      const image = await runDataset(platform.client, say);
      say('measuring …');
      const answers: Milliseconds[] = [];
      let round = 0;
      const seconds = await inTurns(
        {
          alone: () => secondsOf(() => alone.decode(placeOf(round))),
          'through the API': () =>
            secondsOf(async () => answers.push(await tryPoint(platform.client, image, placeOf(round++)))),
        },
        ROUNDS,
      );
      return report(seconds, answers.slice(1));
    } finally {
      await alone.dispose();
      await platform.stop();
    }
  },
};

/** In the worker: the decoder, and everything from taking the question to answering it. */
interface Milliseconds {
  readonly decode: number;
  readonly worker: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Another one every round, as when a point is dragged. */
const placeOf = (round: number): Place => ({ x: 60 + ((round * 7) % 130), y: 70 + ((round * 11) % 110) });

interface AloneDecoder {
  decode(place: Place): Promise<unknown>;
  dispose(): Promise<void>;
}

/** The decoder in this process, on one embedding. */
async function openDecoder(): Promise<AloneDecoder> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'mias-bench-'));
  const encoder = await openSam({ checkpointPath: CHECKPOINT, cacheDir });
  const embedding = await encoder.encode(phantom({ kind: 'brain', seed: 1, lesions: 1 }).image);
  return {
    decode: (place) =>
      encoder.decode(embedding, { points: [{ ...place, label: 1 }], box: null, dense: null }),
    dispose: async () => {
      await encoder.dispose();
      await rm(cacheDir, { recursive: true });
    },
  };
}

interface RunImageKey {
  readonly runId: string;
  readonly imageId: string;
}

/** A finished run of the golden set, and its first test image. */
async function runDataset(client: MiasClient, say: (line: string) => void): Promise<RunImageKey> {
  const version = await client.datasets.importFolder.mutate({ path: DATASET, name: 'benchmark' });
  const encoder = await client.encoders.register.mutate({ path: CHECKPOINT });
  const bank = await client.banks.create.mutate({ versionId: version.id, encoderId: encoder.id });
  const run = await client.runs.create.mutate({
    versionId: version.id,
    bankId: bank.id,
    prompters: ['centroid'],
  });
  say('running the dataset …');
  await waitFor(client, { kind: 'run', id: run.id });
  const { images } = await client.runs.images.query({ runId: run.id, label: 'anomalous' });
  return { runId: run.id, imageId: images[0]?.imageId ?? '' };
}

async function tryPoint(client: MiasClient, image: RunImageKey, place: Place): Promise<Milliseconds> {
  const prompt = { points: [{ ...place, label: 1 as const }], boxes: [], dense: false };
  const tried = await client.runs.tryPrompt.mutate({ ...image, prompt });
  if (tried.state === 'encoding') throw new Error('The image of a finished run has no embedding any more.');
  return tried.milliseconds;
}

function report(
  seconds: ReadonlyMap<'alone' | 'through the API', readonly number[]>,
  answers: readonly Milliseconds[],
): string {
  const alone = 1000 * median(seconds.get('alone') ?? []);
  const whole = 1000 * median(seconds.get('through the API') ?? []);
  const inWorker = median(answers.map(({ worker }) => worker));
  const decoder = median(answers.map(({ decode: taken }) => taken));
  const rows: [string, number][] = [
    ['decoder alone, in this process', alone],
    ['through the API, HTTP in and out', whole],
    ['- of it the decoder and its masks on the image', decoder],
    ['- of it run lengths, DICE and the rest of the worker', inWorker - decoder],
    ['- of it HTTP, API and Redis', whole - inWorker],
  ];
  return markdownTable(
    ['step', `median of ${ROUNDS}, ms`],
    rows.map(([step, milliseconds]) => [step, milliseconds.toFixed(1)]),
  );
}
