import type { NearestPatches, RunRecipe } from '@mias/core';

export interface KeptPatch {
  readonly ordinal: number;
  readonly squared: number;
}

/** The k nearest patches of every query among those seen, by exact distance, then by ordinal. */
export class NearestSoFar {
  /** [queries, neighbours], ascending */
  readonly #squared: Float64Array;
  readonly #ordinals: Uint32Array;

  constructor(
    queries: number,
    private readonly neighbours: number,
  ) {
    this.#squared = new Float64Array(queries * neighbours).fill(Infinity);
    this.#ordinals = new Uint32Array(queries * neighbours);
  }

  /** Squared distance of the furthest patch that is kept; infinite until there are enough. */
  furthest(query: number): number {
    return this.#squared[(query + 1) * this.neighbours - 1] ?? Infinity;
  }

  /** Whether no patch from this ordinal on can be kept any more: equal patches of lower ordinals fill the places. */
  isSettled(query: number, ordinal: number): boolean {
    const last = (query + 1) * this.neighbours - 1;
    return this.#squared[last] === 0 && (this.#ordinals[last] ?? 0) < ordinal;
  }

  add(query: number, squared: number, ordinal: number): void {
    const first = query * this.neighbours;
    let place = first + this.neighbours;
    while (place > first && this.#precedes(squared, ordinal, place - 1)) place--;
    const last = first + this.neighbours - 1;
    if (place > last) return;
    this.#squared.copyWithin(place + 1, place, last);
    this.#ordinals.copyWithin(place + 1, place, last);
    this.#squared[place] = squared;
    this.#ordinals[place] = ordinal;
  }

  /** Nearest first; fewer than k where fewer were seen. */
  kept(query: number): KeptPatch[] {
    const first = query * this.neighbours;
    return Array.from({ length: this.neighbours }, (_, place) => ({
      ordinal: this.#ordinals[first + place] ?? 0,
      squared: this.#squared[first + place] ?? Infinity,
    })).filter(({ squared }) => squared < Infinity);
  }

  /** To be called once all patches were seen: a distance that is no number was never kept. */
  refuseUnfilled(): void {
    const unfilled = this.#squared.indexOf(Infinity);
    if (unfilled >= 0) {
      throw new RangeError(
        `Patch vectors are finite numbers; query ${Math.floor(unfilled / this.neighbours)} or the bank holds ` +
          `values that are not finite. Check the image and the checkpoint that it was encoded with.`,
      );
    }
  }

  /** Of `count` queries from `first`: the distance to the furthest kept, the ordinal of the nearest. */
  results(first: number, count: number, distance: RunRecipe['scoring']['distance']): NearestPatches {
    const distances = Float32Array.from({ length: count }, (_, index) => {
      const squared = this.furthest(first + index);
      return distance === 'l2' ? Math.sqrt(squared) : squared;
    });
    const ordinals = Uint32Array.from(
      { length: count },
      (_, index) => this.#ordinals[(first + index) * this.neighbours] ?? 0,
    );
    return { distances, ordinals };
  }

  #precedes(squared: number, ordinal: number, place: number): boolean {
    const other = this.#squared[place] ?? Infinity;
    return squared < other || (squared === other && ordinal < (this.#ordinals[place] ?? 0));
  }
}
