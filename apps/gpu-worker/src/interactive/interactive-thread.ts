import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openBlobStore, openDatabase, reachRedis } from '@mias/db';
import { openHostEmbeddings } from '../embedding-cache.js';
import { createOpenEncoders } from '../open-encoders.js';
import { answerQuestion } from './answers.js';
import { createEncodeAside } from './encode-aside.js';
import { InteractiveOptions, type InteractiveNews } from './interactive.js';
import { createHostCopies } from './host-copies.js';
import { createOrderedThread } from './ordered-thread.js';
import { createPromptedImages } from './prompted-image.js';
import { takeQuestions } from './take-questions.js';

/** Few rows are read, one question after the other. */
const CONNECTIONS = 2;

if (parentPort === null) throw new Error('Interactive work runs in a thread of a worker.');
const port = parentPort;
const tell = (news: InteractiveNews): void => port.postMessage(news);

const options = InteractiveOptions.parse(workerData);
const { databaseUrl, redisUrl, dataDir, cacheDir, provider, threads, workerId } = options;
const db = openDatabase(databaseUrl, CONNECTIONS);
const blobs = await openBlobStore(path.join(dataDir, 'blobs'));
const embeddings = await openHostEmbeddings(cacheDir, provider);
const aside = createOrderedThread(options);
const desk = {
  db,
  blobs,
  embeddings,
  encoders: createOpenEncoders(blobs, { cacheDir, runtime: { provider, threads } }),
  images: createPromptedImages(),
  encodeAside: createEncodeAside(embeddings, aside),
  aside,
  copies: createHostCopies(cacheDir),
};
const redis = await reachRedis(redisUrl);
// A connection that waits at a list can do nothing else.
const waiting = await reachRedis(redisUrl);

const stopTaking = takeQuestions(
  { redis, waiting, workerId },
  (question) => answerQuestion(question, desk),
  (error) => tell({ kind: 'trouble', reason: error instanceof Error ? error.message : String(error) }),
);
tell({ kind: 'ready' });

port.once('message', () => void stop());

async function stop(): Promise<void> {
  await stopTaking();
  await aside.stop();
  await desk.copies.close();
  await desk.encoders.dispose();
  redis.disconnect();
  await db.close();
  port.close();
}
