import type { OfferedPrompter, PluginReport, PrompterChoice } from '@mias/contracts';
import {
  checkAnswer,
  findPrompter,
  isBuiltIn,
  type PrompterAnswer,
  type PrompterNeed,
  type PromptInput,
} from '@mias/prompters';
import { askBuiltIn } from './ask-built-in.js';
import { onlyWhatIsNeeded, prompterFailure, type AskPrompter } from './ask-prompter.js';
import { contentHash } from './content-hash.js';
import { findPlugins, type PluginPlace } from './plugin-places.js';
import { createRunAsk } from './time-outs-in-a-row.js';
import { createPluginProcess, type PluginLimits, type PluginProcess } from './plugin-process.js';

/** The prompters of a worker: those that come with the platform, and its plugins. */
export interface OpenPrompters {
  /** The plugins, and what was named as one and is none. */
  readonly plugins: PluginReport;
  readonly ask: AskPrompter;
  /** Asks on behalf of a run, which goes on without a prompter that takes too long on one image after the other. */
  askFor(runId: string): AskPrompter;
  /** What these prompters need besides the map. */
  needsOf(choices: readonly PrompterChoice[]): ReadonlySet<PrompterNeed>;
  dispose(): void;
}

interface LoadedPlugin {
  readonly prompter: OfferedPrompter;
  readonly process: PluginProcess;
}

/** Loads what MIAS_PLUGINS names; a plugin that cannot be loaded is a problem of its own, not the worker's. */
export async function openPrompters(names: readonly string[], limits: PluginLimits): Promise<OpenPrompters> {
  const { places, problems: missing } = await findPlugins(names);
  const loaded = new Map<string, LoadedPlugin>();
  const problems = [...missing];
  for (const place of places) {
    try {
      for (const plugin of await load(place, limits)) add(loaded, plugin);
    } catch (error) {
      problems.push({ source: place.source, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const ask: AskPrompter = (choice, input) =>
    choice.plugin.source === 'built-in'
      ? askBuiltIn(choice, input)
      : askPlugin(loaded.get(choice.id), choice, input);
  return {
    plugins: { prompters: [...loaded.values()].map(({ prompter }) => prompter), problems },
    ask,
    askFor: createRunAsk(ask),
    needsOf: (choices) =>
      new Set(
        choices.flatMap(({ id, plugin }) =>
          plugin.source === 'built-in' ? findPrompter(id).needs : (loaded.get(id)?.prompter.needs ?? []),
        ),
      ),
    dispose: () => {
      for (const { process } of loaded.values()) process.end();
    },
  };
}

async function load(place: PluginPlace, limits: PluginLimits): Promise<LoadedPlugin[]> {
  const { source, specifier, root } = place;
  const process = createPluginProcess(specifier, limits);
  try {
    const sha256 = await contentHash(root);
    const prompters = await process.load();
    return prompters.map((prompter) => ({
      prompter: { ...prompter, plugin: { source, version: prompter.version, sha256 } },
      process,
    }));
  } catch (error) {
    process.end();
    throw error;
  }
}

/** Two prompters of one id would be one in commands and tables. */
function add(loaded: Map<string, LoadedPlugin>, plugin: LoadedPlugin): void {
  const { id } = plugin.prompter;
  const holder = isBuiltIn(id) ? 'the platform' : loaded.get(id)?.prompter.plugin.source;
  if (holder !== undefined) {
    throw new Error(`Its prompter "${id}" has the id of one that comes from ${holder}. Give it another id.`);
  }
  loaded.set(id, plugin);
}

async function askPlugin(
  plugin: LoadedPlugin | undefined,
  choice: PrompterChoice,
  input: PromptInput,
): Promise<PrompterAnswer> {
  if (plugin === undefined) {
    throw prompterFailure(
      choice,
      `This worker has no such plugin; the run was made with that of ${choice.plugin.source}. Name it in the worker's MIAS_PLUGINS.`,
    );
  }
  const { prompter, process } = plugin;
  if (prompter.plugin.sha256 !== choice.plugin.sha256) {
    throw prompterFailure(
      choice,
      `Its code has changed: the run was made with ${shortHash(choice)}, and this worker has ${shortHash(prompter)}. Start another run.`,
    );
  }
  try {
    const answer = await process.ask({
      id: choice.id,
      parameters: choice.parameters,
      input: onlyWhatIsNeeded(input, prompter.needs),
    });
    return checkAnswer(answer, { map: input.map, gives: prompter.gives });
  } catch (error) {
    throw prompterFailure(choice, error instanceof Error ? error.message : String(error), error);
  }
}

const shortHash = ({ plugin: { version, sha256 } }: Pick<PrompterChoice, 'plugin'>): string =>
  `${version} (${sha256?.slice(0, 12) ?? 'built in'})`;
