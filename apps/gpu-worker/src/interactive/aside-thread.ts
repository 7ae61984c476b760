import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '@mias/contracts';
import { loadPipelinePlan, openBlobStore, openDatabase, type PipelinePlan } from '@mias/db';
import { ImageFileError } from '@mias/encoders';
import { createBankSearches } from '../bank-searches.js';
import { embedImage } from '../embed-image.js';
import { openHostEmbeddings } from '../embedding-cache.js';
import { createOpenEncoders } from '../open-encoders.js';
import { askBuiltIn } from '../prompters/ask-built-in.js';
import type { AskPrompter } from '../prompters/ask-prompter.js';
import { openPrompters, type OpenPrompters } from '../prompters/open-prompters.js';
import { AsideOptions, type AsideOrder, type AsideOutcome } from './aside-orders.js';
import { Recent } from './recent.js';
import { segmentImage } from './segment-image.js';

if (parentPort === null) throw new Error('Encoding aside runs in a thread of a worker.');
const port = parentPort;

/** A pipeline is read once, and a bank copied at its first call. */
const CONNECTIONS = 1;
const KEPT_PIPELINES = 32;

const options = AsideOptions.parse(workerData);
const { databaseUrl, dataDir, cacheDir, bankCacheBytes, provider, threads, plugins, pluginLimits } = options;
const runtime = { provider, threads };
const db = openDatabase(databaseUrl, CONNECTIONS);
const blobs = await openBlobStore(path.join(dataDir, 'blobs'));
const encoders = createOpenEncoders(blobs, { cacheDir, runtime });
const embeddings = await openHostEmbeddings(cacheDir, provider);
const searches = createBankSearches(db, { cacheDir, bankCacheBytes, runtime });
const pipelines = new Recent<PipelinePlan>(KEPT_PIPELINES);

let prompters: Promise<OpenPrompters> | undefined;
const ask: AskPrompter = async (choice, input) => {
  if (choice.plugin.source === 'built-in') return askBuiltIn(choice, input);
  prompters ??= openPrompters(plugins, pluginLimits);
  return (await prompters).ask(choice, input);
};

/** One that is published never changes. */
async function pipelineOf(id: string): Promise<PipelinePlan> {
  const known = pipelines.get(id);
  if (known !== undefined) return known;
  const plan = await loadPipelinePlan(db, id);
  pipelines.put(id, plan);
  return plan;
}

async function perform(order: AsideOrder): Promise<unknown> {
  switch (order.kind) {
    case 'encode':
      await embedImage(order.imageSha256, order.plan, { blobs, encoders, embeddings });
      return null;
    case 'segment': {
      const pipeline = await pipelineOf(order.pipelineId);
      const bytes = Buffer.from(order.image, 'base64');
      return segmentImage(bytes, pipeline, { encoders, searches, ask });
    }
  }
}

async function outcomeOf(order: AsideOrder): Promise<AsideOutcome> {
  try {
    return { state: 'done', answer: await perform(order) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof Refusal) return { state: 'refused', code: error.code, message };
    if (error instanceof ImageFileError) {
      return { state: 'refused', code: order.kind === 'encode' ? 'conflict' : 'bad-input', message };
    }
    return { state: 'failed', message };
  }
}

port.on('message', (order: AsideOrder) => {
  void outcomeOf(order).then((outcome) => port.postMessage(outcome));
});
