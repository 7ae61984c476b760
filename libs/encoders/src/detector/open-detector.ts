import { readFile, stat } from 'node:fs/promises';
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { DetectorInput, DetectorSettings } from '@mias/core';
import { createSession } from '../runtime.js';
import { checkModel } from './check-model.js';
import { DetectorError } from './detector-error.js';
import { readAnswer, type DetectorAnswer } from './read-answer.js';

export type { DetectorAnswer } from './read-answer.js';

/** A trained anomaly model, ready to run. */
export interface OpenDetector {
  run(input: DetectorInput): Promise<DetectorAnswer>;
  dispose(): Promise<void>;
}

/** Protobuf's own limit is 2 GiB, and a session holds the weights a second time. */
export const MOST_MODEL_BYTES = 2 ** 30;

/**
 * Opens an ONNX file from a stranger, on the processor. It may still run for ever or ask for any amount of
 * memory: call this in a process that has limits of both.
 */
export async function openDetector(
  file: string,
  { settings, threads }: { readonly settings: DetectorSettings; readonly threads: number | null },
): Promise<OpenDetector> {
  const { size } = await stat(file);
  if (size > MOST_MODEL_BYTES) {
    throw new DetectorError(
      `has ${size} bytes, and a detector has at most ${MOST_MODEL_BYTES}. Export it without optimiser state, or in half precision.`,
    );
  }
  const bytes = await readFile(file);
  checkModel(bytes);
  const session = await load(bytes, threads);
  const name = inputName(session, settings.input);
  return {
    run: async ({ values, shape }) => {
      const results = await session
        .run({ [name]: new Tensor('float32', values, shape) })
        .catch(refuse(shape));
      return readAnswer(results, settings.output, { input: { name, type: 'float32', shape: [...shape] } });
    },
    dispose: () => session.release(),
  };
}

async function load(bytes: Uint8Array, threads: number | null): Promise<InferenceSession> {
  try {
    return await createSession(bytes, { provider: 'cpu', threads });
  } catch (error) {
    const { cause } = error instanceof Error ? error : {};
    const reason = cause instanceof Error ? cause.message : String(error);
    throw new DetectorError(`cannot be loaded: ${reason}`, { cause: error });
  }
}

function inputName({ inputNames }: InferenceSession, { name }: DetectorSettings['input']): string {
  const there = `This model has ${inputNames.map((input) => `"${input}"`).join(', ') || 'none'}.`;
  const [first] = inputNames;
  if (name === null) {
    if (first !== undefined && inputNames.length === 1) return first;
    throw new DetectorError(`does not say which input takes the image. ${there} Name one in the settings.`);
  }
  if (!inputNames.includes(name)) {
    throw new DetectorError(`has no input "${name}". ${there} Name it in the settings.`);
  }
  if (inputNames.length > 1) {
    throw new DetectorError(
      `needs more than the image. ${there} Export it with the image as its only input.`,
    );
  }
  return name;
}

const refuse =
  (shape: readonly number[]) =>
  (error: unknown): never => {
    const said = error instanceof Error ? error.message : String(error);
    // ONNX Runtime's own advice is for who made the model.
    const reason = said.replace(/\s*Please fix either the inputs\/outputs or the model\.?/, '');
    throw new DetectorError(
      `refuses an image of float32 [${shape.join(', ')}]: ${reason.replace(/\.$/, '')}. Set side, channels and layout as it was trained.`,
      { cause: error },
    );
  };
