import { env, InferenceSession } from 'onnxruntime-node';
import type { FloatType } from './onnx/onnx-schema.js';

/** Where models run: the processor, an NVIDIA GPU, or any GPU through WebGPU. */
export type ExecutionProvider = keyof typeof REQUIREMENTS;

/** What each provider needs beyond the package itself. */
const REQUIREMENTS = {
  cpu: 'If the file is damaged, remove its directory: it is made again from the checkpoint.',
  cuda:
    'It needs an NVIDIA driver and libraries fetched by ' +
    '`npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12`.',
  webgpu: 'It needs a GPU with a driver for Vulkan, Metal or Direct3D 12.',
};

/** Of encoders: GPUs multiply float16 many times as fast as float32; processors do not. */
export const precisions = {
  cpu: 'float32',
  cuda: 'float16',
  webgpu: 'float16',
} as const satisfies Record<ExecutionProvider, FloatType>;

export interface RuntimeOptions {
  readonly provider: ExecutionProvider;
  /** Threads of one operator; null leaves it to ONNX Runtime (one a physical core). */
  readonly threads: number | null;
}

/** Which ONNX Runtime this is. */
export const runtimeName = `ONNX Runtime ${env.versions.node ?? env.versions.common}`;

/** What becomes of operators that a GPU's provider cannot run. */
export type OtherOperators = 'refused' | 'on-cpu';

/** Has ONNX Runtime refuse a model when the CPU would run any of its operators. */
export const NOTHING_ON_CPU = { disable_cpu_ep_fallback: '1' };

/** Threads with nothing to do leave the core to others: database, API and other workers run beside them. */
const WAIT_ASLEEP = { intra_op: { allow_spinning: '0' } };

/**
 * Subnormal numbers (below 1.2e-38) count as zero: the far ends of a peaked softmax are full of them, and
 * processors multiply them many times slower than others. It holds for the thread that loads a model too.
 */
const SUBNORMALS_ARE_ZERO = { set_denormal_as_zero: '1' };

/** ONNX Runtime's log level that keeps errors and leaves warnings out. */
const ERRORS_ONLY = 3;

/**
 * Loads a model, from a file or from its bytes, onto the provider that was asked for. ONNX Runtime would
 * give the CPU whatever that provider cannot run, and say nothing: by default such a model is refused.
 */
export async function createSession(
  model: string | Uint8Array,
  { provider, threads }: RuntimeOptions,
  otherOperators: OtherOperators = 'refused',
): Promise<InferenceSession> {
  const strict = provider !== 'cpu' && otherOperators === 'refused';
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider],
    graphOptimizationLevel: 'all',
    logSeverityLevel: ERRORS_ONLY,
    ...(threads === null ? {} : { intraOpNumThreads: threads }),
    extra: { session: { ...WAIT_ASLEEP, ...SUBNORMALS_ARE_ZERO, ...(strict ? NOTHING_ON_CPU : {}) } },
  };
  try {
    return typeof model === 'string'
      ? await InferenceSession.create(model, options)
      : await InferenceSession.create(model, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `A model cannot be loaded on "${provider}": ${reason}. ${REQUIREMENTS[provider]} ` +
        `Otherwise choose another of ${Object.keys(REQUIREMENTS).join(', ')}.`,
      { cause: error },
    );
  }
}

/** A session that is loaded at its first use. */
export class LazySession {
  #session: Promise<InferenceSession> | null = null;

  constructor(
    private readonly model: string,
    private readonly options: RuntimeOptions,
    private readonly otherOperators: OtherOperators = 'refused',
  ) {}

  async run(feeds: InferenceSession.FeedsType): Promise<InferenceSession.ReturnType> {
    this.#session ??= createSession(this.model, this.options, this.otherOperators).catch((error: unknown) => {
      this.#session = null;
      throw error;
    });
    const session = await this.#session;
    return session.run(feeds);
  }

  async release(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    if (session !== null) await (await session).release();
  }
}

/** The float32 values of a result, by its name. */
export function floats(results: InferenceSession.ReturnType, name: string): Float32Array {
  const values = results[name]?.data;
  if (!(values instanceof Float32Array)) throw new TypeError(`the model gave no float32 result ${name}`);
  return values;
}
