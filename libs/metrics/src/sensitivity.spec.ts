import { expect, it } from 'vitest';
import { sensitivity } from './sensitivity.js';
import { answered } from './testing/answered.js';

it('is the share of the lesion that the answer covers, whatever else it covers', () => {
  const measurement = sensitivity.measure({});
  measurement.add(answered({ mask: '11100', truth: '00111' }));
  measurement.add(answered({ mask: '11111', truth: '00001' }));
  measurement.add(answered({ mask: '11111', truth: '00000' }));
  expect(measurement.value()).toBeCloseTo((1 / 3 + 1) / 2, 12);
});
