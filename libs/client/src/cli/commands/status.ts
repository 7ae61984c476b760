import { Command } from 'commander';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { writeJson } from '../write-json.js';

/** `mias status`. */
export function statusCommand(session: Session): Command {
  return new Command('status')
    .description('whether the platform is well, and which workers it has')
    .addOption(jsonFlag())
    .action(async ({ json }: { json: boolean }) => {
      const client = await session.client();
      const health = await client.health.get.query();
      if (json) {
        writeJson(session.stdout, health);
        return;
      }
      const { waiting, active } = health.queue;
      session.stdout.write(`Database: ok\nQueue: ${waiting} waiting, ${active} under way\n\n`);
      session.stdout.write(
        formatTable(
          [
            { title: 'Worker' },
            { title: 'Host' },
            { title: 'Process', align: 'right' },
            { title: 'Device' },
            { title: 'Threads', align: 'right' },
            { title: 'Runtime' },
          ],
          health.workers.map(({ id, host, pid, device, threads, runtime }) => [
            ...[id, host, String(pid), device],
            threads === null ? 'one a core' : String(threads),
            runtime,
          ]),
        ),
      );
      if (health.workers.length === 0) {
        session.stderr.write('No worker is there, so nothing is computed. Start one with ./bin/start.\n');
      }
    });
}
