/** A float32 tensor that is read when it is needed, so that a model of gigabytes is never held whole. */
export interface LazyTensor {
  readonly shape: readonly number[];
  /** Row-major values, as many as the shape says. */
  read(): Promise<Float32Array>;
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Axes in another order, as NumPy's transpose: axis i of the result is axis `order[i]` of `tensor`. */
export function permuted(tensor: LazyTensor, order: readonly number[]): LazyTensor {
  const strides = tensor.shape.map((_, axis) => elementCount(tensor.shape.slice(axis + 1)));
  const shape = order.map((axis) => tensor.shape[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? 1);
  return {
    shape,
    async read() {
      const values = await tensor.read();
      const result = new Float32Array(values.length);
      const index = shape.map(() => 0);
      for (let at = 0, from = 0; at < result.length; at++) {
        result[at] = values[from] ?? 0;
        // Counts `index` up by one, the last axis fastest.
        for (let axis = shape.length - 1; axis >= 0; axis--) {
          const [place, size, step] = [(index[axis] ?? 0) + 1, shape[axis] ?? 1, steps[axis] ?? 1];
          from += step;
          index[axis] = place;
          if (place < size) break;
          from -= size * step;
          index[axis] = 0;
        }
      }
      return result;
    },
  };
}

/** The same values again and again along the first axis. */
export function repeated(tensor: LazyTensor, times: number): LazyTensor {
  const [rows = 1, ...rest] = tensor.shape;
  return {
    shape: [times * rows, ...rest],
    async read() {
      const values = await tensor.read();
      const result = new Float32Array(times * values.length);
      for (let time = 0; time < times; time++) result.set(values, time * values.length);
      return result;
    },
  };
}

/** Rows `from` to `from + rows` (exclusive) of the first axis. */
export function rowsOf(tensor: LazyTensor, from: number, rows: number): LazyTensor {
  const [, ...rest] = tensor.shape;
  const length = elementCount(rest);
  return {
    shape: [rows, ...rest],
    read: async () => (await tensor.read()).slice(from * length, (from + rows) * length),
  };
}

export function scaled(tensor: LazyTensor, factor: number): LazyTensor {
  return { shape: tensor.shape, read: async () => (await tensor.read()).map((value) => value * factor) };
}

/** The same values under another shape of as many elements. */
export function reshaped(tensor: LazyTensor, shape: readonly number[]): LazyTensor {
  return { shape, read: () => tensor.read() };
}

/** Values computed when the model is written. */
export function computed(
  shape: readonly number[],
  compute: () => Float32Array | Promise<Float32Array>,
): LazyTensor {
  return { shape, read: () => Promise.resolve(compute()) };
}
