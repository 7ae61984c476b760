import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { naming } from '../checkpoint/checkpoint-error.js';
import { openCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.js';
import { hashFile } from '../checkpoint/hash-file.js';
import type { FloatType } from '../onnx/onnx-schema.js';
import { writeModel } from '../onnx/write-model.js';
import { inferArchitecture } from './infer-architecture.js';
import type { SamArchitecture } from './sam-architecture.js';
import { samDecoderGraph } from './sam-decoder-graph.js';
import { samEncoderGraph } from './sam-encoder-graph.js';

/** Part of a cached encoder's path: raise it whenever the graphs change. */
const GRAPH_VERSION = 5;
const UNFINISHED = '.unfinished-';
/** No import takes longer: what is older was left behind by a process that died. */
const ABANDONED_MS = 6 * 60 * 60 * 1000;

export interface ImportOptions {
  /** Hash of the checkpoint where it is known; saves reading the whole file. */
  readonly sha256?: string;
  /** Of the image encoder's weights and values; the decoder has float32. */
  readonly precision?: FloatType;
}

export interface ImportedEncoder {
  /** Lower-case hex SHA-256 of the checkpoint. */
  readonly sha256: string;
  /** Size of the checkpoint. */
  readonly bytes: number;
  readonly architecture: SamArchitecture;
  /** Holds encoder.onnx, decoder.onnx and dense-decoder.onnx with their weights. */
  readonly directory: string;
}

/**
 * Makes the ONNX graphs of a checkpoint, once for each checkpoint and graph version. Several
 * processes may do so at once: each writes a directory of its own, and the first to finish is kept.
 */
export async function importCheckpoint(
  path: string,
  cacheDir: string,
  { sha256, precision = 'float32' }: ImportOptions = {},
): Promise<ImportedEncoder> {
  const checkpoint = await openCheckpoint(path);
  try {
    const architecture = await naming(basename(path), () =>
      Promise.resolve(inferArchitecture(checkpoint.tensors)),
    );
    const hash = sha256 ?? (await hashFile(path));
    const directory = join(cacheDir, `${hash}-v${GRAPH_VERSION}-${precision}`);
    if (!(await exists(directory))) await writeGraphs(checkpoint, { architecture, precision }, directory);
    return { sha256: hash, bytes: (await stat(path)).size, architecture, directory };
  } finally {
    await checkpoint.close();
  }
}

async function writeGraphs(
  { tensors }: Checkpoint,
  { architecture, precision }: { architecture: SamArchitecture; precision: FloatType },
  directory: string,
): Promise<void> {
  const cacheDir = join(directory, '..');
  await mkdir(cacheDir, { recursive: true });
  await removeAbandoned(cacheDir);
  const unfinished = await mkdtemp(join(cacheDir, UNFINISHED));
  try {
    await writeModel(samEncoderGraph(architecture, tensors, precision), unfinished, 'encoder');
    await writeModel(samDecoderGraph(architecture, tensors, 'sparse'), unfinished, 'decoder');
    await writeModel(samDecoderGraph(architecture, tensors, 'dense'), unfinished, 'dense-decoder');
    await rename(unfinished, directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(directory))) throw error;
  }
}

async function removeAbandoned(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const path = join(cacheDir, name);
    const modified = (await stat(path).catch(() => null))?.mtimeMs ?? Infinity;
    if (Date.now() - modified > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
