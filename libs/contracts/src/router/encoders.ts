import { z } from 'zod';
import { Encoder, RegisterEncoder } from '../encoder.js';
import { Id } from '../scalars.js';
import { StartedUpload, StartUpload } from '../upload.js';
import { procedure, router } from './trpc.js';

export const encoders = router({
  list: procedure.output(z.array(Encoder)).query(({ ctx }) => ctx.services.encoders.list()),
  get: procedure
    .input(z.object({ encoderId: Id }))
    .output(Encoder)
    .query(({ ctx, input }) => ctx.services.encoders.get(input.encoderId)),
  register: procedure
    .input(RegisterEncoder)
    .output(Encoder)
    .mutation(({ ctx, input }) => ctx.services.encoders.register(input)),
  startUpload: procedure
    .input(StartUpload)
    .output(StartedUpload)
    .mutation(({ ctx, input }) => ctx.services.encoders.startUpload(input)),
});
