import type { Value } from '../onnx/graph-builder.js';
import { computed, rowsOf, scaled, type LazyTensor } from '../onnx/lazy-tensor.js';
import type { Layers } from './layers.js';
import type { SamArchitecture } from './sam-architecture.js';
import { windowOrder } from './window-order.js';

/** How tokens are arranged for attention: every head of every square of every image is an entry of its own. */
interface Arrangement {
  /** Whole grids, or the windows that cover them, of all images together. */
  readonly squares: number;
  /** Side of a square in tokens. */
  readonly side: number;
  /** Of keys, see {@link positionCodes}: [squares * heads, side * side, 2 * side] */
  readonly codes: Value;
  /** x [tokens, width] -> [squares * heads, side * side, width / heads] */
  byHead(x: Value): Value;
  /** The way back. */
  byToken(x: Value): Value;
}

/**
 * Self-attention of a block with SAM's decomposed relative positions: the logit of query (y, x) and
 * key (v, u) is q.k / sqrt(d) + h[q, v] + w[q, u]. Instead of adding, h[q, :] and w[q, :] are appended
 * to the query and the one-hot codes of v and u to the key, so that one product gives the whole logit
 * and the bias of every pair is never stored. Heads are entries of the batch, not parts of a token, so
 * that the runtime need not sort them out again.
 */
export class BlockAttention {
  readonly #headWidth: number;
  #wholeGrid: Arrangement | null = null;
  #windows: Arrangement | null = null;

  constructor(
    private readonly layers: Layers,
    private readonly architecture: SamArchitecture,
    private readonly images: number,
  ) {
    this.#headWidth = architecture.width / architecture.heads;
  }

  /** tokens [images * grid * grid, width], normalised -> the same shape */
  apply(block: number, tokens: Value): Value {
    const { layers } = this;
    const name = `image_encoder.blocks.${block}.attn`;
    if (this.architecture.globalBlocks.includes(block)) {
      this.#wholeGrid ??= this.#arrangeWholeGrid();
      return layers.linear(`${name}.proj`, this.#attend(name, this.#wholeGrid, tokens));
    }
    this.#windows ??= this.#arrangeWindows();
    const attended = this.#attend(name, this.#windows, this.#withZeroTokens(tokens));
    return layers.linear(`${name}.proj`, attended);
  }

  #arrangeWholeGrid(): Arrangement {
    const { layers, images } = this;
    const { grid, heads, width } = this.architecture;
    const area = grid * grid;
    const headWidth = this.#headWidth;
    const swapped = (x: Value): Value => layers.transpose(x, [0, 2, 1, 3]);
    return {
      squares: images,
      side: grid,
      codes: this.#positionCodes(images, grid),
      byHead: (x) =>
        layers.reshape(swapped(layers.reshape(x, [images, area, heads, headWidth])), [
          images * heads,
          area,
          headWidth,
        ]),
      byToken: (x) =>
        layers.reshape(swapped(layers.reshape(x, [images, heads, area, headWidth])), [images * area, width]),
    };
  }

