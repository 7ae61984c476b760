import { z } from 'zod';
import { BlobRef } from './blob.js';
import { BoxShape } from './run.js';
import { Count, Id } from './scalars.js';

/** Which normal patches are nearest to what a run's image shows at a pixel of its map. */
export const NearestQuery = z.object({
  runId: Id,
  imageId: Id,
  x: z.int().min(0).max(1023),
  y: z.int().min(0).max(1023),
  /** How many. */
  k: z.int().min(1).max(50).default(5),
});
export type NearestQuery = z.infer<typeof NearestQuery>;

/** A patch by its place on its image's grid and what it covers there, in pixels of the map. */
const PatchPlace = z.object({ row: Count, col: Count, box: BoxShape });

export const NormalPatch = PatchPlace.extend({
  imageId: Id,
  /** Of the normal image, and where it belongs. */
  name: z.string(),
  versionId: Id,
  datasetId: Id,
  thumbnail: BlobRef.nullable(),
  /** As the run scores it: L2, squared where its recipe says so. */
  distance: z.number(),
});
export type NormalPatch = z.infer<typeof NormalPatch>;

/** `encoding`: the image has no embedding yet and is being encoded; ask again at once. */
export const NearestAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('encoding') }),
  z.object({
    state: z.literal('found'),
    /** Pixels of the map along each axis. */
    side: Count,
    patch: PatchPlace,
    /** Nearest first. */
    nearest: z.array(NormalPatch),
    /** Whether the bank's index was asked, which may miss some, or every patch was compared. */
    search: z.enum(['exact', 'index']),
  }),
]);
export type NearestAnswer = z.infer<typeof NearestAnswer>;
