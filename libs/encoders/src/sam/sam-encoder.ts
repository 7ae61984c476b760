import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import type { DecodedMasks, Embedding, FloatImage, GreyImage, Prompt } from '@mias/core';
import type { ImageEncoder } from '../image-encoder.js';
import { floats, LazySession, type RuntimeOptions } from '../runtime.js';
import { importCheckpoint } from './import-checkpoint.js';
import type { SamArchitecture } from './sam-architecture.js';
import type { DecoderForm } from './sam-decoder-graph.js';
import { samInput } from './sam-input.js';
import { promptPoints } from './sam-prompt.js';
import { CHANNELS } from './sam-tensors.js';

export interface OpenSam extends Partial<RuntimeOptions> {
  /** A SAM or MedSAM state dict as torch.save writes it (.pth). */
  readonly checkpointPath: string;
  /** Where the graphs made from checkpoints are kept, each under its checkpoint's hash. */
  readonly cacheDir: string;
  /** Hash of the checkpoint where it is known; saves reading the whole file. */
  readonly sha256?: string;
}

/** Opens a checkpoint; its graphs are made at the first time. Models load when they are first used. */
export async function openSam(options: OpenSam): Promise<ImageEncoder> {
  const { checkpointPath, cacheDir, sha256, provider = 'cpu', threads = null } = options;
  const { sha256: id, architecture, directory } = await importCheckpoint(checkpointPath, cacheDir, sha256);
  const runtime = { provider, threads };
  const encoder = new LazySession(join(directory, 'encoder.onnx'), runtime);
  const decoders = {
    sparse: new LazySession(join(directory, 'decoder.onnx'), runtime),
    dense: new LazySession(join(directory, 'dense-decoder.onnx'), runtime),
  };
  return {
    kind: 'sam',
    id,
    architecture,
    prompts: { points: true, boxes: true, dense: true },
    encode: (image) => encode(encoder, architecture, image),
    decode: (embedding, prompt) => decode(decoders, embedding, prompt),
    async dispose() {
      await Promise.all([encoder, decoders.sparse, decoders.dense].map((session) => session.release()));
    },
  };
}

async function encode(
  session: LazySession,
  { inputSide, grid }: SamArchitecture,
  image: GreyImage,
): Promise<Embedding> {
  const { values, frame } = samInput(image, inputSide);
  const results = await session.run({
    image: new Tensor('float32', values, [1, 3, inputSide, inputSide]),
  });
  return { channels: CHANNELS, rows: grid, cols: grid, values: floats(results, 'embedding'), frame };
}

async function decode(
  decoders: Readonly<Record<DecoderForm, LazySession>>,
  embedding: Embedding,
  prompt: Prompt,
): Promise<DecodedMasks> {
  const { channels, rows, cols, values, frame } = embedding;
  const side = 4 * rows;
  const { coordinates, labels } = promptPoints(prompt, frame);
  const sparse = {
    embedding: new Tensor('float32', values, [1, channels, rows, cols]),
    points: new Tensor('float32', coordinates, [labels.length, 2]),
    labels: new Tensor('int32', labels, [labels.length]),
  };
  const results =
    prompt.dense === null
      ? await decoders.sparse.run(sparse)
      : await decoders.dense.run({ ...sparse, mask: maskTensor(prompt.dense, side) });
  const [first = 0, second = 0, third = 0] = floats(results, 'iou');
  return { logits: floats(results, 'masks'), logitsSize: side, iou: [first, second, third] };
}

function maskTensor({ width, height, values }: FloatImage, side: number): Tensor {
  if (width !== side || height !== side) {
    throw new RangeError(
      `A dense prompt is ${side}x${side} for this encoder; this one is ${width}x${height}. ` +
        `Resize it, or choose a map of ${side}x${side}.`,
    );
  }
  return new Tensor('float32', values, [1, 1, side, side]);
}
