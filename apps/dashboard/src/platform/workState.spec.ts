import { isFinal as contractsIsFinal, WorkState } from '@mias/contracts';
import { expect, it } from 'vitest';
import { isFinal } from './workState';

it.each(WorkState.options)('%s is final exactly when the contracts say so', (state) => {
  expect(isFinal(state)).toBe(contractsIsFinal(state));
});
