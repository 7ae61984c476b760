import { basename } from 'node:path';
import type { LazyTensor } from '../onnx/lazy-tensor.js';
import { openByteSource, type ByteSource } from './byte-source.js';
import { CheckpointError, naming } from './checkpoint-error.js';
import { LEGACY_SIGNATURE, readLegacyTorchFile } from './legacy-torch-file.js';
import {
  elementBytes,
  isCompound,
  type PickleDict,
  type PickleValue,
  type StoredTensor,
} from './pickle-value.js';
import { floatLayout } from './stored-floats.js';
import type { StoredNumbers, TorchFile } from './torch-file.js';
import { readZipTorchFile } from './zip-torch-file.js';

/** The tensors of a checkpoint by their parameter names. Nothing is read before it is asked for. */
export interface Checkpoint {
  readonly tensors: ReadonlyMap<string, LazyTensor>;
  close(): Promise<void>;
}

const ZIP_SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');
/** Where training programs put the state dict when they save more than it. */
const WRAPPERS = ['model', 'state_dict'];
const PARALLEL_PREFIX = 'module.';

/** Opens a torch checkpoint (a pickled state dict and its numbers) and executes nothing in it. */
export function openCheckpoint(path: string): Promise<Checkpoint> {
  const file = basename(path);
  return naming(file, async () => {
    const source = await openByteSource(path);
    try {
      const stored = locateNumbers(await readTorchFile(source));
      const tensors = new Map<string, LazyTensor>();
      for (const [name, { tensor, numbers }] of stored) {
        const read = () => naming(file, () => readTensor(source, tensor, numbers));
        tensors.set(name, { shape: tensor.shape, read });
      }
      return { tensors, close: () => source.close() };
    } catch (error) {
      await source.close();
      throw error;
    }
  });
}

async function readTorchFile(source: ByteSource): Promise<TorchFile> {
  if (source.size === 0)
    throw new CheckpointError('not-a-checkpoint', 'is not a torch checkpoint: it is empty');
  const head = await source.read(0, Math.min(source.size, LEGACY_SIGNATURE.length));
  if (head.equals(LEGACY_SIGNATURE)) return readLegacyTorchFile(source);
  const signature = head.subarray(0, ZIP_SIGNATURE.length);
  if (signature.equals(ZIP_SIGNATURE)) return readZipTorchFile(source);
  throw new CheckpointError(
    'not-a-checkpoint',
    `is not a torch checkpoint: it begins with the bytes ${signature.toString('hex')}, not those of torch.save. Give a .pth file as torch.save writes it`,
  );
}

interface LocatedTensor {
  readonly tensor: StoredTensor;
  readonly numbers: StoredNumbers;
}

function locateNumbers(file: TorchFile): ReadonlyMap<string, LocatedTensor> {
  const found = new Map<string, LocatedTensor>();
  for (const [name, tensor] of namedTensors(file.root)) {
    const { key, elements, elementType } = tensor.storage;
    const numbers = file.storage(key);
    if (numbers === undefined) {
      throw new CheckpointError('truncated', `lacks the numbers of ${name} (data/${key})`);
    }
    const needed = elements * elementBytes[elementType];
    if (numbers.bytes < needed) {
      throw new CheckpointError(
        'truncated',
        `is damaged: ${numbers.name} has ${numbers.bytes} bytes where ${name} needs ${needed}; copy it again`,
      );
    }
    found.set(name, { tensor, numbers });
  }
  return found;
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

async function readTensor(
  source: ByteSource,
  tensor: StoredTensor,
  numbers: StoredNumbers,
): Promise<Float32Array> {
  const layout = floatLayout(tensor);
  return layout.decode(await source.read((await numbers.offset()) + layout.byteOffset, layout.byteLength));
}
