import { seeded } from '@mias/core';

/** Numbers that a cluster's vectors really vary by, as embeddings of images have far fewer than values. */
const LATENT = 24;
const CLUSTERS = 2000;

/**
 * Synthetic patch vectors: clusters of uneven size in a few directions, and a little noise in all.
 * Uniform noise would be harder for an index than any bank, since all its distances are nearly equal.
 *
 * @returns row-major [rows, dim] vectors, other ones at every call
 */
export function clusteredVectors(dim: number, seed: string): (rows: number) => Float32Array {
  const random = seeded(seed);
  const gaussian = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const directions = Float32Array.from({ length: LATENT * dim }, () => gaussian() / Math.sqrt(LATENT));
  const centres = Float32Array.from({ length: CLUSTERS * LATENT }, gaussian);
  return (rows) => {
    const values = new Float32Array(rows * dim);
    for (let row = 0; row < rows; row++) {
      const cluster = Math.floor(random() ** 2 * CLUSTERS);
      const vector = values.subarray(row * dim, (row + 1) * dim);
      for (let index = 0; index < dim; index++) vector[index] = 0.35 * (random() - 0.5);
      for (let latent = 0; latent < LATENT; latent++) {
        const amount = (centres[cluster * LATENT + latent] ?? 0) + 0.35 * gaussian();
        for (let index = 0; index < dim; index++) {
          vector[index] = (vector[index] ?? 0) + amount * (directions[latent * dim + index] ?? 0);
        }
      }
    }
    return values;
  };
}
