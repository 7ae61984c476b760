import { z } from 'zod';
import { Pipeline, PublishPipeline, PublishRun, SegmentedImage, SegmentImage } from '../pipeline.js';
import { Id } from '../scalars.js';
import { needs, router } from './trpc.js';

const OnePipeline = z.object({ pipelineId: Id });

export const pipelines = router({
  list: needs('viewer', 'read')
    .output(z.array(Pipeline))
    .query(({ ctx }) => ctx.services.pipelines.list()),
  get: needs('viewer', 'read')
    .input(OnePipeline)
    .output(Pipeline)
    .query(({ ctx, input }) => ctx.services.pipelines.get(input.pipelineId)),
  publish: needs('editor', 'run', 'repeatable')
    .input(PublishPipeline)
    .output(Pipeline)
    .mutation(({ ctx, input }) => ctx.services.pipelines.publish(input)),
  publishRun: needs('editor', 'run', 'repeatable')
    .input(PublishRun)
    .output(Pipeline)
    .mutation(({ ctx, input }) => ctx.services.pipelines.publishRun(input)),
  retire: needs('editor', 'run', 'repeatable')
    .input(OnePipeline)
    .output(Pipeline)
    .mutation(({ ctx, input }) => ctx.services.pipelines.retire(input.pipelineId)),
  segment: needs('viewer', 'segment', 'repeatable')
    .input(SegmentImage)
    .output(SegmentedImage)
    .mutation(({ ctx, input, signal }) => ctx.services.pipelines.segment(input, signal)),
});
