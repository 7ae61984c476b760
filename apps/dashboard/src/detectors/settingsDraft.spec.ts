import { plainDetector } from '@mias/core';
import { expect, it } from 'vitest';
import { draftOf, faultsOf, imageNet, plainDraft, settingsOf } from './settingsDraft';

it('begins with the settings that hold where nothing is said', () => {
  expect(settingsOf(plainDraft)).toEqual(plainDetector);
});

it('gives settings back as they were', () => {
  const settings = {
    input: {
      name: 'pixels',
      side: 224,
      filter: 'plain',
      channels: 'bgr',
      layout: 'nhwc',
      levels: 'bytes',
      mean: [1, 2, 3],
      deviation: [4, 5, 6],
    },
    output: { map: 'anomaly_map', score: 'pred_score', normalised: true },
  } as const;
  expect(settingsOf(draftOf(settings))).toEqual(settings);
});

it('says which fields hold nothing that they take, and gives no settings then', () => {
  const draft = { ...plainDraft, side: 15, mean: [0, '', 0], deviation: [1, 0, 1] } as const;
  expect(faultsOf(draft)).toEqual({
    side: 'A whole number from 16 to 2048.',
    mean: 'Three numbers.',
    deviation: 'Three numbers above 0.',
  });
  expect(settingsOf(draft)).toBeNull();
  expect(faultsOf({ ...draft, side: 64, ...imageNet })).toEqual({});
});
