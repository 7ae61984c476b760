import { join } from 'node:path';
import type { DatasetVersion, Run, Subject } from '@mias/contracts';
import {
  createClient,
  ProgressLine,
  waitFor,
  WorkFailure,
  type MiasClient,
  type Terminal,
} from '@mias/client';
import { repositoryRoot } from '../stack/places.js';
import { demoPrompters, demoSets, type DemoSet } from './demo-sets.js';
import { demoTable, type DemoResult } from './demo-table.js';
import { makeDemoFolder } from './demo-folder.js';

export interface DemoLoad {
  readonly apiUrl: string;
  readonly dashboardUrl: string;
  /** Where the demo's images are made, and kept. */
  readonly folder: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

const CHECKPOINT = join(repositoryRoot, 'models/demo/sam_vit_demo.pth');

/**
 * Makes the demo datasets, builds their banks and runs their test images, and tells the results. What is
 * there already is found, and what was interrupted goes on.
 */
export const loadDemo = async (load: DemoLoad): Promise<void> => {
  const client = createClient({ url: load.apiUrl });
  load.terminal.write(
    'Demo: images drawn by a program, not by a scanner; the results mean nothing clinically.\n',
  );
  const encoder = await client.encoders.register.mutate({ path: CHECKPOINT, name: 'Demo SAM' });
  await follow(client, load, { title: 'Encoder', subject: { kind: 'encoder', id: encoder.id } });

  const versions: DatasetVersion[] = [];
  for (const set of demoSets) versions.push(await importSet(client, load, set));

  // One after the other, so that the first results are there early.
  const results: DemoResult[] = [];
  for (const version of versions) {
    const run = await finishRun(client, load, await beginRun(client, version, encoder.id));
    if (run !== null) results.push({ name: version.datasetName, run });
  }
  load.terminal.write(`\n${demoTable(results)}\n`);
};

const importSet = async (client: MiasClient, load: DemoLoad, set: DemoSet): Promise<DatasetVersion> => {
  const version = await client.datasets.importFolder.mutate({
    path: await makeDemoFolder(load.folder, set),
    name: set.name,
    modality: set.modality,
    layout: 'authors',
  });
  await follow(client, load, { title: set.name, subject: { kind: 'dataset-version', id: version.id } });
  return version;
};

/** The demo's run on a version: the one that is there, or a new one on a bank that may still have to be built. */
const beginRun = async (
  client: MiasClient,
  { id: versionId }: DatasetVersion,
  encoderId: string,
): Promise<Run> => {
  const bank = await client.banks.create.mutate({ versionId, encoderId });
  const runs = await client.runs.list.query();
  return (
    runs.find((run) => run.bankId === bank.id && run.versionId === versionId && isUsable(run)) ??
    (await client.runs.create.mutate({ versionId, bankId: bank.id, prompters: demoPrompters }))
  );
};

/** The run once it is done; null, with the reason told, when it or its bank has failed. */
const finishRun = async (client: MiasClient, load: DemoLoad, run: Run): Promise<Run | null> => {
  const title = run.datasetName;
  try {
    if (run.bankId !== null) await follow(client, load, { title, subject: { kind: 'bank', id: run.bankId } });
    await follow(client, load, { title, subject: { kind: 'run', id: run.id } });
  } catch (error) {
    if (!(error instanceof WorkFailure)) throw error;
    load.terminal.write(`${title}: ${error.message}\n`);
    return null;
  }
  load.terminal.write(`${title}: ${load.dashboardUrl}/runs/${run.id}\n`);
  return client.runs.get.query({ runId: run.id });
};

const isUsable = ({ state, prompters }: Run): boolean =>
  state !== 'failed' &&
  state !== 'cancelled' &&
  demoPrompters.every((id) => prompters.some((prompter) => prompter.id === id));

/** Waits for background work with its progress; what was done before is not worth a line. */
const follow = async (
  client: MiasClient,
  { terminal, signal }: DemoLoad,
  { title, subject }: { readonly title: string; readonly subject: Subject },
): Promise<void> => {
  const line = new ProgressLine(terminal, title);
  let shown = false;
  try {
    await waitFor(client, subject, {
      signal,
      onProgress: (progress) => {
        shown ||= progress.state !== 'done';
        if (shown) line.show(progress);
      },
    });
  } finally {
    line.end();
  }
};
