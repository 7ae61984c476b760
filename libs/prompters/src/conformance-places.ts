import type { Mask } from '@mias/core';
import type { PrompterAnswer } from './prompter.js';

/** x and y in pixels. */
export type Place = readonly [number, number];

/** Where an answer says that something is: points, corners of boxes, and the outermost pixels of a mask. */
export function placesOf({ prompts, mask }: PrompterAnswer): readonly Place[] {
  const ofPrompts = prompts.flatMap(({ points, box }): Place[] => [
    ...points.map(({ x, y }): Place => [x, y]),
    ...(box === null
      ? []
      : ([
          [box.x1, box.y1],
          [box.x2, box.y2],
        ] satisfies Place[])),
  ]);
  return mask === undefined ? ofPrompts : [...ofPrompts, ...extentOf(mask)];
}

function extentOf({ width, values }: Mask): Place[] {
  const inside = [...values.keys()].filter((pixel) => values[pixel] === 1);
  if (inside.length === 0) return [];
  const xs = inside.map((pixel) => pixel % width);
  const ys = inside.map((pixel) => Math.floor(pixel / width));
  return [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ];
}
