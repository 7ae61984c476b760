import { z } from 'zod';
import { BlobRef } from './blob.js';
import { Count, Id, WorkState } from './scalars.js';

const HealthImage = z.object({ imageId: Id, name: z.string(), thumbnail: BlobRef.nullable() });

/** An image of a bank, compared with all others of it. Distances are L2, from patch to nearest patch. */
export const CheckedImage = HealthImage.extend({
  /** Largest distance of its patches. */
  score: z.number(),
  /** Median distance of its patches. */
  typical: z.number(),
  /** The image in which most of its patches have their nearest. */
  nearest: HealthImage,
  /** Share of its patches that have their nearest there. */
  nearestShare: z.number().min(0).max(1),
});
export type CheckedImage = z.infer<typeof CheckedImage>;

/** What leaving each image out of its bank says about the bank. */
export const BankHealth = z.object({
  /** Its work is watched under this id. */
  id: Id,
  state: WorkState,
  error: z.string().nullable(),
  checked: Count,
  /** Images of identical content. */
  duplicates: z.array(z.array(HealthImage)),
  /** Images that nearly repeat another: most patches have their nearest in it, unusually near. */
  nearDuplicates: z.array(CheckedImage),
  /** Score above which an image stands out; null for fewer than four images. */
  fence: z.number().nullable(),
  /** The highest scores, the highest first. */
  highest: z.array(CheckedImage),
  /** Images above the fence. */
  suspicious: Count,
  /** Images in bins of equal width from the lowest to the highest score. */
  scores: z.object({ min: z.number(), max: z.number(), images: z.array(Count) }).nullable(),
  /** How few images hold the nearest patch of half, and of nine tenths, of all patches. */
  coverage: z.object({ half: Count, most: Count, of: Count }),
});
export type BankHealth = z.infer<typeof BankHealth>;

/** JSON form of core's LeaveOneOut sources. */
export const PatchSources = z.array(z.object({ image: Id, patches: Count }));
