import type { RunMetrics } from '@mias/contracts';

/** Index of the mask that is the method's answer: the third, unless a prompter chooses another. */
export const ANSWER_MASK = 2 as const;

export interface BestAnswer {
  readonly prompter: string;
  readonly dice: number;
}

/** The prompter whose answer mask has the highest mean DICE; undefined without anomalous images. */
export function bestAnswer(metrics: RunMetrics): BestAnswer | undefined {
  return Object.entries(metrics.prompters)
    .flatMap(([prompter, { answerDice: dice }]) => (dice === null ? [] : [{ prompter, dice }]))
    .reduce<BestAnswer | undefined>(
      (best, next) => (best && best.dice >= next.dice ? best : next),
      undefined,
    );
}
