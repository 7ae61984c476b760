import type { BusyWorker, Workload } from '@mias/contracts';
import { Command } from 'commander';
import { followed } from '../../follow.js';
import { answer, type JsonOption } from '../answer.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

interface WorkersOptions extends JsonOption {
  readonly watch: boolean;
}

/** `mias workers`. */
export function workersCommand(session: Session): Command {
  return new Command('workers')
    .description('who works, what each does, and what waits')
    .option('--watch', 'show every change until Ctrl-C', false)
    .addOption(jsonFlag())
    .action(async ({ watch, json }: WorkersOptions) => {
      const client = await session.client();
      if (!watch) {
        answer(session, json, [await client.workers.workload.query(), workloadTables]);
        return;
      }
      const changes = followed<Workload>(session.signal, (to) =>
        client.workers.watch.subscribe(undefined, to),
      );
      for await (const workload of changes) answer(session, json, [workload, workloadTables]);
    });
}

const workloadTables = ({ workers, died, queue }: Workload): string =>
  [
    formatTable(
      [{ title: 'Worker' }, { title: 'Device' }, { title: 'Does' }, { title: 'Images/s' }],
      [
        ...workers.map((worker) => [worker.id, worker.device, doing(worker), paces(worker)]),
        ...died.map(({ id, device, lastSeenAt }) => [id, device, `died; last seen ${lastSeenAt}`, '']),
      ],
    ),
    formatTable(
      [
        { title: 'Queue' },
        { title: 'Waiting', align: 'right' },
        { title: 'Images', align: 'right' },
        { title: 'Under way', align: 'right' },
      ],
      queue.map(({ kind, waiting, waitingImages, running }) => [
        kind,
        ...[waiting, waitingImages, running].map(String),
      ]),
    ),
  ].join('\n');

function doing({ job }: BusyWorker): string {
  if (job === null) return 'nothing';
  return `${job.kind} of ${job.subject?.name ?? 'another team'}`;
}

const paces = ({ paces: measured }: BusyWorker): string =>
  measured.map(({ kind, imagesPerSecond }) => `${kind} ${imagesPerSecond.toFixed(2)}`).join(', ');
