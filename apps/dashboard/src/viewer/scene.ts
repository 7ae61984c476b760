import type { PrompterResult, PromptOverride, Run, RunImageDetail } from '@mias/contracts';
import type { FloatImage } from '@mias/core';
import { ANSWER_MASK } from '../runs/bestAnswer';
import type { Scale } from './heat';

/** All that is drawn of one image: what its page's views have in common. */
export interface Scene extends ShownResult {
  readonly image: RunImageDetail;
  /** Undefined until it is loaded, or while it has not been computed. */
  readonly map: FloatImage | undefined;
  /** What the colours span; null until the run has seen all its images. */
  readonly scale: Scale | null;
  /** The run's own scale, which the threshold is on. */
  readonly runScale: Scale | null;
  /** On the map normalised by the run's scale. */
  readonly threshold: number;
}

export interface ShownResult {
  /** Of the chosen prompter, or of the prompt by hand that is looked at; undefined while there is none. */
  readonly result: PrompterResult | undefined;
  /** The decoder got the map too. */
  readonly dense: boolean;
}

interface Choice {
  /** Key of the prompter last looked at; another run may not have it. */
  readonly prompter: string | null;
  readonly override: PromptOverride | null;
}

/** A prompt by hand where one is looked at, else the chosen prompter's result, else the first one's. */
export function chosenResult(run: Run, image: RunImageDetail, { prompter, override }: Choice): ShownResult {
  if (override !== null) {
    const { author, prompt, masks, maskPixels, iou, dice } = override;
    const { points, boxes, dense } = prompt;
    const byHand = { points, boxes, masks, maskPixels, iou, dice, answerMask: ANSWER_MASK, warnings: [] };
    return { result: { key: `by hand, ${author}`, ...byHand }, dense };
  }
  const result = image.results.find(({ key }) => key === prompter) ?? image.results[0];
  const choice = run.prompters.find(({ key }) => key === result?.key);
  return { result, dense: choice?.parameters['dense'] === true };
}
