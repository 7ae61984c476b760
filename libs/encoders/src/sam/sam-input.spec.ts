import { expect, it } from 'vitest';
import { samInput } from './sam-input.js';

it('scales the longest side, normalises each channel, and pads with zeros right and below', () => {
  // 2 wide, 3 high, into 6x6: scaled to 4x6 of constant rows.
  const image = { width: 2, height: 3, pixels: Uint8Array.of(10, 10, 10, 10, 10, 10) };
  const { values, frame } = samInput(image, 6);
  expect(frame).toEqual({ inputSide: 6, scaled: { width: 4, height: 6 }, image: { width: 2, height: 3 } });
  const row = (channel: number, y: number) => [
    ...values.subarray((channel * 6 + y) * 6, (channel * 6 + y) * 6 + 6),
  ];
  // (10 - mean) / deviation of the first and third channel, as torch rounds them.
  for (const y of [0, 5]) {
    expect(row(0, y)).toEqual([...Array<number>(4).fill(-1.9466564655303955), 0, 0]);
    expect(row(2, y)).toEqual([...Array<number>(4).fill(-1.6301524639129639), 0, 0]);
  }
});

it('rounds a scaled side to the nearest pixel, halves up', () => {
  const scaled = (width: number, height: number) =>
    samInput({ width, height, pixels: new Uint8Array(width * height) }, 8).frame.scaled;
  expect(scaled(16, 5)).toEqual({ width: 8, height: 3 });
  expect(scaled(5, 16)).toEqual({ width: 3, height: 8 });
});
