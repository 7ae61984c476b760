import { elementCount, type LazyTensor } from '../onnx/lazy-tensor.js';
import type { Convolution } from './resnet-architecture.js';

/** Of every batch normalisation in torchvision. */
const EPSILON = 1e-5;

/** The kernel and the bias of a convolution with its batch normalisation inside. */
export interface FoldedConvolution {
  /** [outputs, inputs, side, side] */
  readonly kernel: LazyTensor;
  /** [outputs] */
  readonly bias: LazyTensor;
}

/**
 * In inference a batch normalisation is y = (x - mean) * weight / sqrt(variance + epsilon) + bias with numbers
 * of its own, so that the convolution before it can give y at once. Worked out in float64.
 */
export function foldNormalisation(
  { name, norm }: Convolution,
  tensors: ReadonlyMap<string, LazyTensor>,
): FoldedConvolution {
  const tensor = (of: string): LazyTensor => {
    const found = tensors.get(of);
    if (found === undefined) throw new RangeError(`the checkpoint has no tensor ${of}`);
    return found;
  };
  const kernel = tensor(`${name}.weight`);
  const [weight, bias, mean, variance] = [
    tensor(`${norm}.weight`),
    tensor(`${norm}.bias`),
    tensor(`${norm}.running_mean`),
    tensor(`${norm}.running_var`),
  ];
  const factors = async (): Promise<Float64Array> => {
    const spread = await variance.read();
    return Float64Array.from(
      await weight.read(),
      (value, output) => value / Math.sqrt((spread[output] ?? 0) + EPSILON),
    );
  };
  const [, ...perOutput] = kernel.shape;
  const length = elementCount(perOutput);
  return {
    kernel: {
      shape: kernel.shape,
      read: async () => {
        const factor = await factors();
        return (await kernel.read()).map((value, index) => value * (factor[Math.floor(index / length)] ?? 0));
      },
    },
    bias: {
      shape: bias.shape,
      read: async () => {
        const [factor, means] = [await factors(), await mean.read()];
        return (await bias.read()).map(
          (value, output) => value - (means[output] ?? 0) * (factor[output] ?? 0),
        );
      },
    },
  };
}
