import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { GraphBuilder } from '../onnx/graph-builder.js';
import type { FloatType } from '../onnx/onnx-schema.js';
import { writeModel } from '../onnx/write-model.js';
import { naming } from './checkpoint-error.js';
import { openCheckpoint, type Checkpoint } from './checkpoint.js';
import { hashFile } from './hash-file.js';

/** The checkpoints that become the same graphs. */
export interface GraphFamily<Architecture> {
  /** Part of a cached model's path: one for each family, raised whenever its graphs change. */
  readonly version: string;
  /** Refuses checkpoints of other families. */
  infer(tensors: Checkpoint['tensors']): Architecture;
  /** Graphs that read the weights of another, by their names: they have the same, and are written after it. */
  readonly sameWeights?: Readonly<Record<string, string>>;
  /** By the names of their files. */
  graphs(
    architecture: Architecture,
    tensors: Checkpoint['tensors'],
    precision: FloatType,
  ): Readonly<Record<string, GraphBuilder>>;
}

export interface ImportOptions {
  /** Hash of the checkpoint where it is known; saves reading the whole file. */
  readonly sha256?: string;
  /** Of the image encoder's weights and values. */
  readonly precision?: FloatType;
}

export interface ImportedGraphs<Architecture> {
  /** Lower-case hex SHA-256 of the checkpoint. */
  readonly sha256: string;
  /** Size of the checkpoint. */
  readonly bytes: number;
  readonly architecture: Architecture;
  /** Holds the family's graphs with their weights. */
  readonly directory: string;
}

const UNFINISHED = '.unfinished-';
/** No import takes longer: what is older was left behind by a process that died. */
const ABANDONED_MS = 6 * 60 * 60 * 1000;

/**
 * Makes the ONNX graphs of a checkpoint, once for each checkpoint and graph version. Several
 * processes may do so at once: each writes a directory of its own, and the first to finish is kept.
 */
export async function importGraphs<Architecture>(
  path: string,
  { cacheDir, family }: { readonly cacheDir: string; readonly family: GraphFamily<Architecture> },
  { sha256, precision = 'float32' }: ImportOptions = {},
): Promise<ImportedGraphs<Architecture>> {
  const checkpoint = await openCheckpoint(path);
  try {
    const { tensors } = checkpoint;
    const architecture = await naming(basename(path), () => Promise.resolve(family.infer(tensors)));
    const hash = sha256 ?? (await hashFile(path));
    const directory = join(cacheDir, `${hash}-${family.version}-${precision}`);
    if (!(await exists(directory))) {
      await writeGraphs(family.graphs(architecture, tensors, precision), {
        directory,
        sameWeights: family.sameWeights ?? {},
      });
    }
    return { sha256: hash, bytes: (await stat(path)).size, architecture, directory };
  } finally {
    await checkpoint.close();
  }
}

async function writeGraphs(
  graphs: Readonly<Record<string, GraphBuilder>>,
  {
    directory,
    sameWeights,
  }: { readonly directory: string; readonly sameWeights: Readonly<Record<string, string>> },
): Promise<void> {
  const cacheDir = join(directory, '..');
  await mkdir(cacheDir, { recursive: true });
  await removeAbandoned(cacheDir);
  const unfinished = await mkdtemp(join(cacheDir, UNFINISHED));
  try {
    for (const [name, graph] of Object.entries(graphs)) {
      await writeModel(graph, { directory: unfinished, name, weightsOf: sameWeights[name] ?? name });
    }
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
