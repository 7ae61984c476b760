import type { ByteSource } from './byte-source.js';
import { CheckpointError } from './checkpoint-error.js';
import type { TorchFile } from './torch-file.js';
import { unpickle } from './unpickle.js';
import { contentOffset, readZipDirectory, type ZipEntry } from './zip-directory.js';

/** Names and shapes only; ViT-H's is 90 kB. */
const LARGEST_PICKLE = 64 * 1024 * 1024;

/** The format since torch 1.6: a zip of data.pkl and a file for each storage. */
export async function readZipTorchFile(source: ByteSource): Promise<TorchFile> {
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
  return {
    root: unpickle(bytes),
    storage(key) {
      const entry = entries.get(`${archive}data/${key}`);
      return entry && { name: entry.name, bytes: entry.size, offset: () => contentOffset(source, entry) };
    },
  };
}

async function refuseBigEndian(source: ByteSource, entry: ZipEntry | undefined): Promise<void> {
  if (entry === undefined) return;
  const order = await source.read(await contentOffset(source, entry), Math.min(entry.size, 16));
  if (order.toString('latin1') !== 'little') {
    throw new CheckpointError('unsupported', 'was saved on a big-endian machine; save it again on another');
  }
}
