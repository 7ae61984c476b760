import type { Benchmark } from './benchmark.js';
import { decode } from './decode.js';
import { encoder } from './encoder.js';
import { search } from './search.js';

/** Every benchmark by the name that `bench/run` takes. */
export const benchmarks: Readonly<Record<string, Benchmark>> = { decode, encoder, search };
