import { fileURLToPath } from 'node:url';

/** Absolute path of `bench/`: from source and from the built program alike. */
export const benchFolder = fileURLToPath(new URL('..', import.meta.url));

/** Absolute path of the repository. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));
