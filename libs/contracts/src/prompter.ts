import { z } from 'zod';

export const PrompterDescription = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  /** JSON Schema of the parameters; forms are made from it. */
  parameters: z.record(z.string(), z.json()),
});
export type PrompterDescription = z.infer<typeof PrompterDescription>;
