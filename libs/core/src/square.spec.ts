import { expect, it } from 'vitest';
import { prepareImage } from './square.js';

const rows = [
  [12, 200, 47, 255, 3],
  [90, 0, 131, 64, 250],
  [255, 18, 77, 201, 9],
];
const image = { width: 5, height: 3, pixels: Uint8Array.from(rows.flat()) };
/** Without the last column the sides differ by one. */
const odd = { width: 4, height: 3, pixels: Uint8Array.from(rows.flatMap((row) => row.slice(0, 4))) };

function levels(...wanted: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(wanted.flat());
}

it('pads both sides with zeros to a square and resizes (Pillow 9.4, the reference program)', () => {
  expect(prepareImage(image, { aspect: 'pad-square', side: 6 }).pixels).toEqual(
    levels(
      [0, 0, 0, 0, 0, 0],
      [9, 115, 83, 101, 144, 2],
      [57, 77, 91, 116, 145, 147],
      [159, 46, 66, 114, 129, 150],
      [191, 58, 39, 97, 115, 7],
      [0, 0, 0, 0, 0, 0],
    ),
  );
});

it('leaves an odd difference one pixel short and stretches it, as the reference program does', () => {
  expect(prepareImage(odd, { aspect: 'pad-square', side: 5 }).pixels).toEqual(
    levels(
      [12, 144, 124, 109, 255],
      [43, 97, 101, 110, 179],
      [90, 27, 66, 111, 64],
      [189, 64, 55, 113, 146],
      [255, 89, 48, 114, 201],
    ),
  );
});

it('pads a tall image left and right, an odd difference one pixel short (Pillow 9.4, the reference program)', () => {
  const tall = { width: 2, height: 5, pixels: Uint8Array.of(20, 40, 60, 80, 100, 120, 140, 160, 180, 200) };
  expect(prepareImage(tall, { aspect: 'pad-square', side: 4 }).pixels).toEqual(
    levels([0, 30, 50, 0], [0, 77, 97, 0], [0, 123, 143, 0], [0, 170, 190, 0]),
  );
});

it('stretches without padding when the recipe says so (Pillow 9.4)', () => {
  expect(prepareImage(image, { aspect: 'stretch', side: 4 }).pixels).toEqual(
    levels([59, 136, 168, 66], [65, 85, 121, 152], [116, 51, 113, 149], [196, 43, 149, 57]),
  );
});
