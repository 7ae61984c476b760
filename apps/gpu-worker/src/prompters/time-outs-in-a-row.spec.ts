import type { PrompterChoice } from '@mias/contracts';
import type { PrompterAnswer, PromptInput } from '@mias/prompters';
import { describe, expect, it } from 'vitest';
import { prompterFailure } from './ask-prompter.js';
import { PluginTookTooLong } from './plugin-process.js';
import { createRunAsk } from './time-outs-in-a-row.js';

type Turn = 'answers' | 'throws' | 'takes too long';

const choiceOf = (key: string): PrompterChoice => ({
  key,
  id: 'slow',
  parameters: {},
  untrainedFor: [],
  plugin: { source: '/ideas/slow.mjs', version: '1.0.0', sha256: null },
});

const input: PromptInput = {
  map: { width: 1, height: 1, values: Float32Array.of(0) },
  scale: { min: 0, max: 1 },
  imageSize: { width: 1, height: 1 },
  image: null,
  embedding: null,
};

/** A prompter that does one of these after the other. */
function prompterThat(...turns: readonly Turn[]) {
  const left = [...turns];
  const asked = createRunAsk((choice) => {
    const turn = left.shift();
    if (turn === 'answers') return Promise.resolve<PrompterAnswer>({ prompts: [] });
    const cause = turn === 'throws' ? new Error('broken') : new PluginTookTooLong(10);
    return Promise.reject(prompterFailure(choice, cause.message, cause));
  });
  const ask = async (runId: string, key = 'slow'): Promise<string> => {
    try {
      await asked(runId)(choiceOf(key), input);
      return 'answered';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };
  return { ask, left };
}

describe('a prompter that takes too long', () => {
  it('on three images in a row is asked about no more of that run, and says why', async () => {
    const { ask, left } = prompterThat('takes too long', 'takes too long', 'takes too long', 'answers');
    for (let image = 0; image < 3; image++) expect(await ask('run')).toMatch(/took longer than 10 s/);
    expect(await ask('run')).toBe(
      'Prompter slow 1.0.0: It took too long on 3 images in a row, and this worker asks it about no more images of this run. ' +
        'Make it faster, or allow it more time (MIAS_PLUGIN_SECONDS), and start another run.',
    );
    expect(left).toEqual(['answers']);
  });

  it('is still asked in another run, and under another key', async () => {
    const { ask } = prompterThat('takes too long', 'takes too long', 'takes too long', 'answers', 'answers');
    for (let image = 0; image < 3; image++) await ask('run');
    expect(await ask('another run')).toBe('answered');
    expect(await ask('run', 'slow:fast=true')).toBe('answered');
  });

  it.each(['answers', 'throws'] as const)('is counted anew after an image that it %s', async (turn) => {
    const slow = ['takes too long', 'takes too long'] as const;
    const { ask } = prompterThat(...slow, turn, ...slow, 'answers');
    for (let image = 0; image < 5; image++) await ask('run');
    expect(await ask('run')).toBe('answered');
  });
});
