import { describe, expect, it } from 'vitest';
import { evaluate, type ImageOutcome, type PrompterOutcome, type Triple } from './evaluation.js';

function outcome(
  name: string,
  score: number,
  found: { dice: Triple | null; maskPixels: Triple },
): ImageOutcome {
  return {
    name,
    anomalous: !name.startsWith('good/'),
    score,
    thresholdDice: found.dice === null ? null : found.dice[0] / 2,
    prompters: { centroid: { ...found, iou: [0.9, 0.8, 0.7], answerMask: 2 } },
  };
}

const outcomes = [
  outcome('good/000.png', 1, { dice: [0, 0, 0], maskPixels: [50, 40, 30] }),
  outcome('good/001.png', 4, { dice: [0, 0, 0], maskPixels: [50, 40, 0] }),
  outcome('good/002.png', 2, { dice: null, maskPixels: [9, 9, 10] }),
  outcome('Ungood/000.png', 3, { dice: [0.2, 0.4, 0.6], maskPixels: [70, 60, 50] }),
  outcome('Ungood/001.png', 5, { dice: [0.6, 0.8, 0.2], maskPixels: [70, 60, 0] }),
  outcome('Ungood/002.png', 6, { dice: null, maskPixels: [70, 60, 50] }),
];
/** What the one prompter made of an image. */
function found({ prompters: { centroid } }: ImageOutcome): PrompterOutcome {
  if (centroid == null) throw new Error('The example has an outcome for each image.');
  return centroid;
}

const evaluation = evaluate(outcomes, { pAuroc: 0.93 });

describe('evaluate', () => {
  it('averages DICE over anomalous images that have ground truth', () => {
    expect(evaluation.threshold.dice).toBeCloseTo(0.2, 12);
    const [first, second, third] = evaluation.prompters['centroid']?.dice ?? [];
    expect(first).toBeCloseTo(0.4, 12);
    expect(second).toBeCloseTo(0.6, 12);
    expect(third).toBeCloseTo(0.4, 12);
    expect(evaluation.images).toEqual({ evaluated: 6, anomalous: 3, withoutMask: 1 });
  });

  it('averages the answer masks, which need not be the third', () => {
    expect(evaluation.prompters['centroid']?.answerDice).toBeCloseTo(0.4, 12);
    const chosen = outcomes.map((image) => ({
      ...image,
      prompters: {
        centroid: { ...found(image), answerMask: image.name === 'Ungood/001.png' ? 1 : 0 } as const,
      },
    }));
    const { centroid } = evaluate(chosen, { pAuroc: null }).prompters;
    expect(centroid?.answerDice).toBeCloseTo((0.2 + 0.8) / 2, 12);
    expect(centroid?.falsePositives).toEqual({ images: 3, of: 3, meanPixels: 109 / 3 });
  });

  it('is over the images that a prompter answered, and counts the others', () => {
    const failing = outcomes.map((image) =>
      image.name === 'Ungood/000.png' || image.name === 'good/000.png'
        ? { ...image, prompters: { centroid: null } }
        : image,
    );
    expect(evaluate(failing, { pAuroc: null }).prompters['centroid']).toMatchObject({
      dice: [0.6, 0.8, 0.2],
      answerDice: 0.2,
      falsePositives: { images: 1, of: 2, meanPixels: 10 },
      failed: 2,
    });
  });

  it('keeps the best of three masks, chosen with the ground truth, apart', () => {
    expect(evaluation.prompters['centroid']?.oracleDice).toBeCloseTo((0.6 + 0.8) / 2, 12);
  });

  it('reports answer masks on normal images', () => {
    expect(evaluation.prompters['centroid']?.falsePositives).toEqual({ images: 2, of: 3, meanPixels: 20 });
  });

  it('measures the image AUROC on the scores and passes the pixel AUROC through', () => {
    // Of the 9 pairs only (3, 4) is in the wrong order.
    expect(evaluation.imageAuroc).toBe(8 / 9);
    expect(evaluation.pAuroc).toBe(0.93);
  });

  it('has null, not NaN, where a set has no anomalous images', () => {
    const normal = evaluate(outcomes.slice(0, 2), { pAuroc: null });
    expect(normal).toMatchObject({
      pAuroc: null,
      imageAuroc: null,
      threshold: { dice: null },
      prompters: {
        centroid: { dice: null, oracleDice: null, falsePositives: { images: 1, of: 2, meanPixels: 30 } },
      },
    });
  });
});
