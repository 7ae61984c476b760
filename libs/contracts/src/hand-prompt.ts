import { z } from 'zod';
import { BoxShape, DiceTriple } from './run.js';
import { Count, Id } from './scalars.js';

/** More is no prompt any more; every box is decoded alone. */
export const MOST_POINTS = 64;
export const MOST_BOXES = 16;

const Coordinate = z.number().min(-0.5).max(1024);

/** JSON form of core's HandPrompt: what a person puts on the map, in its pixels. */
export const HandPrompt = z
  .object({
    points: z
      .array(z.object({ x: Coordinate, y: Coordinate, label: z.union([z.literal(1), z.literal(0)]) }))
      .max(MOST_POINTS, `a prompt has at most ${MOST_POINTS} points`),
    boxes: z
      .array(
        BoxShape.refine(({ x1, y1, x2, y2 }) => x1 < x2 && y1 < y2, {
          error: 'a box begins before it ends: x1 < x2 and y1 < y2',
        }),
      )
      .max(MOST_BOXES, `a prompt has at most ${MOST_BOXES} boxes`),
    dense: z.boolean().default(false),
  })
  .refine(({ points, boxes, dense }) => points.length + boxes.length > 0 || dense, {
    error: 'a prompt has a point, a box or the dense map; this one is empty',
  });
export type HandPrompt = z.infer<typeof HandPrompt>;

export const TryPrompt = z.object({ runId: Id, imageId: Id, prompt: HandPrompt });
export type TryPrompt = z.infer<typeof TryPrompt>;

/** Row-major runs of pixels, outside and inside in turn, the first outside: core's `runLengths`. */
export const RunLengths = z.array(Count).min(1);

/** `encoding`: the image has no embedding yet and is being encoded; ask again at once. */
export const TriedPrompt = z.discriminatedUnion('state', [
  z.object({ state: z.literal('encoding') }),
  z.object({
    state: z.literal('decoded'),
    /** Pixels of the map and of the masks along each axis. */
    side: Count,
    /** Masks 1 to 3, united over the boxes. */
    masks: z.tuple([RunLengths, RunLengths, RunLengths]),
    maskPixels: z.tuple([Count, Count, Count]),
    /** The decoder's IoU prediction of each mask (of the first box where there are several). */
    iou: DiceTriple,
    /** Null without ground truth, which is read after the masks are made. */
    dice: DiceTriple.nullable(),
    /** In the worker: the decoder alone, and everything from taking the request to answering it. */
    milliseconds: z.object({ decode: z.number(), worker: z.number() }),
  }),
]);
export type TriedPrompt = z.infer<typeof TriedPrompt>;
