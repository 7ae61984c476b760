import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import type { Embedding, Frame, GreyImage } from '@mias/core';
import type { FeatureEncoder } from '../image-encoder.js';
import { floats, LazySession, type RuntimeOptions } from '../runtime.js';
import type { BatchSize } from './batch-size.js';
import { encoderGraph } from './import-checkpoint.js';
import type { SamArchitecture } from './sam-architecture.js';
import { CHANNELS } from './sam-tensors.js';

export interface EncoderInput {
  /** Row-major [3, side, side]. */
  readonly values: Float32Array;
  readonly frame: Frame;
}

export interface ImageEncoding {
  /** Of the image encoder's graphs. */
  readonly directory: string;
  readonly architecture: SamArchitecture;
  readonly runtime: RuntimeOptions;
  readonly imagesAtOnce: BatchSize;
  /** The kind's own preprocessing, for a square input of `side` pixels. */
  readonly input: (image: GreyImage, side: number) => EncoderInput;
}

/** The image encoder on the graph for one image, and on the one for several where several fit. */
export function openImageEncoding({
  directory,
  architecture: { inputSide, grid },
  runtime,
  imagesAtOnce,
  input,
}: ImageEncoding): Pick<FeatureEncoder, 'encode' | 'encodeAll' | 'dispose'> {
  const sessionFor = (images: BatchSize): LazySession =>
    new LazySession(join(directory, `${encoderGraph(images)}.onnx`), runtime);
  const single = sessionFor(1);
  const several = sessionFor(imagesAtOnce);

  const run = async (session: LazySession, images: readonly GreyImage[]): Promise<Embedding[]> => {
    const inputs = images.map((image) => input(image, inputSide));
    const values = joined(inputs.map((one) => one.values));
    const results = await session.run({
      image: new Tensor('float32', values, [images.length, 3, inputSide, inputSide]),
    });
    const embeddings = apart(floats(results, 'embedding'), images.length);
    return inputs.map(({ frame }, index) => ({
      ...{ channels: CHANNELS, rows: grid, cols: grid, frame },
      values: embeddings[index] ?? new Float32Array(),
    }));
  };

  return {
    encode: async (image) => {
      const [embedding] = await run(single, [image]);
      if (embedding === undefined) throw new RangeError('the model gave no embedding of its image');
      return embedding;
    },
    encodeAll: async (images) => {
      const embeddings: Embedding[] = [];
      while (images.length - embeddings.length >= imagesAtOnce) {
        const first = embeddings.length;
        embeddings.push(...(await run(several, images.slice(first, first + imagesAtOnce))));
      }
      for (const image of images.slice(embeddings.length)) embeddings.push(...(await run(single, [image])));
      return embeddings;
    },
    dispose: async () => {
      await Promise.all([single.release(), several.release()]);
    },
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(), ...others] = parts;
  if (others.length === 0) return first;
  const whole = new Float32Array(parts.length * first.length);
  for (const [index, part] of parts.entries()) whole.set(part, index * first.length);
  return whole;
}

/** Each is a copy, so that none keeps the others in memory. */
function apart(whole: Float32Array, parts: number): Float32Array[] {
  if (parts === 1) return [whole];
  const length = whole.length / parts;
  return Array.from({ length: parts }, (_, index) => whole.slice(index * length, (index + 1) * length));
}
