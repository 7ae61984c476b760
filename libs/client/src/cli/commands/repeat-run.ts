import type { DiceDistribution, Repetition, Run } from '@mias/contracts';
import { Command } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

/** `mias runs retry ID`, `repeat ID`, `repetition ID`, `dice ID`. */
export function repeatRunCommands(session: Session): Command[] {
  const command = (name: string, description: string): Command =>
    new Command(name).description(description).argument('<id>', 'id of a run').addOption(jsonFlag());
  const retry = command(
    'retry',
    'try the images of a run again that failed, and wait; all get new masks, as the scale is over all of them',
  ).action(async (runId: string, { json }: JsonOption) => {
    const client = await session.client();
    await client.runs.retry.mutate({ runId });
    await session.follow({ kind: 'run', id: runId }, 'Run');
    answer(session, json, [await client.runs.get.query({ runId }), formatRun]);
  });
  const repeat = command(
    'repeat',
    'run exactly the same again, wait, and say whether every number is the same',
  ).action(async (runId: string, { json }: JsonOption) => {
    const client = await session.client();
    const { id } = await client.runs.repeat.mutate({ runId });
    await session.follow({ kind: 'run', id }, 'Repetition');
    answer(session, json, [await client.runs.repetition.query({ runId: id }), formatRepetition]);
  });
  const repetition = command('repetition', 'whether a run that repeats another has the same numbers').action(
    async (runId: string, { json }: JsonOption) => {
      const compared = await (await session.client()).runs.repetition.query({ runId });
      answer(session, json, [compared, formatRepetition]);
    },
  );
  const dice = command('dice', "how the answers' DICE is distributed over the anomalous images").action(
    async (runId: string, { json }: JsonOption) => {
      const distribution = await (await session.client()).runs.diceDistribution.query({ runId });
      answer(session, json, [distribution, formatDistribution]);
    },
  );
  return [retry, repeat, repetition, dice];
}

const formatRun = ({ id, state, images }: Run): string =>
  `Run ${id} is ${state}: ${images.done} of ${images.total} images, ${images.failed} failed.\n`;

function formatRepetition(repetition: Repetition | null): string {
  if (repetition === null) return 'This run repeats no other.\n';
  const { originalId, compared } = repetition;
  if (compared === null) return `It repeats run ${originalId}; they are compared once both are done.\n`;
  const metrics = compared.sameMetrics ? 'the same metrics' : 'other metrics';
  return `${compared.same} of ${compared.images} images are the same bit by bit as in run ${originalId}, with ${metrics}.\n`;
}

const formatDistribution = (distribution: DiceDistribution): string =>
  formatTable(
    [{ title: 'DICE from' }, ...distribution.map(({ key }) => ({ title: key, align: 'right' as const }))],
    (distribution[0]?.images ?? []).map((_, bin, bins) => [
      (bin / bins.length).toFixed(2),
      ...distribution.map(({ images }) => String(images[bin] ?? 0)),
    ]),
  );
