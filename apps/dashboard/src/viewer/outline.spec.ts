import type { Mask } from '@mias/core';
import { describe, expect, it } from 'vitest';
import { outlinePath } from './outline';

/** `#` is inside; one string a row. */
function maskOf(...rows: readonly string[]): Mask {
  const width = rows[0]?.length ?? 0;
  const values = Uint8Array.from(rows.join(''), (cell) => (cell === '#' ? 1 : 0));
  return { width, height: rows.length, values };
}

describe('outlinePath', () => {
  it('runs around one pixel along its edges', () => {
    expect(outlinePath(maskOf('...', '..#'))).toBe('M2 1H3V2H2Z');
  });

  it('joins the edges of a straight side into one line', () => {
    expect(outlinePath(maskOf('.##', '.#.'))).toBe('M1 0H3V1H2V2H1Z');
  });

  it('goes round a hole the other way', () => {
    expect(outlinePath(maskOf('###', '#.#', '###'))).toBe('M0 0H3V3H0ZM1 1V2H2V1Z');
  });

  it('keeps pixels apart that touch only at a corner', () => {
    expect(outlinePath(maskOf('#.', '.#'))).toBe('M0 0H1V1H0ZM1 1H2V2H1Z');
  });

  it('of nothing is nothing', () => {
    expect(outlinePath(maskOf('..', '..'))).toBe('');
  });

  it('encloses as many pixels as the mask has, holes taken off (by the shoelace formula)', () => {
    const mask = maskOf('##..#', '#.###', '#####', '..#.#');
    expect(enclosedArea(outlinePath(mask))).toBe(mask.values.reduce((sum, value) => sum + value, 0));
  });
});

/** Signed area of all loops; clockwise on a screen counts as positive. */
function enclosedArea(path: string): number {
  return path
    .split('Z')
    .filter((loop) => loop !== '')
    .map((loop) => {
      const corners: { x: number; y: number }[] = [];
      for (const [, command, first = '0', second = '0'] of loop.matchAll(/([MHV])(\d+)(?: (\d+))?/g)) {
        const last = corners.at(-1) ?? { x: 0, y: 0 };
        if (command === 'M') corners.push({ x: Number(first), y: Number(second) });
        if (command === 'H') corners.push({ x: Number(first), y: last.y });
        if (command === 'V') corners.push({ x: last.x, y: Number(first) });
      }
      return corners.reduce((area, { x, y }, index) => {
        const next = corners[(index + 1) % corners.length] ?? { x, y };
        return area + (x * next.y - next.x * y) / 2;
      }, 0);
    })
    .reduce((sum, area) => sum + area, 0);
}
