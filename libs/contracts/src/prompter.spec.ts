import { describe, expect, it } from 'vitest';
import { choosePrompters } from './prompter.js';

const setting = { preset: 'reference', encoder: 'medsam', allowUntrainedPrompts: false } as const;

describe('choosing prompters for an encoder', () => {
  it('refuses prompts that the encoder was not trained with, and says what to do', () => {
    expect(() => choosePrompters(['bounding-box', 'max-point'], setting)).toThrow(
      'The prompter "max-point" gives points, and encoders of the kind medsam were trained with boxes only. ' +
        'Choose a prompter that gives those, such as bounding-box, or allow untrained prompts (allowUntrainedPrompts, --allow-untrained-prompts); the results are marked then.',
    );
    expect(() => choosePrompters(['bounding-box+dense'], setting)).toThrow('gives dense, and');
  });

  it('marks them where they are allowed', () => {
    const choices = choosePrompters(['centroid+dense', 'bounding-box'], {
      ...setting,
      allowUntrainedPrompts: true,
    });
    expect(choices.map(({ key, untrainedFor }) => [key, untrainedFor])).toEqual([
      ['centroid+dense', ['points', 'dense']],
      ['bounding-box', []],
    ]);
  });

  it("leaves the preset's dense prompt out where the encoder was trained without", () => {
    const dense = (encoder: 'sam' | 'medsam') =>
      choosePrompters(['bounding-box'], { ...setting, encoder }).map(({ parameters }) => parameters['dense']);
    expect(dense('sam')).toEqual([true]);
    expect(dense('medsam')).toEqual([false]);
  });

  it('marks nothing for SAM, which was trained with all of them', () => {
    const [choice] = choosePrompters(['centroid+dense'], { ...setting, encoder: 'sam' });
    expect(choice).toMatchObject({ untrainedFor: [], parameters: { gamma: 5, dense: true } });
  });

  it('gives an encoder without a decoder no prompts, allowed or not, and names who makes masks of the map', () => {
    const kind = { preset: 'patchcore', encoder: 'wide-resnet50', allowUntrainedPrompts: true } as const;
    expect(() => choosePrompters(['centroid'], kind)).toThrow(/ of the map \(threshold\)\.$/);
    const features = { ...kind, decoderBeside: 'a run with a SAM encoder beside the bank' };
    expect(() => choosePrompters(['threshold', 'centroid'], features)).toThrow(
      /"centroid" gives points for a mask decoder, and encoders of the kind wide-resnet50 give patch features only: .* \(threshold\), or a run with a SAM encoder beside the bank/,
    );
    expect(choosePrompters(['threshold'], features)).toMatchObject([{ key: 'threshold', untrainedFor: [] }]);
  });

  it('takes the defaults of the reference with the preset patchcore', () => {
    const [choice] = choosePrompters(['centroid'], { ...setting, preset: 'patchcore', encoder: 'sam' });
    expect(choice).toMatchObject({ parameters: { gamma: 5, dense: false } });
  });
});
