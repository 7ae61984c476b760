/** Axes that the vectors of a bank are seen along to rule most of them out; what is left beside those is one value more. */
export const SHORT_AXES = 63;

/** Shorter vectors are compared as they are. */
const SHORTEST_DIM = 256;

/** Values of a short vector; 0 where the vectors are short already. */
export const shortValues = (dim: number): number => (dim < SHORTEST_DIM ? 0 : SHORT_AXES + 1);
