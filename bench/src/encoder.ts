import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMatrixProduct, openSam, type ImageEncoder, type SamArchitecture } from '@mias/encoders';
import { z } from 'zod';
import type { Benchmark } from './benchmark.js';
import { noise } from './noise.js';
import { missingModules, startPeer } from './python-peer.js';
import { relativeDifference } from './relative-difference.js';
import { markdownTable } from './results.js';
import { inTurns, median, secondsOf } from './times.js';

const SIDE = 1024;
const ROUNDS = 3;
/** Matrix products a measurement: one alone is over too soon. */
const PRODUCTS = 8;

export const encoder: Benchmark = {
  title: 'Image encoder against PyTorch',
  summary:
    'SAM ViT-B with random weights: numbers and time of an image, against PyTorch and a matrix product',
  measure: async (say) => {
    const missing = missingModules(['torch', 'numpy']);
    if (missing !== null) return `${missing}.`;
    const folder = await mkdtemp(join(tmpdir(), 'mias-bench-'));
    try {
      return await measureIn(folder, say);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const PeerAnswer = z.object({ seconds: z.number() });

async function measureIn(folder: string, say: (line: string) => void): Promise<string> {
  const pixels = Uint8Array.from(noise(SIDE * SIDE, 3), (value) => 127.5 * (1 + value));
  const image = { width: SIDE, height: SIDE, pixels };
  await writeFile(join(folder, 'image.u8'), pixels);
  say('PyTorch makes a checkpoint and encodes the image once …');
  const peer = await startPeer('encoder_torch.py', [folder]);
  const product = await openMatrixProduct({ provider: 'cpu', threads: null });
  const sam = await openSam({ checkpointPath: join(folder, 'vit_b.pth'), cacheDir: join(folder, 'models') });
  const multiply = async (): Promise<void> => {
    for (let time = 0; time < PRODUCTS; time++) await product.run();
  };
  try {
    const agreed = await agreement(sam, image, folder);
    say(`${agreed} Measuring …`);
    const seconds = await inTurns(
      {
        product: () => secondsOf(multiply),
        ours: () => secondsOf(() => sam.encode(image)),
        PyTorch: async () => PeerAnswer.parse(await peer.ask()).seconds,
      },
      ROUNDS,
    );
    const of = (name: 'product' | 'ours' | 'PyTorch'): number => median(seconds.get(name) ?? []);
    const work = { encode: encodeOperations(sam.architecture), product: PRODUCTS * product.operations };
    const row = (name: string, taken: number, operations: number): string[] => [
      name,
      taken.toFixed(2),
      (operations / taken / 1e9).toFixed(0),
      `${((100 * operations * of('product')) / taken / work.product).toFixed(0)} %`,
      (of('PyTorch') / taken).toFixed(2),
    ];
    const head = ['encoder', `median of ${ROUNDS}, s`, 'GFLOP/s', 'of the product’s rate', 'times as fast'];
    const table = markdownTable(head, [
      row('ours', of('ours'), work.encode),
      row('PyTorch', of('PyTorch'), work.encode),
      [...row(`${PRODUCTS} matrix products`, of('product'), work.product).slice(0, 4), '-'],
    ]);
    return [table, counted(work.encode), agreed].join('\n\n');
  } finally {
    await Promise.all([peer.stop(), product.dispose(), sam.dispose()]);
  }
}

function counted(operations: number): string {
  return (
    `An image counts as ${(operations / 1e12).toFixed(2)} TFLOP: linear layers, convolutions and attention, ` +
    'without padding of windows, relative positions, norms and activations. ' +
    `A matrix product is float32, 4,096 x 768 by 768 x 3,072.`
  );
}

/** Multiplications and additions of one image. */
function encodeOperations(architecture: SamArchitecture): number {
  const { width, depth, hidden, grid, window, globalBlocks, patch } = architecture;
  const tokens = grid * grid;
  const linear = tokens * width * (4 * width + 2 * hidden);
  const globally = 2 * tokens * tokens * width;
  const windows = Math.ceil(grid / window) ** 2;
  const locally = 2 * windows * window ** 4 * width;
  const neck = tokens * 256 * (width + 9 * 256);
  const products =
    tokens * width * 3 * patch * patch +
    depth * linear +
    globalBlocks.length * globally +
    (depth - globalBlocks.length) * locally +
    neck;
  return 2 * products;
}

/** How far our numbers are from PyTorch's, relative to the largest of each. */
async function agreement(
  sam: ImageEncoder,
  image: { width: number; height: number; pixels: Uint8Array },
  folder: string,
): Promise<string> {
  const embedding = await sam.encode(image);
  const centre = { x: SIDE / 2, y: SIDE / 2, label: 1 as const };
  const prompt = { points: [centre], box: null, dense: null };
  const decoded = await sam.decode(embedding, prompt);
  const latency: number[] = [];
  for (let time = 0; time < DECODES; time++)
    latency.push(await secondsOf(() => sam.decode(embedding, prompt)));
  const embeddings = relativeDifference(embedding.values, await floatsOf(join(folder, 'embedding.f32')));
  const logits = relativeDifference(decoded.logits, await floatsOf(join(folder, 'masks.f32')));
  return (
    `Largest difference from PyTorch, relative to the largest value: embedding ${embeddings.toExponential(1)}, ` +
    `mask logits ${logits.toExponential(1)}. ` +
    `A point prompt on the embedding is decoded in ${(1000 * median(latency)).toFixed(0)} ms (median of ${DECODES}).`
  );
}

const DECODES = 21;

async function floatsOf(path: string): Promise<Float32Array> {
  return new Float32Array(new Uint8Array(await readFile(path)).buffer);
}
