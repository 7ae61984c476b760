import { expect, it } from 'vitest';
import { prepareGroundTruth, truthForAuroc, truthForDice } from './ground-truth.js';

/** A lesion, and one pixel of level 7 beside it. */
const mask = {
  width: 5,
  height: 3,
  pixels: Uint8Array.of(0, 0, 0, 0, 0, 0, 255, 255, 255, 7, 0, 0, 255, 0, 0),
};
const reading = { aspect: 'pad-square', side: 256 } as const;

it('goes onto the grid of the map the way its image goes (Pillow 9.4, the reference program)', () => {
  const { width, height, pixels } = prepareGroundTruth(mask, reading, { side: 8, binarize: false });
  expect([width, height]).toEqual([8, 8]);
  expect([...pixels.subarray(3 * 8, 5 * 8)]).toEqual([
    0, 77, 175, 175, 175, 175, 80, 5, 0, 77, 180, 230, 230, 180, 80, 5,
  ]);
});

it('is made 0 or 255 before the resize where the dataset asks for it', () => {
  const { pixels } = prepareGroundTruth(mask, reading, { side: 8, binarize: true });
  expect([...pixels.subarray(3 * 8, 4 * 8)]).toEqual([0, 77, 175, 175, 175, 175, 175, 175]);
});

it('counts every level above 0 for DICE and only 255 for P-AUROC', () => {
  // Padding one row above and below makes it 5x5, so that no level changes.
  const truth = prepareGroundTruth(mask, reading, { side: 5, binarize: false });
  const padding = [0, 0, 0, 0, 0];
  expect([...truthForDice(truth).values]).toEqual(
    [padding, [0, 0, 0, 0, 0], [0, 1, 1, 1, 1], [0, 0, 1, 0, 0], padding].flat(),
  );
  expect([...truthForAuroc(truth).values]).toEqual(
    [padding, [0, 0, 0, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 0, 0], padding].flat(),
  );
});
