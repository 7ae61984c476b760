import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEncoder } from '@mias/encoders';
import { z } from 'zod';
import type { Benchmark } from './benchmark.js';
import { noise } from './noise.js';
import { missingModules, startPeer } from './python-peer.js';
import { relativeDifference } from './relative-difference.js';
import { markdownTable } from './results.js';
import { inTurns, median, secondsOf } from './times.js';

const SIDE = 224;
const ROUNDS = 15;

export const patchFeatures: Benchmark = {
  title: "PatchCore's patch features against PyTorch",
  summary: 'Wide ResNet-50 to layer 3 with random weights: numbers and time of an image, against PyTorch',
  measure: async (say) => {
    const missing = missingModules(['torch', 'numpy', 'scipy', 'PIL']);
    if (missing !== null) return `${missing}.`;
    const folder = await mkdtemp(join(tmpdir(), 'mias-bench-'));
    try {
      return await measureIn(folder, say);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const PeerAnswer = z.object({ seconds: z.number(), network: z.number() });

async function measureIn(folder: string, say: (line: string) => void): Promise<string> {
  const pixels = Uint8Array.from(noise(SIDE * SIDE, 5), (value) => 127.5 * (1 + value));
  const image = { width: SIDE, height: SIDE, pixels };
  await writeFile(join(folder, 'image.u8'), pixels);
  say('PyTorch makes a checkpoint and its features of an image …');
  const peer = await startPeer('patch_features_torch.py', [folder]);
  const encoder = await openEncoder('wide-resnet50', {
    checkpointPath: join(folder, 'wide_resnet50.pth'),
    cacheDir: join(folder, 'models'),
  });
  try {
    const { values } = await encoder.encode(image);
    const expected = new Float32Array(new Uint8Array(await readFile(join(folder, 'features.f32'))).buffer);
    const agreed = relativeDifference(values, expected);
    say(`Largest difference ${agreed.toExponential(1)}. Measuring …`);
    const network: number[] = [];
    const seconds = await inTurns(
      {
        ours: () => secondsOf(() => encoder.encode(image)),
        PyTorch: async () => {
          const answer = PeerAnswer.parse(await peer.ask());
          network.push(answer.network);
          return answer.seconds;
        },
      },
      ROUNDS,
    );
    const ours = median(seconds.get('ours') ?? []);
    const row = (name: string, taken: number): string[] => [
      name,
      (1000 * taken).toFixed(0),
      (1 / taken).toFixed(1),
      (taken / ours).toFixed(2),
    ];
    const table = markdownTable(
      ['patch features', `median of ${ROUNDS}, ms`, 'images/s', 'times our time'],
      [
        row('ours', ours),
        row('PyTorch, the network alone', median(network)),
        row(
          'PyTorch, with the patches as PatchCore’s program makes them',
          median(seconds.get('PyTorch') ?? []),
        ),
      ],
    );
    return [
      table,
      `One image of ${SIDE}x${SIDE} at a time, float32. Largest difference from PyTorch, relative to the largest value: ` +
        `${agreed.toExponential(1)}.`,
    ].join('\n\n');
  } finally {
    await Promise.all([peer.stop(), encoder.dispose()]);
  }
}
