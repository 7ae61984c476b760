import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import {
  familyOf,
  type DecodedMasks,
  type Embedding,
  type EncoderKind,
  type FloatImage,
  type Prompt,
} from '@mias/core';
import type { ImageEncoder } from '../image-encoder.js';
import { floats, LazySession, precisions, type RuntimeOptions } from '../runtime.js';
import { batchSize } from './batch-size.js';
import { openImageEncoding, type ImageEncoding } from './encode-images.js';
import { importCheckpoint } from './import-checkpoint.js';
import type { DecoderForm } from './sam-decoder-graph.js';
import { promptPoints } from './sam-prompt.js';

export interface OpenCheckpoint extends Partial<RuntimeOptions> {
  /** A SAM or MedSAM state dict as torch.save writes it (.pth). */
  readonly checkpointPath: string;
  /** Where the graphs made from checkpoints are kept, each under its checkpoint's hash. */
  readonly cacheDir: string;
  /** Hash of the checkpoint where it is known; saves reading the whole file. */
  readonly sha256?: string;
  /** Memory of the device that encoding may take, see {@link batchSize}; null is one image at a time. */
  readonly memoryBytes?: number | null;
}

/** What tells one kind of encoder from another on the same graphs. */
export interface SamUse extends Pick<ImageEncoder, 'masks'>, Pick<ImageEncoding, 'input'> {
  readonly kind: EncoderKind;
  /** Which of the decoder's four masks answer: 0 is the single one, 1 to 3 go from whole to finest. */
  readonly answers: readonly [number, number, number];
}

/** Opens a checkpoint; its graphs are made at the first time. Models load when they are first used. */
export async function openGraphs(
  { checkpointPath, cacheDir, sha256, provider = 'cpu', threads = null, memoryBytes = null }: OpenCheckpoint,
  use: SamUse,
): Promise<ImageEncoder> {
  const {
    sha256: id,
    architecture,
    directory,
  } = await importCheckpoint(checkpointPath, cacheDir, {
    ...(sha256 === undefined ? {} : { sha256 }),
    precision: precisions[provider],
  });
  const runtime = { provider, threads };
  const imagesAtOnce = batchSize(architecture, provider, memoryBytes);
  const images = openImageEncoding({ directory, architecture, runtime, imagesAtOnce, input: use.input });
  // A GPU's provider leaves the decoder's few operators on numbers of tokens to the CPU.
  const decoders = {
    sparse: new LazySession(join(directory, 'decoder.onnx'), runtime, 'on-cpu'),
    dense: new LazySession(join(directory, 'dense-decoder.onnx'), runtime, 'on-cpu'),
  };
  return {
    kind: use.kind,
    id,
    architecture,
    trainedFor: familyOf(use.kind).trainedFor,
    imagesAtOnce,
    encode: images.encode,
    encodeAll: images.encodeAll,
    decode: (embedding, prompt) => decode(decoders, embedding, { prompt, answers: use.answers }),
    masks: use.masks,
    async dispose() {
      await Promise.all([images.dispose(), decoders.sparse.release(), decoders.dense.release()]);
    },
  };
}

async function decode(
  decoders: Readonly<Record<DecoderForm, LazySession>>,
  { channels, rows, cols, values, frame }: Embedding,
  { prompt, answers }: { readonly prompt: Prompt } & Pick<SamUse, 'answers'>,
): Promise<DecodedMasks> {
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
  const masks = floats(results, 'masks');
  const iou = floats(results, 'iou');
  const logits = new Float32Array(answers.length * side * side);
  for (const [index, mask] of answers.entries()) {
    logits.set(masks.subarray(mask * side * side, (mask + 1) * side * side), index * side * side);
  }
  const [first, second, third] = answers;
  return { logits, logitsSize: side, iou: [iou[first] ?? 0, iou[second] ?? 0, iou[third] ?? 0] };
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
