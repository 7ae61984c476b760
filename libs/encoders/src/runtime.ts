import { InferenceSession, listSupportedBackends } from 'onnxruntime-node';

/** Where models run. Only `cpu` and, on Linux x64, `webgpu` come with the package; see the README for CUDA. */
export type ExecutionProvider = 'cpu' | 'cuda' | 'webgpu';

export interface RuntimeOptions {
  readonly provider: ExecutionProvider;
  /** Threads of one operator; null leaves it to ONNX Runtime (one a physical core). */
  readonly threads: number | null;
}

/** ONNX Runtime's log level that keeps errors and leaves warnings out. */
const ERRORS_ONLY = 3;

/** Loads a model, from a file or from its bytes, onto the provider that was asked for and no other. */
export async function createSession(
  model: string | Uint8Array,
  { provider, threads }: RuntimeOptions,
): Promise<InferenceSession> {
  const available = listSupportedBackends().map(({ name }) => name);
  if (!available.includes(provider)) {
    throw new Error(
      `ONNX Runtime has no provider "${provider}" here; it has ${available.join(', ')}. ` +
        `Choose one of these, or install it: npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12`,
    );
  }
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider],
    graphOptimizationLevel: 'all',
    logSeverityLevel: ERRORS_ONLY,
    ...(threads === null ? {} : { intraOpNumThreads: threads }),
  };
  return typeof model === 'string'
    ? await InferenceSession.create(model, options)
    : await InferenceSession.create(model, options);
}

/** A session that is loaded at its first use. */
export class LazySession {
  #session: Promise<InferenceSession> | null = null;

  constructor(
    private readonly model: string,
    private readonly options: RuntimeOptions,
  ) {}

  async run(feeds: InferenceSession.FeedsType): Promise<InferenceSession.ReturnType> {
    this.#session ??= createSession(this.model, this.options);
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

/** The int32 values of a result, by its name. */
export function int32s(results: InferenceSession.ReturnType, name: string): Int32Array {
  const values = results[name]?.data;
  if (!(values instanceof Int32Array)) throw new TypeError(`the model gave no int32 result ${name}`);
  return values;
}
