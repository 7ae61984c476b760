import type { ListedPrompter, WorkerProblem } from '@mias/contracts';
import { Command } from 'commander';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { writeJson } from '../write-json.js';

/** `mias prompters list`. */
export function promptersCommand(session: Session): Command {
  const prompters = new Command('prompters').description(
    'the strategies that turn anomaly maps into prompts',
  );
  prompters
    .command('list')
    .description('those of the platform and the plugins of its workers')
    .addOption(jsonFlag())
    .action(async ({ json }: { json: boolean }) => {
      const client = await session.client();
      const listed = await client.prompters.list.query();
      if (json) {
        writeJson(session.stdout, listed);
        return;
      }
      session.stdout.write(prompterTable(listed));
      session.stderr.write(troubles(listed, await client.prompters.problems.query()));
    });
  return prompters;
}

const prompterTable = (listed: readonly ListedPrompter[]): string =>
  formatTable(
    [{ title: 'Prompter' }, { title: 'Version' }, { title: 'Parameters' }, { title: 'Source' }],
    listed.map(({ id, version, parameters, plugin }) => [
      id,
      version,
      Object.keys(parameters.properties).join(', '),
      plugin.source,
    ]),
  );

/** What stands between a plugin and a run. */
const troubles = (listed: readonly ListedPrompter[], problems: readonly WorkerProblem[]): string =>
  [
    ...listed.flatMap(({ unavailable }) => unavailable ?? []),
    ...problems.map(({ worker, source, reason }) => `${source} was not loaded by ${worker}: ${reason}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
