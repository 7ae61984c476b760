import { PromptPart, Refusal, type HandPrompt, type TriedPrompt, type TryPrompt } from '@mias/contracts';
import {
  dice,
  pixelsOfRuns,
  promptsByHand,
  runLengths,
  type Mask,
  type MaskTriple,
  type PromptParts,
  type Triple,
} from '@mias/core';
import type { RunPlan } from '@mias/db';
import { decodesPrompts, type ImageEncoder } from '@mias/encoders';
import { decodePrompts, NoDecoder, type DecodedPrompts } from '../decode-prompts.js';
import type { Desk } from './desk.js';
import { openPromptedImage, type PromptedImage } from './prompted-image.js';

/** What the decoder makes of a prompt by hand, measured against ground truth afterwards. */
export async function tryPrompt({ runId, imageId, prompt }: TryPrompt, desk: Desk): Promise<TriedPrompt> {
  const started = performance.now();
  const image = await openPromptedImage({ runId, imageId }, desk);
  if (image === null) return { state: 'encoding' };
  const { masks, iou, decodeMs } = await decodeByHand(prompt, image, desk);
  const { side } = image.run.recipe.map;
  const truth = await image.truth();
  const runs = eachOf(masks, runLengths);
  return {
    state: 'decoded',
    side,
    masks: runs,
    maskPixels: [pixelsOfRuns(runs[0]), pixelsOfRuns(runs[1]), pixelsOfRuns(runs[2])],
    iou: [...iou],
    dice: truth === null ? null : eachOf(masks, (mask) => dice(mask, truth)),
    milliseconds: { decode: decodeMs, worker: performance.now() - started },
  };
}

export interface DecodedByHand {
  readonly masks: MaskTriple;
  readonly iou: Triple;
  readonly decodeMs: number;
}

/** The masks of a prompt by hand; refuses what this image or its encoder cannot take. */
export async function decodeByHand(
  prompt: HandPrompt,
  { run, embedding, map }: PromptedImage,
  { encoders }: Desk,
): Promise<DecodedByHand> {
  const { side } = run.recipe.map;
  checkPlace(prompt, side);
  if (prompt.dense && map === null) {
    throw new Refusal(
      'conflict',
      'The dense prompt is the scaled anomaly map, and this run has none for the image yet. Wait for the run, or leave the dense prompt out.',
    );
  }
  const encoder = await encoders.open(run.encoding.encoder);
  if (!decodesPrompts(encoder)) throw new Refusal('conflict', new NoDecoder(encoder).message);
  checkTrained(prompt, run, encoder);
  const started = performance.now();
  const { masks, iou }: DecodedPrompts = await decodePrompts(
    promptsByHand(prompt, prompt.dense ? map : null),
    { width: side, height: side },
    { encoder, embedding },
  );
  if (iou === null) throw new Error('A prompt that is not empty was decoded to nothing.');
  return { masks, iou, decodeMs: performance.now() - started };
}

export const eachOf = <Value>(
  [first, second, third]: MaskTriple,
  value: (mask: Mask) => Value,
): [Value, Value, Value] => [value(first), value(second), value(third)];

/** Pixel 0 begins at -0.5 and the last one ends at side - 0.5; boxes cover whole pixels. */
function checkPlace({ points, boxes }: HandPrompt, side: number): void {
  const astray = points.find(({ x, y }) => Math.max(x, y) > side - 0.5);
  if (astray !== undefined) {
    throw new Refusal(
      'bad-input',
      `Points lie on the map of ${side}x${side} pixels, and one is at (${astray.x}, ${astray.y}). Move or remove it.`,
    );
  }
  const beyond = boxes.find(({ x1, y1, x2, y2 }) => Math.min(x1, y1) < 0 || Math.max(x2, y2) > side);
  if (beyond !== undefined) {
    const { x1, y1, x2, y2 } = beyond;
    throw new Refusal(
      'bad-input',
      `Boxes lie on the map of ${side}x${side} pixels, and one goes from (${x1}, ${y1}) to (${x2}, ${y2}). Move or remove it.`,
    );
  }
}

function checkTrained(
  { points, boxes, dense }: HandPrompt,
  { recipe }: RunPlan,
  { kind, trainedFor }: ImageEncoder,
): void {
  if (recipe.allowUntrainedPrompts) return;
  const given: PromptParts = { points: points.length > 0, boxes: boxes.length > 0, dense };
  const untrained = PromptPart.options.filter((part) => given[part] && !trainedFor[part]);
  if (untrained.length === 0) return;
  const trained = PromptPart.options.filter((part) => trainedFor[part]);
  throw new Refusal(
    'conflict',
    `The run's encoder (${kind}) was not trained with ${untrained.join(' and ')}, only with ${trained.join(' and ')}. ` +
      'Use those, or prompt in a run that allows untrained prompts.',
  );
}
