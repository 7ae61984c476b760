import { expect, it } from 'vitest';
import { greyLevels } from './pil-grey.js';

const colours = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [12, 34, 56],
  [250, 251, 249],
  [1, 1, 2],
];
/** Pillow 9.4: Image.fromarray(colours).convert('L'). */
const grey = { width: 3, height: 2, pixels: Uint8Array.of(76, 150, 29, 30, 250, 1) };

it("equals Pillow's convert('L') to the byte", () => {
  const pixels = Uint8Array.from(colours.flat());
  expect(greyLevels({ width: 3, height: 2, channels: 3, pixels })).toEqual(grey);
});

it('drops alpha without blending', () => {
  const pixels = Uint8Array.from(colours.flatMap((colour, index) => [...colour, index * 50]));
  expect(greyLevels({ width: 3, height: 2, channels: 4, pixels })).toEqual(grey);
});
