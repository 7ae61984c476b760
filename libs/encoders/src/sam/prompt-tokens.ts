import type { Value } from '../onnx/graph-builder.js';
import { computed, scaled } from '../onnx/lazy-tensor.js';
import { elementTypes } from '../onnx/onnx-schema.js';
import type { Layers } from './layers.js';
import { CHANNELS } from './sam-tensors.js';

const MATRIX = 'prompt_encoder.pe_layer.positional_encoding_gaussian_matrix';

/**
 * Positions as random Fourier features: with u in [0, 1], sine and cosine of 2 pi (2u - 1) times a
 * gaussian matrix.
 */
export class PromptTokens {
  constructor(
    private readonly layers: Layers,
    private readonly inputSide: number,
  ) {}

  /** points [n, 2] in pixels of the input, labels [n] -> one token a point, [n, 256] */
  sparse(points: Value, labels: Value): Value {
    const { graph } = this.layers;
    // 2 ((x + 0.5) / side) - 1: pixel centres lie at half a pixel.
    const centres = this.layers.add(points, graph.floats([0.5]));
    const signed = this.layers.add(
      graph.apply('Mul', centres, graph.floats([2 / this.inputSide])),
      graph.floats([-1]),
    );
    const matrix = graph.weight('frequencies', scaled(this.layers.tensor(MATRIX), 2 * Math.PI));
    const angles = graph.apply('MatMul', signed, matrix);
    const positions = this.layers.concat(1, graph.apply('Sin', angles), graph.apply('Cos', angles));
    const label = graph.apply({ op: 'Cast', attributes: { to: elementTypes.int64 } }, labels);
    const row = this.layers.add(label, graph.ints([1]));
    const isPadding = graph.apply(
      'Equal',
      graph.apply('Unsqueeze', label, graph.ints([1])),
      graph.ints([-1]),
    );
    const placed = graph.apply('Where', isPadding, graph.floats([0]), positions);
    return this.layers.add(placed, this.layers.gather(this.#labelTokens(), row));
  }

  /** The position of every cell's centre, row by row: [grid * grid, 256] */
  gridPositions(grid: number): Value {
    const matrix = this.layers.tensor(MATRIX);
    const [, features = 0] = matrix.shape;
    const positions = computed([grid * grid, 2 * features], async () => {
      const frequencies = await matrix.read();
      const values = new Float32Array(grid * grid * 2 * features);
      for (let cell = 0; cell < grid * grid; cell++) {
        const x = (2 * ((cell % grid) + 0.5)) / grid - 1;
        const y = (2 * (Math.floor(cell / grid) + 0.5)) / grid - 1;
        for (let feature = 0; feature < features; feature++) {
          const sum = x * (frequencies[feature] ?? 0) + y * (frequencies[features + feature] ?? 0);
          values[cell * 2 * features + feature] = Math.sin(2 * Math.PI * sum);
          values[cell * 2 * features + features + feature] = Math.cos(2 * Math.PI * sum);
        }
      }
      return values;
    });
    return this.layers.graph.weight('grid-positions', positions);
  }

  /** What each label adds, from -1 (padding) to 3 (a box's second corner): [5, 256] */
  #labelTokens(): Value {
    const names = ['not_a_point_embed', ...[0, 1, 2, 3].map((label) => `point_embeddings.${label}`)];
    const tokens = names.map((name) => this.layers.tensor(`prompt_encoder.${name}.weight`));
    const table = computed([tokens.length, CHANNELS], async () => {
      const values = new Float32Array(tokens.length * CHANNELS);
      for (const [row, token] of tokens.entries()) values.set(await token.read(), row * CHANNELS);
      return values;
    });
    return this.layers.graph.weight('label-tokens', table);
  }
}
