import { z } from 'zod';
import { Detector, RegisterDetector } from '../detector.js';
import { Id } from '../scalars.js';
import { StartedUpload, StartUpload } from '../upload.js';
import { needs, router } from './trpc.js';

export const detectors = router({
  list: needs('viewer', 'read')
    .output(z.array(Detector))
    .query(({ ctx }) => ctx.services.detectors.list()),
  get: needs('viewer', 'read')
    .input(z.object({ detectorId: Id }))
    .output(Detector)
    .query(({ ctx, input }) => ctx.services.detectors.get(input.detectorId)),
  register: needs('editor', 'write', 'repeatable')
    .input(RegisterDetector)
    .output(Detector)
    .mutation(({ ctx, input }) => ctx.services.detectors.register(input)),
  startUpload: needs('editor', 'write', 'repeatable')
    .input(StartUpload)
    .output(StartedUpload)
    .mutation(({ ctx, input }) => ctx.services.detectors.startUpload(input)),
});
