import { auroc } from './auroc.js';

/** One value for each of the decoder's three masks. */
export type Triple = readonly [number, number, number];

/** What the evaluation needs to know of one test image. DICE is null where the image has no ground truth. */
export interface ImageOutcome {
  readonly name: string;
  readonly anomalous: boolean;
  /** Largest patch distance. */
  readonly score: number;
  /** DICE of the map above the recipe's threshold. */
  readonly thresholdDice: number | null;
  /** By the prompter's key; null where it failed on the image. */
  readonly prompters: Readonly<Record<string, PrompterOutcome | null>>;
}

export interface PrompterOutcome {
  readonly dice: Triple | null;
  readonly maskPixels: Triple;
  /** The decoder's own prediction of each mask's IoU; null without a prompt. */
  readonly iou: Triple | null;
  /** Index of the mask that is the answer. */
  readonly answerMask: MaskIndex;
}

export type MaskIndex = 0 | 1 | 2;

export interface Evaluation {
  /** Area under the ROC curve of all pixels of all test images, pooled; null with one class only. */
  readonly pAuroc: number | null;
  readonly imageAuroc: number | null;
  /** Mean over anomalous images; null without any. */
  readonly threshold: { readonly dice: number | null };
  readonly prompters: Readonly<Record<string, PrompterEvaluation>>;
  readonly images: { readonly evaluated: number; readonly anomalous: number; readonly withoutMask: number };
}

export interface PrompterEvaluation {
  /** Mean over anomalous images, for masks 1 to 3; null without any. */
  readonly dice: Triple | null;
  /** Mean of the answer masks over the same images. */
  readonly answerDice: number | null;
  /** Mean of each image's best mask, chosen with the ground truth: an upper bound, not a result. */
  readonly oracleDice: number | null;
  readonly falsePositives: FalsePositives;
  /** Images on which the prompter failed; the means are over the others. */
  readonly failed: number;
}

/** Answer masks on normal images; in no published figure. */
export interface FalsePositives {
  /** Normal images on which the answer mask is not empty. */
  readonly images: number;
  /** All normal images. */
  readonly of: number;
  /** Mean area of the answer mask on `images`; 0 where there are none. */
  readonly meanPixels: number;
}

/**
 * Metrics over a test set as the method reports them: DICE is a mean over anomalous images with ground
 * truth; normal images enter the AUROCs and the false positives. `pAuroc` is measured on the pixels
 * (`PooledAuroc`).
 */
export function evaluate(
  outcomes: readonly ImageOutcome[],
  { pAuroc }: { readonly pAuroc: number | null },
): Evaluation {
  const anomalous = outcomes.filter((outcome) => outcome.anomalous);
  const scores = Float32Array.from(outcomes, ({ score }) => score);
  const labels = Uint8Array.from(outcomes, (outcome) => (outcome.anomalous ? 1 : 0));
  const keys = [...new Set(outcomes.flatMap(({ prompters }) => Object.keys(prompters)))];
  return {
    pAuroc,
    imageAuroc: auroc(scores, labels),
    threshold: { dice: mean(anomalous.flatMap(({ thresholdDice }) => thresholdDice ?? [])) },
    prompters: Object.fromEntries(keys.map((key) => [key, evaluatePrompter(outcomes, key)])),
    images: {
      evaluated: outcomes.length,
      anomalous: anomalous.length,
      withoutMask: anomalous.filter(({ thresholdDice }) => thresholdDice === null).length,
    },
  };
}

function evaluatePrompter(outcomes: readonly ImageOutcome[], key: string): PrompterEvaluation {
  const of = (anomalous: boolean) =>
    outcomes
      .filter((outcome) => outcome.anomalous === anomalous)
      .flatMap(({ prompters }) => prompters[key] ?? []);
  const measured = of(true).flatMap(({ dice, answerMask }) => (dice === null ? [] : [{ dice, answerMask }]));
  const triples = measured.map(({ dice }) => dice);
  const areas = of(false).map(({ maskPixels, answerMask }) => maskPixels[answerMask]);
  const answered = areas.filter((area) => area > 0);
  return {
    dice: meanTriple(triples),
    answerDice: mean(measured.map(({ dice, answerMask }) => dice[answerMask])),
    oracleDice: mean(triples.map((dice) => Math.max(...dice))),
    falsePositives: { images: answered.length, of: areas.length, meanPixels: mean(answered) ?? 0 },
    failed: outcomes.filter(({ prompters }) => prompters[key] === null).length,
  };
}

function meanTriple(triples: readonly Triple[]): Triple | null {
  const [first, second, third] = [0, 1, 2].map((index) =>
    mean(triples.map((triple) => triple[index] ?? NaN)),
  );
  return first == null || second == null || third == null ? null : [first, second, third];
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
