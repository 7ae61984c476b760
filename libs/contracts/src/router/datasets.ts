import { z } from 'zod';
import {
  DatasetDetail,
  DatasetImage,
  DatasetSummary,
  DatasetVersion,
  ImagePage,
  ImageQuery,
  ImportFolder,
} from '../dataset.js';
import { Id } from '../scalars.js';
import { needs, router } from './trpc.js';

export const datasets = router({
  list: needs('viewer', 'read')
    .output(z.array(DatasetSummary))
    .query(({ ctx }) => ctx.services.datasets.list()),
  get: needs('viewer', 'read')
    .input(z.object({ datasetId: Id }))
    .output(DatasetDetail)
    .query(({ ctx, input }) => ctx.services.datasets.get(input.datasetId)),
  version: needs('viewer', 'read')
    .input(z.object({ versionId: Id }))
    .output(DatasetVersion)
    .query(({ ctx, input }) => ctx.services.datasets.version(input.versionId)),
  importFolder: needs('editor', 'write')
    .input(ImportFolder)
    .output(DatasetVersion)
    .mutation(({ ctx, input }) => ctx.services.datasets.importFolder(input)),
  images: needs('viewer', 'read')
    .input(ImageQuery)
    .output(ImagePage)
    .query(({ ctx, input }) => ctx.services.datasets.images(input)),
  image: needs('viewer', 'read')
    .input(z.object({ imageId: Id }))
    .output(DatasetImage)
    .query(({ ctx, input }) => ctx.services.datasets.image(input.imageId)),
});
