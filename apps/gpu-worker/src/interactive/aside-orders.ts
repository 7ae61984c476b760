import { RefusalCode } from '@mias/contracts';
import type { EncodingPlan } from '@mias/db';
import type { ExecutionProvider } from '@mias/encoders';
import { z } from 'zod';

/** What the thread that runs encoders aside is told when it starts. */
export const AsideOptions = z.object({
  databaseUrl: z.string(),
  dataDir: z.string(),
  cacheDir: z.string(),
  bankCacheBytes: z.number(),
  provider: z.custom<ExecutionProvider>((value) => typeof value === 'string'),
  threads: z.number().nullable(),
  plugins: z.array(z.string()).readonly(),
  pluginLimits: z.object({ seconds: z.number(), memoryMb: z.number() }),
});
export type AsideOptions = z.infer<typeof AsideOptions>;

export type AsideOrder =
  | {
      /** Puts the embedding of a stored image into this host's cache. */
      readonly kind: 'encode';
      readonly imageSha256: string;
      readonly plan: EncodingPlan;
    }
  | {
      /** Answers with what a pipeline makes of an image. */
      readonly kind: 'segment';
      readonly pipelineId: string;
      /** Bytes of the image's file in base64. */
      readonly image: string;
    };

/** How an order ended. */
export const AsideOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('done'), answer: z.unknown() }),
  z.object({ state: z.literal('refused'), code: RefusalCode, message: z.string() }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);
export type AsideOutcome = z.infer<typeof AsideOutcome>;
