import path from 'node:path';
import type { ExecutionProvider } from '@mias/encoders';
import type { DetectorLimits } from './detectors/detector-process.js';
import type { PluginLimits } from './prompters/plugin-process.js';

/** What a worker is told by its environment, read once when it starts. */
export interface WorkerEnvironment {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Absolute path; blobs are in `blobs/` below it. */
  readonly dataDir: string;
  /** Absolute path; what can be made again: models, embeddings, copies of banks. Local to the host. */
  readonly cacheDir: string;
  /** Bytes that copies of banks may take in `cacheDir`. */
  readonly bankCacheBytes: number;
  readonly provider: ExecutionProvider;
  /** Threads of one operator; null leaves it to ONNX Runtime. */
  readonly threads: number | null;
  /** Memory of the device that encoding of banks and runs may take; null is one image at a time. */
  readonly memoryBytes: number | null;
  /** Absolute paths and npm packages of plugins. */
  readonly plugins: readonly string[];
  readonly pluginLimits: PluginLimits;
  readonly detectorLimits: DetectorLimits;
}

/** GPUs that people have for such work hold more. */
const GPU_MEMORY_GIB = '8';

/** Two banks of the largest published dataset with the reference preset. */
const BANK_CACHE_GIB = '64';

const providers: readonly ExecutionProvider[] = ['cpu', 'cuda', 'webgpu'];

export function readEnvironment(variables: NodeJS.ProcessEnv): WorkerEnvironment {
  const dataDir = absolute('MIAS_DATA_DIR', required(variables, 'MIAS_DATA_DIR'));
  const provider = device(given(variables, 'MIAS_DEVICE') ?? 'cpu');
  const memoryGib = given(variables, 'MIAS_MEMORY_GIB') ?? (provider === 'cpu' ? null : GPU_MEMORY_GIB);
  return {
    databaseUrl: required(variables, 'DATABASE_URL'),
    redisUrl: required(variables, 'REDIS_URL'),
    dataDir,
    cacheDir: absolute('MIAS_CACHE_DIR', given(variables, 'MIAS_CACHE_DIR') ?? path.join(dataDir, 'cache')),
    bankCacheBytes: gibibytes(
      'MIAS_BANK_CACHE_GIB',
      given(variables, 'MIAS_BANK_CACHE_GIB') ?? BANK_CACHE_GIB,
    ),
    provider,
    threads:
      given(variables, 'MIAS_THREADS') === undefined ? null : wholeNumber(variables, 'MIAS_THREADS', 1),
    memoryBytes: memoryGib === null ? null : gibibytes('MIAS_MEMORY_GIB', memoryGib),
    plugins: (given(variables, 'MIAS_PLUGINS') ?? '').split(':').filter((name) => name !== ''),
    pluginLimits: {
      seconds: wholeNumber(variables, 'MIAS_PLUGIN_SECONDS', 10),
      memoryMb: wholeNumber(variables, 'MIAS_PLUGIN_MEMORY_MB', 1024),
    },
    detectorLimits: {
      seconds: wholeNumber(variables, 'MIAS_DETECTOR_SECONDS', 60),
      memoryMb: wholeNumber(variables, 'MIAS_DETECTOR_MEMORY_MB', 4096),
    },
  };
}

/** Set and not empty. */
function given(variables: NodeJS.ProcessEnv, name: string): string | undefined {
  return variables[name] === '' ? undefined : variables[name];
}

function required(variables: NodeJS.ProcessEnv, name: string): string {
  const value = given(variables, name);
  if (value === undefined) {
    throw new Error(
      `A worker needs ${name} in its environment. ./bin/start sets it; set it when you start a worker alone.`,
    );
  }
  return value;
}

function absolute(name: string, value: string): string {
  if (!path.isAbsolute(value)) throw new Error(`${name} is an absolute path, not "${value}".`);
  return value;
}

function device(text: string): ExecutionProvider {
  const provider = providers.find((known) => known === text);
  if (provider === undefined) {
    throw new Error(`MIAS_DEVICE is ${providers.join(', ')}, not "${text}".`);
  }
  return provider;
}

function gibibytes(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number)))
    throw new Error(`${name} is a number above 0, not "${text}".`);
  return number * 2 ** 30;
}

function wholeNumber(variables: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = given(variables, name);
  const number = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`${name} is a whole number from 1, not "${text ?? ''}".`);
  }
  return number;
}