  #arrangeWindows(): Arrangement {
    const { layers, images } = this;
    const { grid, window, heads, width } = this.architecture;
    const { across, toWindows, toGrid } = windowOrder({ grid, window, heads });
    const [there, back] = [layers.graph.ints(toWindows), layers.graph.ints(toGrid)];
    const squares = images * across * across;
    const rows = (x: Value): Value => layers.reshape(x, [images, -1, this.#headWidth]);
    const sorted = (x: Value, order: Value): Value =>
      layers.graph.apply({ op: 'Gather', attributes: { axis: 1 } }, rows(x), order);
    return {
      squares,
      side: window,
      codes: this.#positionCodes(squares, window),
      byHead: (x) => layers.reshape(sorted(x, there), [squares * heads, window * window, this.#headWidth]),
      byToken: (x) => layers.reshape(sorted(x, back), [images * grid * grid, width]),
    };
  }

  /** tokens [tokens, width], as the arrangement takes them -> [images * grid * grid, width] */
  #attend(name: string, arrangement: Arrangement, tokens: Value): Value {
    const { layers } = this;
    const project = (part: number, scale: number): Value =>
      arrangement.byHead(this.#projection(name, tokens, { part, scale }));
    // The scale goes into the key, because h and w take the query as it is.
    const query = project(0, 1);
    const key = project(1, this.#headWidth ** -0.5);
    const value = project(2, 1);
    const vertical = this.#verticalBias(name, arrangement, query);
    const horizontal = this.#horizontalBias(name, arrangement, query);
    const attended = layers.graph.apply(
      {
        op: 'MultiHeadAttention',
        domain: 'com.microsoft',
        attributes: { num_heads: 1, scale: { float: 1 } },
      },
      layers.concat(2, query, vertical, horizontal),
      layers.concat(2, key, arrangement.codes),
      value,
    );
    return arrangement.byToken(attended);
  }

  /** Query, key or value: a third of the checkpoint's joint projection. */
  #projection(name: string, tokens: Value, { part, scale }: { part: number; scale: number }): Value {
    const { layers } = this;
    const { width } = this.architecture;
    const [weight, bias] = ['weight', 'bias'].map((kind) => {
      const third = rowsOf(layers.tensor(`${name}.qkv.${kind}`), part * width, width);
      const tensor = scale === 1 ? third : scaled(third, scale);
      return layers.graph.weight(`${name}.qkv.${part}.${kind}`, tensor);
    });
    if (weight === undefined || bias === undefined) throw new RangeError(`${name} has no projection`);
    return layers.affine(tokens, weight, bias);
  }

  /** h[q, v] for every query and row v of keys: [squares * heads, side * side, side] */
  #verticalBias(name: string, { squares, side }: Arrangement, query: Value): Value {
    const { layers } = this;
    const entries = squares * this.architecture.heads;
    const rows = layers.reshape(query, [entries, side, side, this.#headWidth]);
    const bias = layers.graph.apply('MatMul', rows, this.#offsets(`${name}.rel_pos_h`, side));
    return layers.reshape(bias, [entries, side * side, side]);
  }

  /** w[q, u] for every query and column u of keys: [squares * heads, side * side, side] */
  #horizontalBias(name: string, { squares, side }: Arrangement, query: Value): Value {
    const { layers } = this;
    const entries = squares * this.architecture.heads;
    const rows = layers.reshape(query, [entries, side, side, this.#headWidth]);
    const columns = layers.transpose(rows, [0, 2, 1, 3]);
    const bias = layers.graph.apply('MatMul', columns, this.#offsets(`${name}.rel_pos_w`, side));
    return layers.reshape(layers.transpose(bias, [0, 2, 1, 3]), [entries, side * side, side]);
  }

  /** The table of relative positions as [query position, values, key position]. */
  #offsets(name: string, side: number): Value {
    const table = this.layers.tensor(name);
    return this.layers.graph.weight(`${name}.offsets`, offsetMatrices(table, side));
  }

  /** One-hot codes of every key's row and column: [squares * heads, side * side, 2 * side] */
  #positionCodes(squares: number, side: number): Value {
    const { graph } = this.layers;
    const codes = graph.weight(`position-codes.${side}`, positionCodes(side));
    const shape = [squares * this.architecture.heads, side * side, 2 * side];
    return graph.apply('Expand', codes, graph.ints(shape));
  }

  /** Tokens that pad the last windows are zero, and take part in attention: one for each image is projected. */
  #withZeroTokens(tokens: Value): Value {
    const { layers, images } = this;
    const { grid, width } = this.architecture;
    const zero = layers.graph.weight(
      'zero-token',
      computed([1, 1, width], () => new Float32Array(width)),
    );
    const zeros = images === 1 ? zero : layers.graph.apply('Expand', zero, layers.graph.ints([images, 1, 1]));
    const padded = layers.concat(1, layers.reshape(tokens, [images, grid * grid, width]), zeros);
    return layers.reshape(padded, [images * (grid * grid + 1), width]);
  }
}

/** table [2 * side - 1, values] -> [query, values, key] with table[query - key + side - 1] */
function offsetMatrices(table: LazyTensor, side: number): LazyTensor {
  const [, width = 1] = table.shape;
  return computed([side, width, side], async () => {
    const rows = await table.read();
    const matrices = new Float32Array(side * width * side);
    for (let query = 0, at = 0; query < side; query++) {
      for (let value = 0; value < width; value++) {
        for (let key = 0; key < side; key++, at++) {
          matrices[at] = rows[(query - key + side - 1) * width + value] ?? 0;
        }
      }
    }
    return matrices;
  });
}

/** [1, side * side, 2 * side]: a one at the key's row, and one at side + its column. */
function positionCodes(side: number): LazyTensor {
  return computed([1, side * side, 2 * side], () => {
    const codes = new Float32Array(side * side * 2 * side);
    for (let token = 0; token < side * side; token++) {
      codes[token * 2 * side + Math.floor(token / side)] = 1;
      codes[token * 2 * side + side + (token % side)] = 1;
    }
    return codes;
  });
}
