import { constantOf, labelOf, register, writeNew } from '../../plugins/generators/registry.mjs';

const FAMILIES = 'libs/core/src/encoder-families';
const ENCODERS = 'libs/encoders/src';

/**
 * `npx nx g @mias/encoders:encoder my-sam`: writes a family of encoders on SAM's graphs, which is what a fine-tuned SAM
 * with preprocessing of its own needs, and its rows in the registries of core and of the encoders.
 *
 * @param {import('nx/src/generators/tree').Tree} tree
 * @param {{ name: string }} options the id, in kebab-case
 */
export default function generateEncoder(tree, { name }) {
  const constant = constantOf(name);
  const open = `open${constant.charAt(0).toUpperCase()}${constant.slice(1)}`;
  const folder = `${ENCODERS}/${name}`;
  writeNew(tree, `${FAMILIES}/${name}.ts`, family(name, constant));
  writeNew(tree, `${folder}/${name}-input.ts`, input(constant));
  writeNew(tree, `${folder}/${name}-input.spec.ts`, spec(name, constant));
  writeNew(tree, `${folder}/${name}-encoder.ts`, encoder(name, constant, open));
  register(tree, { registry: `${FAMILIES}/registry.ts`, name });
  const from = `./${name}/${name}-encoder.js`;
  register(tree, { registry: `${ENCODERS}/registry.ts`, name, constant: open, from });
}

const family = (name, constant) => `import type { EncoderFamily } from './encoder-family.js';
import { sam } from './sam.js';

export const ${constant} = {
  id: '${name}',
  label: '${labelOf(name)}',
  description: 'A fine-tuned SAM: stretched input from 0 to 1, three masks, trained with points and boxes.',
  checkpoint: "A state dict with the names and shapes of SAM's (.pth)",
  version: '1.0.0',
  trainedFor: { points: true, boxes: true, dense: false },
  embedding: sam.embedding,
  presets: sam.presets,
} as const satisfies EncoderFamily;
`;

const input = (constant) => `import { resizeBilinear, type GreyImage } from '@mias/core';
import type { EncoderInput } from '../sam/encode-images.js';

/** The image stretched to the whole input (PIL bilinear), its levels from 0 to 1 in all three channels. */
export function ${constant}Input(image: GreyImage, side: number): EncoderInput {
  const size = { width: side, height: side };
  const channel = Float32Array.from(resizeBilinear(image, size).pixels, (level) => level / 255);
  const values = new Float32Array(3 * side * side);
  for (let index = 0; index < 3; index += 1) values.set(channel, index * side * side);
  return {
    values,
    frame: { inputSide: side, scaled: size, image: { width: image.width, height: image.height } },
  };
}
`;

const spec = (name, constant) => `import { expect, it } from 'vitest';
import { ${constant}Input } from './${name}-input.js';

it('stretches the image over the whole square, its levels from 0 to 1', () => {
  // 1 wide, 3 high: rows of 51, 204 and 255 stay rows where the side is 3.
  const image = { width: 1, height: 3, pixels: Uint8Array.of(51, 204, 255) };
  const { values, frame } = ${constant}Input(image, 3);
  expect(frame).toEqual({ inputSide: 3, scaled: { width: 3, height: 3 }, image: { width: 1, height: 3 } });
  const channel = [0.2, 0.2, 0.2, 0.8, 0.8, 0.8, 1, 1, 1].map(Math.fround);
  expect([...values]).toEqual([...channel, ...channel, ...channel]);
});
`;

const encoder = (name, constant, open) => `import { upscaleMasks } from '@mias/core';
import type { ImageEncoder } from '../image-encoder.js';
import { openGraphs, type OpenCheckpoint } from '../sam/sam-graphs.js';
import { ${constant}Input } from './${name}-input.js';

/** A checkpoint as it was fine-tuned, with the second to fourth of the decoder's masks for every prompt. */
export const ${open} = (options: OpenCheckpoint): Promise<ImageEncoder> =>
  openGraphs(options, { kind: '${name}', input: ${constant}Input, answers: [1, 2, 3], masks: upscaleMasks });
`;
