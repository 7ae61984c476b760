import type { Value } from '../onnx/graph-builder.js';
import { permuted, repeated, reshaped } from '../onnx/lazy-tensor.js';
import type { Layers } from './layers.js';
import { CHANNELS, MASK_CHANNELS } from './sam-tensors.js';

/** Of the norms over channels of images; those over tokens have torch's default. */
const EPSILON = 1e-6;

/**
 * SAM's way from mask to cells and back. Each cell of the embedding has 4x4 pixels of the mask, and
 * every convolution on the way has a 2x2 kernel and stride 2: with pixels in the order (cell row, cell
 * column, upper or lower half, left or right half, the same within that quarter) each is a product of
 * rows by a matrix, and channels lie side by side for the norms between them.
 */
export class MaskPixels {
  constructor(
    private readonly layers: Layers,
    /** Cells along a side of the embedding. */
    private readonly grid: number,
  ) {}

  /** The prompt encoder's downscaling: mask [1, 1, 4 * grid, 4 * grid] -> cells [grid * grid, 256] */
  downscale(mask: Value): Value {
    const { layers, grid } = this;
    const { graph } = layers;
    const name = 'prompt_encoder.mask_downscaling';
    const convolved = (layer: number, x: Value): Value => {
      const kernel = layers.tensor(`${name}.${layer}.weight`);
      const [outputs = 1, inputs = 1, rows = 1, cols = 1] = kernel.shape;
      const matrix = reshaped(permuted(kernel, [0, 2, 3, 1]), [outputs, rows * cols * inputs]);
      const weight = graph.weight(`${name}.${layer}.weight`, matrix);
      return layers.affine(layers.reshape(x, [-1, rows * cols * inputs]), weight, bias(layer));
    };
    const bias = (layer: number): Value => layers.weight(`${name}.${layer}.bias`);
    const activated = (layer: number, x: Value): Value =>
      layers.gelu(layers.norm(`${name}.${layer}`, x, EPSILON));
    const rasters = layers.reshape(mask, [grid, 2, 2, grid, 2, 2]);
    const pixels = layers.transpose(rasters, [0, 3, 1, 4, 2, 5]);
    const halves = activated(1, convolved(0, pixels));
    return convolved(6, activated(4, convolved(3, halves)));
  }

  /** The mask decoder's upscaling: cells [grid * grid, 256] -> pixels [16 * grid * grid, 32] */
  upscale(cells: Value): Value {
    const { layers } = this;
    const name = 'mask_decoder.output_upscaling';
    const doubled = this.#doubling(`${name}.0`, cells);
    const activated = layers.gelu(layers.norm(`${name}.1`, doubled, EPSILON));
    return layers.gelu(this.#doubling(`${name}.3`, activated));
  }

  /** pixels [16 * grid * grid, 32], kernels [masks, 32] -> masks [masks, 4 * grid, 4 * grid] */
  masks(pixels: Value, kernels: Value, masks: number): Value {
    const { layers, grid } = this;
    const logits = layers.affine(kernels, layers.reshape(pixels, [-1, MASK_CHANNELS]), null);
    const cells = layers.reshape(logits, [masks, grid, grid, 2, 2, 2, 2]);
    const rasters = layers.transpose(cells, [0, 1, 3, 5, 2, 4, 6]);
    return layers.reshape(rasters, [masks, 4 * grid, 4 * grid]);
  }

  /** A transposed convolution of x [pixels, inputs] -> [4 * pixels, outputs] */
  #doubling(name: string, x: Value): Value {
    const { graph } = this.layers;
    const kernel = this.layers.tensor(`${name}.weight`);
    const [inputs = CHANNELS, outputs = 1] = kernel.shape;
    const matrix = reshaped(permuted(kernel, [2, 3, 1, 0]), [4 * outputs, inputs]);
    const weight = graph.weight(`${name}.weight`, matrix);
    const bias = graph.weight(`${name}.bias`, repeated(this.layers.tensor(`${name}.bias`), 4));
    return this.layers.reshape(this.layers.affine(x, weight, bias), [-1, outputs]);
  }
}
