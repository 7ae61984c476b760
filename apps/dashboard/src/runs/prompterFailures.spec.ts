import type { EvaluationReport } from '@mias/contracts';
import { expect, it } from 'vitest';
import { prompterFailures } from './prompterFailures';

const image = (
  name: string,
  failedPrompters: Record<string, string>,
): EvaluationReport['images'][number] => ({
  name,
  anomalous: true,
  score: 1,
  prompters: {},
  failedPrompters,
});

it('says each reason of a prompter once, with the images that it holds for', () => {
  const images = [
    image('a.png', { loops: 'took too long', exits: 'ended its process' }),
    image('b.png', {}),
    image('c.png', { loops: 'took too long' }),
    image('d.png', { loops: 'was asked no more' }),
  ];
  expect(prompterFailures({ images })).toEqual([
    { key: 'loops', reason: 'took too long', images: ['a.png', 'c.png'] },
    { key: 'exits', reason: 'ended its process', images: ['a.png'] },
    { key: 'loops', reason: 'was asked no more', images: ['d.png'] },
  ]);
});
