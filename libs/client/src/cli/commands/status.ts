import type { Health } from '@mias/contracts';
import { Command } from 'commander';
import { followed } from '../../follow.js';
import { answer, type JsonOption } from '../answer.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

interface StatusOptions extends JsonOption {
  readonly watch: boolean;
}

/** `mias status`. */
export function statusCommand(session: Session): Command {
  return new Command('status')
    .description('whether the platform is well, and which workers it has')
    .option('--watch', 'show every change until Ctrl-C', false)
    .addOption(jsonFlag())
    .action(async ({ watch, json }: StatusOptions) => {
      const client = await session.client();
      if (!watch) {
        tell(session, json, await client.health.get.query());
        return;
      }
      const changes = followed<Health>(session.signal, (to) => client.health.watch.subscribe(undefined, to));
      for await (const health of changes) tell(session, json, health);
    });
}

function tell(session: Session, json: boolean, health: Health): void {
  answer(session, json, [health, formatHealth]);
  if (health.workers.length > 0) return;
  session.stderr.write('No worker is there, so nothing is computed. Start one with ./bin/start.\n');
}

const formatHealth = ({ queue: { waiting, active }, workers }: Health): string =>
  `Database: ok\nQueue: ${waiting} waiting, ${active} under way\n\n${formatTable(
    [
      { title: 'Worker' },
      { title: 'Host' },
      { title: 'Process', align: 'right' },
      { title: 'Device' },
      { title: 'Threads', align: 'right' },
      { title: 'Runtime' },
    ],
    workers.map(({ id, host, pid, device, threads, runtime }) => [
      ...[id, host, String(pid), device],
      threads === null ? 'one a core' : String(threads),
      runtime,
    ]),
  )}`;
