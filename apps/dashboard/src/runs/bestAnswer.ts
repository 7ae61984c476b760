import type { RunMetrics } from '@mias/contracts';

/** Index of the mask that is the method's answer: the third, in both presets. */
export const ANSWER_MASK = 2;

export interface BestAnswer {
  readonly prompter: string;
  readonly dice: number;
}

/** The prompter whose answer mask has the highest mean DICE; undefined without anomalous images. */
export function bestAnswer(metrics: RunMetrics): BestAnswer | undefined {
  return Object.entries(metrics.prompters)
    .flatMap(([prompter, { dice }]) => (dice ? [{ prompter, dice: dice[ANSWER_MASK] }] : []))
    .reduce<BestAnswer | undefined>(
      (best, next) => (best && best.dice >= next.dice ? best : next),
      undefined,
    );
}
