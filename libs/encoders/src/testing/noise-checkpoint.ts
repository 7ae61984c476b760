import type { SamArchitecture } from '../sam/sam-architecture.js';
import { samTensors } from '../sam/sam-tensors.js';
import type { ResNetArchitecture } from '../wide-resnet/resnet-architecture.js';
import { resNetTensors } from '../wide-resnet/resnet-tensors.js';
import { torchFile, type WrittenTensor } from './torch-file.js';

/** Of the published sam_vit_b_01ec64.pth. */
export const VIT_B: SamArchitecture = {
  width: 768,
  depth: 12,
  heads: 12,
  hidden: 3072,
  window: 14,
  globalBlocks: [2, 5, 8, 11],
  grid: 64,
  patch: 16,
  inputSide: 1024,
};

/**
 * A SAM of this architecture whose weights are noise, as torch.save writes it; the same weights as in
 * sam/fixtures/sam_shapes.py.
 */
export const noiseCheckpoint = (architecture: SamArchitecture): Buffer =>
  torchFile(noiseTensors(samTensors(architecture)));

/** A ResNet up to its layer 3 in the same way; the same weights as in wide-resnet/fixtures/patchcore.py. */
export const noiseResNet = (architecture: ResNetArchitecture): Buffer =>
  torchFile(noiseTensors(resNetTensors(architecture)));

function noiseTensors(shapes: ReadonlyMap<string, readonly number[]>): Record<string, WrittenTensor> {
  return Object.fromEntries(
    [...shapes].map(([name, shape]): [string, WrittenTensor] => {
      const values = weights(name, shape);
      const bytes = Buffer.from(values.buffer);
      return [name, { shape, storage: 'FloatStorage', elements: values.length, bytes }];
    }),
  );
}

function weights(name: string, shape: readonly number[]): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1);
  const [rows = 1] = shape;
  const scale = shape.length === 1 ? 0.2 : Math.sqrt(3 / (count / rows));
  const centre = shape.length === 1 && /(weight|running_var)$/.test(name) ? 1 : 0;
  const spread = name.endsWith('pos_embed') ? 0.5 : scale;
  return Float32Array.from(noise(name, count), (value) => spread * value + centre);
}

/** Values in [-1, 1): FNV-1a of the name, then MurmurHash3's finalizer over a Weyl sequence. */
function noise(name: string, count: number): Float64Array {
  const seed = Buffer.from(name).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
  return Float64Array.from({ length: count }, (_, index) => {
    let x = (Math.imul(index, 0x9e3779b9) + seed) >>> 0;
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return ((x ^ (x >>> 16)) >>> 0) / 2 ** 31 - 1;
  });
}
