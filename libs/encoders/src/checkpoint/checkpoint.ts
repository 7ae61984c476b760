import { basename } from 'node:path';
import type { LazyTensor } from '../onnx/lazy-tensor.js';
import { openByteSource, type ByteSource } from './byte-source.js';
import { CheckpointError, naming } from './checkpoint-error.js';
import {
  elementBytes,
  isCompound,
  type PickleDict,
  type PickleValue,
  type StoredTensor,
} from './pickle-value.js';
import { floatLayout } from './stored-floats.js';
import { unpickle } from './unpickle.js';
import { contentOffset, readZipDirectory, type ZipEntry } from './zip-directory.js';

/** The tensors of a checkpoint by their parameter names. Nothing is read before it is asked for. */
export interface Checkpoint {
  readonly tensors: ReadonlyMap<string, LazyTensor>;
  close(): Promise<void>;
}

const ZIP_SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');
/** torch.save before 1.6 began a file with its magic number, pickled. */
const LEGACY_SIGNATURE = Buffer.from('80028a0a6cfc9c46f9206aa85019', 'hex');
/** Names and shapes only; ViT-H's is 90 kB. */
const LARGEST_PICKLE = 64 * 1024 * 1024;
/** Where training programs put the state dict when they save more than it. */
const WRAPPERS = ['model', 'state_dict'];
const PARALLEL_PREFIX = 'module.';

/** Opens a torch checkpoint (a zip with a pickled state dict) and executes nothing in it. */
export function openCheckpoint(path: string): Promise<Checkpoint> {
  const file = basename(path);
  return naming(file, async () => {
    const source = await openByteSource(path);
    try {
      const stored = await readStateDict(source);
      const tensors = new Map<string, LazyTensor>();
      for (const [name, { tensor, entry }] of stored) {
        const read = () => naming(file, () => readTensor(source, tensor, entry));
        tensors.set(name, { shape: tensor.shape, read });
      }
      return { tensors, close: () => source.close() };
    } catch (error) {
      await source.close();
      throw error;
    }
  });
}

async function readStateDict(
  source: ByteSource,
): Promise<ReadonlyMap<string, { tensor: StoredTensor; entry: ZipEntry }>> {
  await refuseOtherFormats(source);
  const entries = await readZipDirectory(source);
  const pickle = [...entries.values()].find(({ name }) => name.endsWith('/data.pkl'));
  if (pickle === undefined) {
    throw new CheckpointError('not-a-checkpoint', 'is not a torch checkpoint: it is a zip without data.pkl');
  }
  if (pickle.size > LARGEST_PICKLE) {
    throw new CheckpointError(
      'unsupported',
      `holds a pickle of ${pickle.size} bytes, more than any state dict`,
    );
  }
  const archive = pickle.name.slice(0, -'data.pkl'.length);
  await refuseBigEndian(source, entries.get(`${archive}byteorder`));
  const bytes = await source.read(await contentOffset(source, pickle), pickle.size);
  const found = new Map<string, { tensor: StoredTensor; entry: ZipEntry }>();
  for (const [name, tensor] of namedTensors(unpickle(bytes))) {
    const entry = entries.get(`${archive}data/${tensor.storage.key}`);
    if (entry === undefined) {
      throw new CheckpointError('truncated', `lacks the numbers of ${name} (data/${tensor.storage.key})`);
    }
    const needed = tensor.storage.elements * elementBytes[tensor.storage.elementType];
    if (entry.size < needed) {
      throw new CheckpointError(
        'truncated',
        `is damaged: ${entry.name} has ${entry.size} bytes where ${name} needs ${needed}; copy it again`,
      );
    }
    found.set(name, { tensor, entry });
  }
  return found;
}

async function refuseOtherFormats(source: ByteSource): Promise<void> {
  if (source.size === 0)
    throw new CheckpointError('not-a-checkpoint', 'is not a torch checkpoint: it is empty');
  const head = await source.read(0, Math.min(source.size, LEGACY_SIGNATURE.length));
  if (head.equals(LEGACY_SIGNATURE)) {
    throw new CheckpointError(
      'legacy-format',
      'is in the format of torch before 1.6; load it there and save it again with a newer torch',
    );
  }
  if (!head.subarray(0, ZIP_SIGNATURE.length).equals(ZIP_SIGNATURE)) {
    const begin = head.subarray(0, ZIP_SIGNATURE.length).toString('hex');
    throw new CheckpointError(
      'not-a-checkpoint',
      `is not a torch checkpoint: it begins with the bytes ${begin}, not those of a zip. Give a .pth file as torch.save writes it`,
    );
  }
}

async function refuseBigEndian(source: ByteSource, entry: ZipEntry | undefined): Promise<void> {
  if (entry === undefined) return;
  const order = await source.read(await contentOffset(source, entry), Math.min(entry.size, 16));
  if (order.toString('latin1') !== 'little') {
    throw new CheckpointError('unsupported', 'was saved on a big-endian machine; save it again on another');
  }
}

function namedTensors(root: PickleValue): ReadonlyMap<string, StoredTensor> {
  const dict = stateDict(root);
  const names = [...dict.entries.keys()].map(String);
  const parallel = names.length > 0 && names.every((name) => name.startsWith(PARALLEL_PREFIX));
  const tensors = new Map<string, StoredTensor>();
  for (const [key, value] of dict.entries) {
    if (!isCompound(value) || value.kind !== 'tensor') continue;
    tensors.set(String(key).slice(parallel ? PARALLEL_PREFIX.length : 0), value);
  }
  return tensors;
}

function stateDict(root: PickleValue): PickleDict {
  if (!isCompound(root) || root.kind !== 'dict') {
    throw new CheckpointError('not-a-checkpoint', 'is a torch file but holds no state dict');
  }
  for (const wrapper of WRAPPERS) {
    const inner = root.entries.get(wrapper);
    if (inner !== undefined && inner !== null && isCompound(inner) && inner.kind === 'dict') return inner;
  }
  return root;
}

async function readTensor(source: ByteSource, tensor: StoredTensor, entry: ZipEntry): Promise<Float32Array> {
  const layout = floatLayout(tensor);
  const offset = (await contentOffset(source, entry)) + layout.byteOffset;
  return layout.decode(await source.read(offset, layout.byteLength));
}
