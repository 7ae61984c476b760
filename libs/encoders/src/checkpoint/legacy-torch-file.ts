import type { ByteSource } from './byte-source.js';
import { CheckpointError } from './checkpoint-error.js';
import {
  describe,
  elementBytes,
  isCompound,
  type PickleValue,
  type StoredElementType,
} from './pickle-value.js';
import type { StoredNumbers, TorchFile } from './torch-file.js';
import { unpickleAt, type Unpickled } from './unpickle.js';

/** torch.save before 1.6 began a file with its magic number, pickled. */
export const LEGACY_SIGNATURE = Buffer.from('80028a0a6cfc9c46f9206aa85019', 'hex');
/** The only version there was. */
const PROTOCOL_VERSION = 1001;
/** Holds all pickles, which come first: names, shapes and keys only. */
const LARGEST_HEAD = 8 * 1024 * 1024;
/** A storage begins with the number of its elements, int64. */
const COUNT_BYTES = 8;

/**
 * The format of torch before 1.6, in which torchvision's older checkpoints are: pickles of the magic number, the
 * protocol version, facts of the machine, the value itself and the keys of its storages; then the storages, in
 * the order of those keys. Source: torch/serialization.py, `_legacy_save` and `_legacy_load`.
 */
export async function readLegacyTorchFile(source: ByteSource): Promise<TorchFile> {
  const head = await source.read(0, Math.min(source.size, LARGEST_HEAD));
  const magic = unpickleAt(head, 0);
  const version = unpickleAt(head, magic.end);
  if (version.value !== PROTOCOL_VERSION) {
    const found = typeof version.value === 'number' ? `version ${version.value}` : describe(version.value);
    throw new CheckpointError(
      'unsupported',
      `has ${found} of torch.save's protocol, not ${PROTOCOL_VERSION}`,
    );
  }
  const machine = unpickleAt(head, version.end);
  refuseBigEndian(machine.value);
  const root = unpickleAt(head, machine.end);
  const keys = unpickleAt(head, root.end);
  const storages = await placeStorages(source, keys, root.storages);
  return { root: root.value, storage: (key) => storages.get(key) };
}

function refuseBigEndian(machine: PickleValue): void {
  if (isCompound(machine) && machine.kind === 'dict' && machine.entries.get('little_endian') === false) {
    throw new CheckpointError('unsupported', 'was saved on a big-endian machine; save it again on another');
  }
}

async function placeStorages(
  source: ByteSource,
  { value, end }: Unpickled,
  types: ReadonlyMap<string, StoredElementType>,
): Promise<ReadonlyMap<string, StoredNumbers>> {
  if (!isCompound(value) || value.kind !== 'list') {
    throw new CheckpointError('unsupported', 'does not list its storages as torch.save does');
  }
  const places = new Map<string, StoredNumbers>();
  let offset = end;
  for (const key of value.items) {
    const type = typeof key === 'string' ? types.get(key) : undefined;
    if (typeof key !== 'string' || type === undefined) {
      throw new CheckpointError('unsupported', 'lists a storage that none of its tensors uses');
    }
    const count = Number((await source.read(offset, COUNT_BYTES)).readBigInt64LE());
    const start = offset + COUNT_BYTES;
    const bytes = count * elementBytes[type];
    if (!(count >= 0 && start + bytes <= source.size)) {
      throw new CheckpointError(
        'truncated',
        `is truncated: it ends at byte ${source.size} and storage ${key} needs ${bytes} bytes from ${start}; copy it again`,
      );
    }
    places.set(key, { name: `storage ${key}`, bytes, offset: () => Promise.resolve(start) });
    offset = start + bytes;
  }
  return places;
}
