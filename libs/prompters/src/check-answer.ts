import type { Size } from '@mias/core';
import { z } from 'zod';
import { PrompterError } from './prompter-error.js';
import { answerChoices, type Prompter, type PrompterAnswer, type PrompterGift } from './prompter.js';

/** More prompts than lesions fit into a map; each costs a run of the decoder. */
const MOST_PROMPTS = 256;
const MOST_POINTS = 256;
const MOST_WARNINGS = 8;

/**
 * What a prompter gave, checked: everything finite and on the map, counts within bounds, and nothing but
 * what it says it gives. Throws a PrompterError with the first places that break a rule.
 *
 * @param map the one it was asked about
 */
export function checkAnswer(
  given: unknown,
  { map, gives }: { readonly map: Size; readonly gives: Prompter['gives'] },
): PrompterAnswer {
  const parsed = answerOn(map).safeParse(given);
  if (!parsed.success) {
    const places = parsed.error.issues.slice(0, 3).map(({ path, message }) => `${placeOf(path)} ${message}`);
    throw new PrompterError(`Its answer breaks the rules: ${places.join('; ')}.`, { cause: parsed.error });
  }
  const { prompts, mask, answer, warnings } = parsed.data;
  const found: PrompterAnswer = {
    prompts,
    warnings,
    ...(mask !== undefined && { mask }),
    ...(answer !== undefined && { answer }),
  };
  const unannounced = giftsOf(found).filter((gift) => !gives.includes(gift));
  if (unannounced.length > 0) {
    throw new PrompterError(
      `Its answer has ${unannounced.join(' and ')}, and its definition says that it gives ${gives.join(', ')}.`,
    );
  }
  return found;
}

function giftsOf({ prompts, mask }: PrompterAnswer): PrompterGift[] {
  const gifts: PrompterGift[] = [];
  if (prompts.some(({ points }) => points.length > 0)) gifts.push('points');
  if (prompts.some(({ box }) => box !== null)) gifts.push('boxes');
  if (prompts.some(({ dense }) => dense !== null)) gifts.push('dense');
  if (mask !== undefined) gifts.push('mask');
  return gifts;
}

function answerOn({ width, height }: Size) {
  const within = (low: number, high: number) =>
    z
      .number({ error: ({ input }) => `is ${String(input)}, not a finite number` })
      .refine((value) => value >= low && value <= high, {
        error: ({ input }) => `is ${String(input)}, not between ${low} and ${high}`,
      });
  const size = { width: z.literal(width), height: z.literal(height) };
  const length = width * height;
  const point = z.object({
    // Half a pixel reaches from a pixel's centre to its border.
    x: within(-0.5, width - 0.5),
    y: within(-0.5, height - 0.5),
    label: z.literal([1, 0]),
  });
  const box = z
    .object({
      x1: within(0, width),
      y1: within(0, height),
      x2: within(0, width),
      y2: within(0, height),
    })
    .refine(({ x1, y1, x2, y2 }) => x1 < x2 && y1 < y2, 'has no area: x1 < x2 and y1 < y2');
  const dense = z.object({
    ...size,
    values: z
      .instanceof(Float32Array)
      .refine((values) => values.length === length && values.every(Number.isFinite), {
        error: `is not ${length} finite values`,
      }),
  });
  const mask = z.object({
    ...size,
    values: z
      .instanceof(Uint8Array)
      .refine((values) => values.length === length && values.every((value) => value <= 1), {
        error: `is not ${length} values of 0 or 1`,
      }),
  });
  const prompt = z
    .object({
      points: z.array(point).max(MOST_POINTS).default([]),
      box: box.nullable().default(null),
      dense: dense.nullable().default(null),
    })
    .refine(({ points, box, dense }) => points.length > 0 || box !== null || dense !== null, 'is empty');
  return z.strictObject({
    prompts: z.array(prompt).max(MOST_PROMPTS).default([]),
    mask: mask.optional(),
    answer: z.enum(answerChoices).optional(),
    warnings: z.array(z.string().min(1).max(400)).max(MOST_WARNINGS).default([]),
  });
}

/** `prompts[0].points[1].x` */
const placeOf = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? 'the answer'
    : path
        .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
        .join('')
        .slice(1);
