import type { FailedJob } from '@mias/contracts';
import { Command } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

/** `mias jobs failed`, `mias jobs retry ID`. */
export function jobsCommand(session: Session): Command {
  const jobs = new Command('jobs').description('background work that failed');
  jobs
    .command('failed')
    .description('jobs that ended what they were for, the latest first')
    .addOption(jsonFlag())
    .action(async ({ json }: JsonOption) => {
      const failed = await (await session.client()).jobs.failed.query();
      answer(session, json, [failed, failedTable]);
    });
  jobs
    .command('retry')
    .description('let what a job was for go on where it ended, and wait for it')
    .argument('<id>', 'as mias jobs failed shows it')
    .addOption(jsonFlag())
    .action(async (jobId: string, { json }: JsonOption) => {
      const { kind, id, name } = await (await session.client()).jobs.retry.mutate({ jobId });
      await session.follow({ kind, id }, name);
      answer(session, json, [{ kind, id, name }, () => `${name} is done.\n`]);
    });
  return jobs;
}

const failedTable = (failed: readonly FailedJob[]): string =>
  formatTable(
    [
      { title: 'Job' },
      { title: 'Of' },
      { title: 'Attempts', align: 'right' },
      { title: 'Ended' },
      { title: 'Id' },
      { title: 'Why' },
    ],
    failed.map(({ kind, subject, attempts, finishedAt, id, error, obstacle }) => [
      kind,
      `${subject.kind} ${subject.name}`,
      String(attempts),
      finishedAt,
      id,
      [error, obstacle].filter((text) => text !== null).join(' '),
    ]),
  );
