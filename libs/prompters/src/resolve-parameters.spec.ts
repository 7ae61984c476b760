import { presets } from '@mias/core';
import { expect, it } from 'vitest';
import { boundingBox } from './bounding-box.js';
import { centroid } from './centroid.js';
import { resolveParameters } from './resolve-parameters.js';

it('takes the dense prompt from the preset: reference has it with boxes only, paper always', () => {
  expect(resolveParameters(centroid, {}, presets.reference)).toEqual({ gamma: 5, dense: false });
  expect(resolveParameters(centroid, {}, presets.paper)).toEqual({ gamma: 5, dense: true });
  expect(resolveParameters(centroid, {}, presets.patchcore)).toEqual({ gamma: 5, dense: false });
  expect(resolveParameters(boundingBox, {}, presets.reference)).toEqual({ threshold: 0.5, dense: true });
  expect(resolveParameters(boundingBox, {}, presets.paper)).toEqual({ threshold: 0.5, dense: true });
});

it('prefers what was given', () => {
  expect(resolveParameters(centroid, { gamma: 3, dense: true }, presets.reference)).toEqual({
    gamma: 3,
    dense: true,
  });
});

it('names the prompter, the value, the rule and what it takes when it refuses', () => {
  expect(() => resolveParameters(boundingBox, { threshold: 1 }, presets.reference)).toThrow(
    /bounding-box refuses threshold=1: threshold: .*<1.*It takes: threshold, dense\./,
  );
});
