import { expect, it } from 'vitest';
import { greyWindowLine } from './GreyWindow';

it("shows the window's ends as black and white and its level as the middle", () => {
  const { slope, intercept } = greyWindowLine({ window: 40, level: 100 });
  const shown = (grey: number) => (slope * grey) / 255 + intercept;
  expect(shown(80)).toBeCloseTo(0);
  expect(shown(100)).toBeCloseTo(0.5);
  expect(shown(120)).toBeCloseTo(1);
});
