import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { waitFor, type MiasClient } from '@mias/client';
import { greyDistanceModel } from '@mias/encoders/testing';
import { repository } from './paths.js';

const app = `${repository}apps/dashboard/src/app`;

/** Every page that the dashboard has, as its folders say: `/runs/[runId]`. */
export const routes: readonly string[] = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.split(sep).at(-1) === 'page.tsx')
  .map((file) => `/${file.split(sep).slice(0, -1).join('/')}`)
  .sort();

/** What the pages with a parameter show, and what those that compare compare. */
export type RoomContent = Readonly<Record<string, string>>;

/** One of everything that the stack has, made where it is missing; two runs over the same version among it. */
export async function contentOf(client: MiasClient): Promise<RoomContent> {
  const run = (await client.runs.list.query()).find(({ datasetName }) => datasetName.startsWith('Retina'));
  const bankId = run?.bankId ?? null;
  if (run === undefined || bankId === null)
    throw new Error('The demo has made no run of the retina phantoms.');
  const { datasetId } = await client.datasets.version.query({ versionId: run.versionId });
  const { images } = await client.runs.images.query({ runId: run.id, label: 'anomalous' });
  const imageId = images[0]?.imageId ?? '';
  const other = await otherRunOver(client, { ...run, bankId });
  await publishPipeline(client, bankId);
  await addDetector(client);
  return { datasetId, runId: run.id, bankId, imageId, runs: `${run.id},${other}` };
}

interface RunOverBank {
  readonly id: string;
  readonly versionId: string;
  readonly bankId: string;
}

async function otherRunOver(client: MiasClient, { id, versionId, bankId }: RunOverBank): Promise<string> {
  const runs = await client.runs.list.query();
  const there = runs.find((run) => run.versionId === versionId && run.id !== id);
  if (there !== undefined) return there.id;
  const prompters = ['centroid+dense', 'bounding-box:threshold=0.3', 'peaks'];
  const made = await client.runs.create.mutate({ versionId, bankId, prompters });
  return made.id;
}

async function publishPipeline(client: MiasClient, bankId: string): Promise<void> {
  if ((await client.pipelines.list.query()).length > 0) return;
  const { id } = await client.pipelines.publish.mutate({ name: 'retina', bankId, prompter: 'centroid' });
  await waitFor(client, { kind: 'pipeline', id });
}

async function addDetector(client: MiasClient): Promise<void> {
  if ((await client.detectors.list.query()).length > 0) return;
  const folder = await mkdtemp(join(tmpdir(), 'mias-detector-'));
  const path = join(folder, 'grey-distance.onnx');
  await writeFile(path, greyDistanceModel(0.3));
  const { id } = await client.detectors.register.mutate({ path });
  await waitFor(client, { kind: 'detector', id });
  await rm(folder, { recursive: true });
}

/** The address of a page; throws for a parameter that the content does not hold. */
export function addressOf(route: string, content: RoomContent): string {
  const path = route.replaceAll(/\[(\w+)\]/g, (_all, name: string) => {
    const value = content[name];
    if (value === undefined) throw new Error(`${route} needs ${name}: add it to contentOf in rooms.ts.`);
    return value;
  });
  return route === '/compare' && content['runs'] !== undefined
    ? `${path}?runs=${content['runs']}&image=${content['imageId'] ?? ''}`
    : path;
}
