import {
  choosePrompters,
  interactions,
  Refusal,
  type Bank,
  type Pipeline,
  type PipelineRecipe,
  type PrompterChoice,
  type Services,
} from '@mias/contracts';
import { presets, type RunRecipe } from '@mias/core';
import {
  callablePipelines,
  cancelSubject,
  createPipeline,
  findBank,
  findEncoder,
  findPipeline,
  findPipelineByName,
  findRun,
  listPipelines,
  retirePipeline,
  type TeamDatabase,
} from '@mias/db';
import type { Redis } from 'ioredis';
import type { AskWorker } from '../interactive/ask-worker.js';
import type { Turns } from '../interactive/turns.js';
import { checkPreset } from './check-preset.js';
import { found } from './found.js';
import { hashOf } from './hash-of.js';
import type { OfferWork } from './offer-work.js';
import { offeredPrompters } from './prompters.js';
import { sentence } from './sentence.js';

interface PipelineParts {
  readonly offerWork: OfferWork;
  readonly ask: AskWorker;
  readonly turns: Turns;
  readonly redis: Redis;
}

export function pipelinesService(
  db: TeamDatabase,
  { offerWork, ask, turns, redis }: PipelineParts,
): Services['pipelines'] {
  const get = async (id: string) => found(await findPipeline(db, id), 'pipeline', id);
  const bankOf = async (bankId: string) => found(await findBank(db, bankId), 'bank', bankId);
  const create = async ({ name, bank, recipe, prompter }: Strategy): Promise<Pipeline> => {
    checkSealed(bank);
    const content = { bankId: bank.id, recipe, prompter };
    const id = await createPipeline(db, { name, ...content, hash: hashOf(content) });
    if (id === null) {
      throw new Refusal(
        'conflict',
        `The name "${name}" is another pipeline's, and a pipeline never changes. Choose another name, such as "${name} 2".`,
      );
    }
    await offerWork({ kind: 'pipeline', id });
    return get(id);
  };
  return {
    list: () => listPipelines(db),
    get,
    publish: async ({ name, bankId, preset, prompter: text, allowUntrainedPrompts }) => {
      const bank = await bankOf(bankId);
      checkPreset(bank, preset);
      const { kind: encoder } = found(await findEncoder(db, bank.encoderId), 'encoder', bank.encoderId);
      const { offered, check } = await offeredPrompters(redis);
      const setting = { preset, encoder, allowUntrainedPrompts, offered };
      const [prompter] = choosePrompters([text], setting);
      if (prompter === undefined) throw new Error('A choice of one prompter gave none.');
      check([prompter.id]);
      return create({ name, bank, recipe: recipeOf(presets[preset].run), prompter });
    },
    publishRun: async ({ name, runId, prompter: key }) => {
      const run = found(await findRun(db, runId), 'run', runId);
      if (run.state !== 'done') {
        throw new Refusal(
          'conflict',
          `A run is published when it is done, so that people have seen what it does; run ${runId} is ${run.state}. Wait for it, or publish its bank and prompter.`,
        );
      }
      const { bankId } = run;
      if (bankId === null) {
        throw new Refusal(
          'conflict',
          `A pipeline compares with a bank, and the maps of run ${runId} come from a detector. Publish a run with a bank.`,
        );
      }
      const prompter = run.prompters.find((choice) => choice.key === key);
      if (prompter === undefined) {
        throw new Refusal(
          'bad-input',
          `Run ${runId} has no prompter "${key}". Choose one of: ${run.prompters.map((choice) => choice.key).join(', ')}.`,
        );
      }
      const bank = await bankOf(bankId);
      if (run.encoderId !== bank.encoderId) {
        throw new Refusal(
          'conflict',
          `A pipeline decodes with the encoder of its bank, and in run ${runId} "${run.encoderName}" decoded in its place. Publish a run whose bank's own encoder decodes.`,
        );
      }
      const { check } = await offeredPrompters(redis);
      check([prompter.id]);
      return create({ name, bank, recipe: recipeOf(run.recipe), prompter });
    },
    retire: async (id) => {
      await get(id);
      const pipeline = { kind: 'pipeline', id } as const;
      if (await cancelSubject(db, pipeline)) await offerWork(pipeline);
      await retirePipeline(db, id);
      return get(id);
    },
    segment: async ({ pipeline: name, image }, signal) => {
      const pipeline = await findPipelineByName(db, name);
      if (pipeline === null) throw notThere(name, await callablePipelines(db));
      checkCallable(name, pipeline);
      const question = { pipelineId: pipeline.id, image };
      return turns.take(
        db.teamId,
        () => ask(interactions.segmentImage, question, { about: null, signal }),
        signal,
      );
    },
  };
}

interface Strategy {
  readonly name: string;
  readonly bank: Bank;
  readonly recipe: PipelineRecipe;
  readonly prompter: PrompterChoice;
}

/** One image is searched exactly, however the run was: an index saves time over many. */
const recipeOf = ({ preset, scoring, map: { side, sigma } }: RunRecipe): PipelineRecipe => ({
  preset,
  source: { kind: 'bank', scoring },
  map: { side, sigma },
});

function checkSealed({ id, state, error }: Bank): void {
  if (state === 'done') return;
  const remedy =
    state === 'failed' || state === 'cancelled'
      ? `${sentence(error)} Build it again.`
      : 'Publish when it is sealed.';
  throw new Refusal('conflict', `A pipeline needs a sealed bank, and bank ${id} is ${state}. ${remedy}`);
}

function checkCallable(
  name: string,
  { state, error, retiredAt }: Pick<Pipeline, 'state' | 'error' | 'retiredAt'>,
): void {
  if (retiredAt !== null) {
    throw new Refusal(
      'conflict',
      `Pipeline "${name}" was retired at ${retiredAt} and cannot be called any more. Call another, or publish its strategy under another name.`,
    );
  }
  if (state === 'done') return;
  const remedy =
    state === 'failed' || state === 'cancelled'
      ? `${sentence(error)} Publish it again.`
      : 'Its scale is being made from the normal images of its bank. Call it when it is published.';
  throw new Refusal('conflict', `Pipeline "${name}" is ${state}: ${remedy}`);
}

function notThere(name: string, callable: readonly string[]): Refusal {
  const remedy =
    callable.length > 0
      ? `Your team can call: ${callable.join(', ')}.`
      : 'Your team has published none yet; publish a bank and a prompter first.';
  return new Refusal('not-found', `There is no pipeline "${name}". ${remedy}`);
}
