import type { Value } from '../onnx/graph-builder.js';
import { computed, rowsOf, scaled, type LazyTensor } from '../onnx/lazy-tensor.js';
import type { Layers } from './layers.js';
import type { SamArchitecture } from './sam-architecture.js';
import { windowOrder } from './window-order.js';

/** The squares that attend within themselves: one of the whole grid, or many windows. */
interface Squares {
  readonly count: number;
  /** Side in tokens. */
  readonly side: number;
}

/** The windows that all local blocks share, and the order of tokens into them and back. */
interface Windows {
  readonly squares: Squares;
  readonly toWindows: Value;
  readonly toGrid: Value;
}

/**
 * Self-attention of a block with SAM's decomposed relative positions: the logit of query (y, x) and
 * key (v, u) is q.k / sqrt(d) + h[q, v] + w[q, u]. Instead of adding, h[q, :] and w[q, :] are appended
 * to the query and the one-hot codes of v and u to the key, so that one product gives the whole logit
 * and the bias of every pair is never stored.
 */
export class BlockAttention {
  #cutWindows: Windows | null = null;

  constructor(
    private readonly layers: Layers,
    private readonly architecture: SamArchitecture,
  ) {}

  /** tokens [grid * grid, width], normalised -> the same shape */
  apply(block: number, tokens: Value): Value {
    const { layers } = this;
    const { grid, globalBlocks } = this.architecture;
    const name = `image_encoder.blocks.${block}.attn`;
    if (globalBlocks.includes(block)) {
      const attended = this.#attend(name, { count: 1, side: grid }, tokens);
      return layers.linear(`${name}.proj`, attended);
    }
    const { squares, toWindows, toGrid } = this.#windows();
    // Tokens that pad the last windows are zero, and take part in attention.
    const padded = layers.concat(0, tokens, this.#zeroToken());
    const attended = this.#attend(name, squares, layers.gather(padded, toWindows));
    return layers.linear(`${name}.proj`, layers.gather(attended, toGrid));
  }

  #windows(): Windows {
    const { grid, window } = this.architecture;
    if (this.#cutWindows === null) {
      const { across, toWindows, toGrid } = windowOrder(grid, window);
      this.#cutWindows = {
        squares: { count: across * across, side: window },
        toWindows: this.layers.graph.ints(toWindows),
        toGrid: this.layers.graph.ints(toGrid),
      };
    }
    return this.#cutWindows;
  }

  /** tokens [squares * side * side, width] -> the same shape */
  #attend(name: string, squares: Squares, tokens: Value): Value {
    const { layers } = this;
    const { heads, width } = this.architecture;
    const headWidth = width / heads;
    const { count, side } = squares;
    const area = side * side;
    const codedWidth = headWidth + 2 * side;
    // The scale goes into the key, because h and w take the query as it is.
    const query = this.#projection(name, tokens, { part: 0, scale: 1 });
    const key = this.#projection(name, tokens, { part: 1, scale: headWidth ** -0.5 });
    const value = this.#projection(name, tokens, { part: 2, scale: 1 });
    const rows = count * area;
    const codedQuery = layers.concat(
      2,
      layers.reshape(query, [rows, heads, headWidth]),
      layers.reshape(this.#verticalBias(name, squares, query), [rows, heads, side]),
      layers.reshape(this.#horizontalBias(name, squares, query), [rows, heads, side]),
    );
    const codedKey = layers.concat(
      2,
      layers.reshape(key, [rows, heads, headWidth]),
      this.#positionCodes(squares),
    );
    const attended = layers.graph.apply(
      {
        op: 'MultiHeadAttention',
        domain: 'com.microsoft',
        attributes: { num_heads: heads, scale: { float: 1 } },
      },
      layers.reshape(codedQuery, [count, area, heads * codedWidth]),
      layers.reshape(codedKey, [count, area, heads * codedWidth]),
      layers.reshape(value, [count, area, width]),
    );
    return layers.reshape(attended, [rows, width]);
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

  /** h[q, v] for every query and row v of keys: [squares, side, side * heads, side] */
  #verticalBias(name: string, { count, side }: Squares, query: Value): Value {
    const { heads, width } = this.architecture;
    const byRow = this.layers.reshape(query, [count, side, side * heads, width / heads]);
    return this.layers.graph.apply('MatMul', byRow, this.#offsets(`${name}.rel_pos_h`, side));
  }

  /** w[q, u] for every query and column u of keys: [squares, side, side, heads * side] */
  #horizontalBias(name: string, { count, side }: Squares, query: Value): Value {
    const { layers } = this;
    const { heads, width } = this.architecture;
    const columns = layers.transpose(layers.reshape(query, [count, side, side, width]), [0, 2, 1, 3]);
    const byColumn = layers.reshape(columns, [count, side, side * heads, width / heads]);
    const bias = layers.graph.apply('MatMul', byColumn, this.#offsets(`${name}.rel_pos_w`, side));
    return layers.transpose(layers.reshape(bias, [count, side, side, heads * side]), [0, 2, 1, 3]);
  }

  /** The table of relative positions as [query position, values, key position]. */
  #offsets(name: string, side: number): Value {
    const table = this.layers.tensor(name);
    return this.layers.graph.weight(`${name}.offsets`, offsetMatrices(table, side));
  }

  /** One-hot codes of every key's row and column: [squares * side * side, heads, 2 * side] */
  #positionCodes({ count, side }: Squares): Value {
    const { graph } = this.layers;
    const { heads } = this.architecture;
    const area = side * side;
    const codes = graph.weight(`position-codes.${side}`, positionCodes(side));
    const repeated = graph.apply('Expand', codes, graph.ints([count, area, heads, 2 * side]));
    return this.layers.reshape(repeated, [count * area, heads, 2 * side]);
  }

  #zeroToken(): Value {
    const { width } = this.architecture;
    return this.layers.graph.weight(
      'zero-token',
      computed([1, width], () => new Float32Array(width)),
    );
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

/** [1, side * side, 1, 2 * side]: a one at the key's row, and one at side + its column. */
function positionCodes(side: number): LazyTensor {
  return computed([1, side * side, 1, 2 * side], () => {
    const codes = new Float32Array(side * side * 2 * side);
    for (let token = 0; token < side * side; token++) {
      codes[token * 2 * side + Math.floor(token / side)] = 1;
      codes[token * 2 * side + side + (token % side)] = 1;
    }
    return codes;
  });
}
