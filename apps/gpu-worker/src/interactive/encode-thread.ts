import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openBlobStore } from '@mias/db';
import { ImageFileError } from '@mias/encoders';
import { embedImage } from '../embed-image.js';
import { openHostEmbeddings } from '../embedding-cache.js';
import { createOpenEncoders } from '../open-encoders.js';
import { EncodeThreadOptions, type EncodeOrder, type EncodeOutcome } from './encode-aside.js';

if (parentPort === null) throw new Error('Encoding aside runs in a thread of a worker.');
const port = parentPort;

const { dataDir, cacheDir, provider, threads } = EncodeThreadOptions.parse(workerData);
const blobs = await openBlobStore(path.join(dataDir, 'blobs'));
const encoders = createOpenEncoders(blobs, { cacheDir, runtime: { provider, threads } });
const embeddings = await openHostEmbeddings(cacheDir, provider);

async function perform({ imageSha256, bank }: EncodeOrder): Promise<EncodeOutcome> {
  try {
    await embedImage(imageSha256, bank, { blobs, encoders, embeddings });
    return { state: 'encoded' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { state: error instanceof ImageFileError ? 'unreadable' : 'failed', message };
  }
}

port.on('message', (order: EncodeOrder) => {
  void perform(order).then((outcome) => port.postMessage(outcome));
});
