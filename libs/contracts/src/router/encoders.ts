import { z } from 'zod';
import { Encoder, RegisterEncoder } from '../encoder.js';
import { Id } from '../scalars.js';
import { StartedUpload, StartUpload } from '../upload.js';
import { needs, router } from './trpc.js';

export const encoders = router({
  list: needs('viewer', 'read')
    .output(z.array(Encoder))
    .query(({ ctx }) => ctx.services.encoders.list()),
  get: needs('viewer', 'read')
    .input(z.object({ encoderId: Id }))
    .output(Encoder)
    .query(({ ctx, input }) => ctx.services.encoders.get(input.encoderId)),
  register: needs('editor', 'write', 'repeatable')
    .input(RegisterEncoder)
    .output(Encoder)
    .mutation(({ ctx, input }) => ctx.services.encoders.register(input)),
  startUpload: needs('editor', 'write', 'repeatable')
    .input(StartUpload)
    .output(StartedUpload)
    .mutation(({ ctx, input }) => ctx.services.encoders.startUpload(input)),
});
