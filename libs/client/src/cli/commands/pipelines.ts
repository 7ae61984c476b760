import type { Pipeline, PublishPipeline } from '@mias/contracts';
import { Command, Option } from 'commander';
import { jsonFlag, presetOption } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { writeJson } from '../write-json.js';

interface JsonOption {
  readonly json: boolean;
}

interface PublishOptions extends JsonOption {
  readonly run?: string;
  readonly bank?: string;
  readonly prompter: string;
  readonly preset: PublishPipeline['preset'];
  readonly allowUntrainedPrompts: boolean;
}

/** `mias pipelines list`, `mias pipelines show ID`, `mias pipelines publish NAME`, `mias pipelines retire ID`. */
export function pipelinesCommand(session: Session): Command {
  const pipelines = new Command('pipelines').description(
    'published strategies, which answer one image at a time',
  );
  pipelines
    .command('list')
    .description('all pipelines of the team')
    .addOption(jsonFlag())
    .action(async ({ json }: JsonOption) => {
      const all = await (await session.client()).pipelines.list.query();
      if (json) writeJson(session.stdout, all);
      else session.stdout.write(pipelineTable(all));
    });
  pipelines
    .command('show')
    .description('one pipeline')
    .argument('<id>', 'as mias pipelines list shows it')
    .addOption(jsonFlag())
    .action(async (pipelineId: string, { json }: JsonOption) => {
      const pipeline = await (await session.client()).pipelines.get.query({ pipelineId });
      if (json) writeJson(session.stdout, pipeline);
      else session.stdout.write(pipelineTable([pipeline]));
    });
  pipelines
    .command('publish')
    .description('publish a strategy, and make its scale from the normal images of its bank')
    .argument('<name>', 'what it is called by; a name is never given to another')
    .addOption(new Option('--run <id>', 'a run that is done').conflicts('bank'))
    .addOption(new Option('--bank <id>', 'a sealed bank'))
    .requiredOption('--prompter <prompter>', 'key of one of the run, or text such as centroid+dense')
    .addOption(presetOption())
    .option('--allow-untrained-prompts', 'also prompts that the encoder was not trained with', false)
    .addOption(jsonFlag())
    .action(async (name: string, options: PublishOptions) => {
      const { id } = await publish(session, name, options);
      await session.follow({ kind: 'pipeline', id }, name);
      const pipeline = await (await session.client()).pipelines.get.query({ pipelineId: id });
      if (options.json) writeJson(session.stdout, pipeline);
      else session.stdout.write(pipelineTable([pipeline]));
    });
  pipelines
    .command('retire')
    .description('let nobody call a pipeline any more')
    .argument('<id>', 'as mias pipelines list shows it')
    .action(async (pipelineId: string) => {
      const { name } = await (await session.client()).pipelines.retire.mutate({ pipelineId });
      session.stdout.write(`Retired "${name}".\n`);
    });
  return pipelines;
}

async function publish(
  session: Session,
  name: string,
  { run, bank, prompter, preset, allowUntrainedPrompts }: PublishOptions,
): Promise<Pipeline> {
  const { pipelines } = await session.client();
  if (run !== undefined) return pipelines.publishRun.mutate({ name, runId: run, prompter });
  if (bank === undefined) throw new Error('A pipeline is published from a run (--run) or a bank (--bank).');
  return pipelines.publish.mutate({ name, bankId: bank, prompter, preset, allowUntrainedPrompts });
}

const pipelineTable = (pipelines: readonly Pipeline[]): string =>
  formatTable(
    [
      { title: 'Name' },
      { title: 'State' },
      { title: 'Normals of' },
      { title: 'Encoder' },
      { title: 'Prompter' },
      { title: 'Range of normals', align: 'right' },
      { title: 'Id' },
    ],
    pipelines.map(({ id, name, state, error, source, prompter, normals, retiredAt }) => [
      name,
      retiredAt === null ? (error === null ? stateOf(state) : `${state}: ${error}`) : 'retired',
      `${source.datasetName}, version ${source.versionNumber}`,
      source.encoderName,
      prompter.key,
      normals === null ? '-' : `${normals.min.toPrecision(4)} to ${normals.max.toPrecision(4)}`,
      id,
    ]),
  );

const stateOf = (state: Pipeline['state']): string => (state === 'done' ? 'published' : state);
