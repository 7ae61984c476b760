import { seeded } from './random.js';
import type { Subsampling } from './recipe.js';

/** Patches that stay of `count`: the whole part of the ratio, and at least one. */
export function keptCount(count: number, { ratio }: Pick<Subsampling, 'ratio'>): number {
  return Math.max(1, Math.floor(count * ratio));
}

/**
 * Places of the patches that a random subsampling keeps of one image with `count` patches, ascending.
 * Every image gives the same share, so that no part of the training set is left out by chance, and
 * what is not kept need never be stored. The image's ordinal names its stream of random numbers.
 *
 * Selection sampling: Knuth, The Art of Computer Programming 2, section 3.4.2, algorithm S.
 */
export function randomPlaces(
  count: number,
  { ratio, seed }: Pick<Subsampling, 'ratio' | 'seed'>,
  imageOrdinal: number,
): Uint32Array {
  const random = seeded(`${seed}/${imageOrdinal}`);
  const places = new Uint32Array(keptCount(count, { ratio }));
  let taken = 0;
  for (let place = 0; taken < places.length; place += 1) {
    if ((count - place) * random() >= places.length - taken) continue;
    places[taken] = place;
    taken += 1;
  }
  return places;
}
