import {
  choosePrompters,
  interactions,
  Refusal,
  type Caller,
  type DatasetVersion,
  type Services,
} from '@mias/contracts';
import { presets } from '@mias/core';
import {
  cancelSubject,
  createRun,
  findRepetition,
  findRun,
  findRunImage,
  findVersion,
  listOverrides,
  listRuns,
  pageRunImages,
  readDiceDistribution,
  retryRun,
  type TeamDatabase,
} from '@mias/db';
import type { Redis } from 'ioredis';
import { comparisonService } from '../comparison/comparison.js';
import type { AskWorker } from '../interactive/ask-worker.js';
import type { SubjectTeams } from '../progress/subject-teams.js';
import { authorOf } from './author-of.js';
import { found } from './found.js';
import type { OfferWork } from './offer-work.js';
import { offeredPrompters } from './prompters.js';
import { readReport } from './read-report.js';
import { checkSameCode } from './same-code.js';
import { chooseSource, sourceIds } from './run-source.js';

/** Where the bank's encoder cannot decode. */
const DECODER_BESIDE =
  'a run with a SAM encoder beside the bank (encoderId, --encoder) to decode the prompts';

interface RunParts {
  readonly caller: Caller;
  readonly offerWork: OfferWork;
  readonly ask: AskWorker;
  readonly teamOf: SubjectTeams;
  readonly redis: Redis;
}

export function runsService(
  db: TeamDatabase,
  { caller, offerWork, ask, teamOf, redis }: RunParts,
): Services['runs'] {
  const get = async (runId: string) => found(await findRun(db, runId), 'run', runId);
  /** Not the whole run, since whoever drags a point waits for this. */
  const checkOwn = async (id: string): Promise<void> => {
    const teamId = await teamOf({ kind: 'run', id });
    found(teamId === db.teamId ? teamId : null, 'run', id);
  };
  return {
    list: () => listRuns(db),
    get,
    create: async (input) => {
      const { versionId, preset, prompters, allowUntrainedPrompts } = input;
      const version = found(await findVersion(db, versionId), 'dataset version', versionId);
      checkVersion(version);
      const { encoder, recipe, ids } = await chooseSource(db, input);
      const { offered, check } = await offeredPrompters(redis);
      const setting = {
        preset,
        encoder: encoder.kind,
        allowUntrainedPrompts,
        offered,
        decoderBeside: DECODER_BESIDE,
      };
      const choices = choosePrompters(prompters, setting);
      check(choices.map((choice) => choice.id));
      const id = await createRun(db, {
        versionId,
        ...ids,
        recipe: { ...presets[preset].run, ...recipe, allowUntrainedPrompts },
        prompters: choices,
      });
      await offerWork({ kind: 'run', id });
      return get(id);
    },
    cancel: async (runId) => {
      await get(runId);
      const run = { kind: 'run', id: runId } as const;
      if (await cancelSubject(db, run)) await offerWork(run);
      return get(runId);
    },
    retry: async (runId) => {
      const { state } = await get(runId);
      if (!(await retryRun(db, runId))) {
        throw new Refusal(
          'conflict',
          `A run is tried again where something failed or it was cancelled, and run ${runId} is ${state} with nothing that another try could mend. ` +
            'Images that could not be read stay out: mend them and import the folder again.',
        );
      }
      await offerWork({ kind: 'run', id: runId });
      return get(runId);
    },
    repeat: async (runId) => {
      const run = await get(runId);
      const { versionId, recipe, prompters } = run;
      const { offered } = await offeredPrompters(redis);
      checkSameCode(prompters, offered);
      const id = await createRun(db, { versionId, ...sourceIds(run), recipe, prompters, originalId: runId });
      await offerWork({ kind: 'run', id });
      return get(id);
    },
    repetition: async (runId) => {
      await get(runId);
      return findRepetition(db, runId);
    },
    diceDistribution: async (runId) => {
      await get(runId);
      return readDiceDistribution(db, runId);
    },
    images: async (query) => {
      const { prompters } = await get(query.runId);
      const keys = prompters.map(({ key }) => key);
      if ((query.sort === 'dice' || query.sort === 'area') && !keys.some((key) => key === query.sortKey)) {
        throw new Refusal(
          'bad-input',
          `Sorting by ${query.sort === 'dice' ? 'DICE' : 'area'} needs the key of one of the run's prompters (${keys.join(', ')}), and sortKey is ${query.sortKey ?? 'absent'}.`,
        );
      }
      return found(await pageRunImages(db, query), 'run', query.runId);
    },
    image: async (runId, imageId) => {
      await get(runId);
      return found(await findRunImage(db, runId, imageId), `test image of run ${runId} with the id`, imageId);
    },
    report: async (runId) => readReport(db, await get(runId)),
    tryPrompt: async (input) => {
      await checkOwn(input.runId);
      return ask(interactions.tryPrompt, input, { about: input.imageId });
    },
    keepPrompt: async ({ author, ...input }) => {
      await checkOwn(input.runId);
      const authored = { ...input, author: authorOf(caller, author) };
      return ask(interactions.keepPrompt, authored, { about: input.imageId });
    },
    nearest: async (query) => {
      await checkOwn(query.runId);
      return ask(interactions.nearestPatches, query, { about: query.imageId });
    },
    overrides: async (query) => {
      await get(query.runId);
      return listOverrides(db, query);
    },
    ...comparisonService(db),
  };
}

function checkVersion({ datasetName, number, state, counts }: DatasetVersion): void {
  if (state === 'failed') {
    throw new Refusal(
      'conflict',
      `A run needs a dataset version that could be read, and version ${number} of "${datasetName}" failed. Import its folder again.`,
    );
  }
  if (counts.testNormal + counts.testAnomalous === 0) {
    throw new Refusal(
      'conflict',
      `A run needs test images, and version ${number} of "${datasetName}" has none. Import a folder that has some, or choose another dataset.`,
    );
  }
}
