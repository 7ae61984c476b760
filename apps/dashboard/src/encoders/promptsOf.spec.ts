import { expect, it } from 'vitest';
import { promptsOf } from './promptsOf';

it.each([
  ['sam', 'points, boxes, dense'],
  ['medsam', 'boxes only'],
  ['wide-resnet50', 'features only, no decoder'],
] as const)('%s takes %s', (kind, prompts) => expect(promptsOf(kind)).toBe(prompts));
