import type { Benchmark } from './benchmark.js';
import { coreset } from './coreset.js';
import { decode } from './decode.js';
import { encoder } from './encoder.js';
import { evaluate } from './evaluate.js';
import { gallery } from './gallery.js';
import { indexSearch } from './index-search.js';
import { largeBank } from './large-bank.js';
import { patchFeatures } from './patch-features.js';
import { pipeline } from './pipeline.js';
import { search } from './search.js';
import { searchScaling } from './search-scaling.js';
import { twoWorkers } from './two-workers.js';

/** Every benchmark by the name that `bench/run` takes. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  coreset,
  decode,
  encoder,
  'patch-features': patchFeatures,
  search,
  'search-scaling': searchScaling,
  index: indexSearch,
  'large-bank': largeBank,
  evaluate,
  pipeline,
  'two-workers': twoWorkers,
  gallery,
};
