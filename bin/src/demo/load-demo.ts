import { join } from 'node:path';
import type { Run, Subject } from '@mias/contracts';
import { createClient, ProgressLine, waitFor, type MiasClient, type Terminal } from '@mias/client';
import { repositoryRoot } from '../stack/places.js';
import { demoPrompters, demoSets, type DemoSet } from './demo-sets.js';
import { demoTable } from './demo-table.js';
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

  const begun: { set: DemoSet; run: Run }[] = [];
  for (const set of demoSets)
    begun.push({ set, run: await begin(client, load, { set, encoderId: encoder.id }) });

  const finished: { set: DemoSet; run: Run }[] = [];
  for (const { set, run } of begun) {
    await follow(client, load, { title: set.name, subject: { kind: 'bank', id: run.bankId } });
    await follow(client, load, { title: set.name, subject: { kind: 'run', id: run.id } });
    load.terminal.write(`${set.name}: ${load.dashboardUrl}/runs/${run.id}\n`);
    finished.push({ set, run: await client.runs.get.query({ runId: run.id }) });
  }
  load.terminal.write(`\n${demoTable(finished.map(({ set, run }) => ({ name: set.name, run })))}\n`);
};

/** The run of a set: the one that is there, or a new one on a bank that may still have to be built. */
const begin = async (
  client: MiasClient,
  load: DemoLoad,
  { set, encoderId }: { readonly set: DemoSet; readonly encoderId: string },
): Promise<Run> => {
  const version = await client.datasets.importFolder.mutate({
    path: await makeDemoFolder(load.folder, set),
    name: set.name,
    modality: set.modality,
    layout: 'authors',
  });
  await follow(client, load, { title: set.name, subject: { kind: 'dataset-version', id: version.id } });
  const bank = await client.banks.create.mutate({ versionId: version.id, encoderId });
  const runs = await client.runs.list.query();
  return (
    runs.find((run) => run.bankId === bank.id && run.versionId === version.id && isUsable(run)) ??
    (await client.runs.create.mutate({ versionId: version.id, bankId: bank.id, prompters: demoPrompters }))
  );
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
