import type { Value } from '../onnx/graph-builder.js';
import { computed, rowsOf, scaled, type LazyTensor } from '../onnx/lazy-tensor.js';
import { attendFused, attendInSlices, attendSeparately, type BiasedAttention } from './biased-attention.js';
import type { Layers } from './layers.js';
import type { SamArchitecture } from './sam-architecture.js';
import { windowOrder } from './window-order.js';

/** The thirds of a checkpoint's joint projection. */
const [QUERY, KEY, VALUE] = [0, 1, 2] as const;
type Part = typeof QUERY | typeof KEY | typeof VALUE;

/** How tokens are arranged for attention: every head of every square of every image is an entry of its own. */
interface Arrangement {
  /** Whole grids, or the windows that cover them, of all images together. */
  readonly squares: number;
  /** Side of a square in tokens. */
  readonly side: number;
  readonly attend: (layers: Layers, attention: BiasedAttention) => Value;
  /** x [tokens, width] -> [squares * heads, side * side, width / heads] */
  byHead(x: Value): Value;
  /** The way back. */
  byToken(x: Value): Value;
}

/**
 * Self-attention of a block with SAM's decomposed relative positions, see {@link BiasedAttention}. Heads are
 * entries of the batch, not parts of a token, so that the runtime need not sort them out again. A GPU, for
 * which a graph has float16, fuses it into one operator; on a processor parts of it are faster.
 */
export class BlockAttention {
  readonly #headWidth: number;
  readonly #onGpu: boolean;
  #wholeGrid: Arrangement | null = null;
  #windows: Arrangement | null = null;

  constructor(
    private readonly layers: Layers,
    private readonly architecture: SamArchitecture,
    private readonly images: number,
  ) {
    this.#headWidth = architecture.width / architecture.heads;
    this.#onGpu = layers.graph.floatType === 'float16';
  }

  /** tokens [images * grid * grid, width], normalised -> the same shape */
  apply(block: number, tokens: Value): Value {
    const name = `image_encoder.blocks.${block}.attn`;
    if (this.architecture.globalBlocks.includes(block)) {
      this.#wholeGrid ??= this.#arrangeWholeGrid();
      return this.#attend(name, this.#wholeGrid, tokens);
    }
    this.#windows ??= this.#arrangeWindows();
    return this.#attend(name, this.#windows, this.#withZeroTokens(tokens));
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
      attend: this.#onGpu ? attendFused : attendInSlices,
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
      attend: this.#onGpu ? attendFused : attendSeparately,
      byHead: (x) => layers.reshape(sorted(x, there), [squares * heads, window * window, this.#headWidth]),
      byToken: (x) => layers.reshape(sorted(x, back), [images * grid * grid, width]),
    };
  }

  /** tokens [tokens, width], as the arrangement takes them -> [images * grid * grid, width] */
  #attend(name: string, arrangement: Arrangement, tokens: Value): Value {
    const { squares, side } = arrangement;
    const { layers } = this;
    const query = arrangement.byHead(layers.affine(tokens, this.#weight(name, QUERY), this.#queryBias(name)));
    const attended = arrangement.attend(layers, {
      entries: squares * this.architecture.heads,
      side,
      query,
      key: arrangement.byHead(layers.affine(tokens, this.#weight(name, KEY), null)),
      value: arrangement.byHead(layers.affine(tokens, this.#weight(name, VALUE), null)),
      vertical: this.#verticalBias(name, arrangement, query),
      horizontal: this.#horizontalBias(name, arrangement, query),
    });
    const out = layers.weight(`${name}.proj.weight`);
    return layers.affine(arrangement.byToken(attended), out, this.#outBias(name));
  }

  /** A third of the checkpoint's joint projection. The scale goes into the key, because h and w take the query as it is. */
  #weight(name: string, part: Part): Value {
    const third = this.#third(`${name}.qkv.weight`, part);
    const tensor = part === KEY ? scaled(third, this.#headWidth ** -0.5) : third;
    return this.layers.graph.weight(`${name}.qkv.${part}.weight`, tensor);
  }

  #queryBias(name: string): Value {
    return this.layers.graph.weight(`${name}.qkv.${QUERY}.bias`, this.#third(`${name}.qkv.bias`, QUERY));
  }

  /**
   * Only queries need their bias. A key's adds the same to all logits of a query, which changes no weight; a
   * value's comes out of attention as it went in, because weights sum to 1: it is projected here.
   */
  #outBias(name: string): Value {
    const { layers } = this;
    const value = this.#third(`${name}.qkv.bias`, VALUE);
    const bias = affineOf(layers.tensor(`${name}.proj.weight`), value, layers.tensor(`${name}.proj.bias`));
    return layers.graph.weight(`${name}.proj.joint-bias`, bias);
  }

  #third(name: string, part: Part): LazyTensor {
    const { width } = this.architecture;
    return rowsOf(this.layers.tensor(name), part * width, width);
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

/** weight [outputs, inputs] times x [inputs], plus bias [outputs] */
function affineOf(weight: LazyTensor, x: LazyTensor, bias: LazyTensor): LazyTensor {
  return computed(bias.shape, async () => {
    const [rows, values, sums] = [await weight.read(), await x.read(), await bias.read()];
    return sums.map((start, output) =>
      values.reduce((sum, value, input) => sum + value * (rows[output * values.length + input] ?? 0), start),
    );
  });
}
