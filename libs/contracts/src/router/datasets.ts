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
import { procedure, router } from './trpc.js';

export const datasets = router({
  list: procedure.output(z.array(DatasetSummary)).query(({ ctx }) => ctx.services.datasets.list()),
  get: procedure
    .input(z.object({ datasetId: Id }))
    .output(DatasetDetail)
    .query(({ ctx, input }) => ctx.services.datasets.get(input.datasetId)),
  version: procedure
    .input(z.object({ versionId: Id }))
    .output(DatasetVersion)
    .query(({ ctx, input }) => ctx.services.datasets.version(input.versionId)),
  importFolder: procedure
    .input(ImportFolder)
    .output(DatasetVersion)
    .mutation(({ ctx, input }) => ctx.services.datasets.importFolder(input)),
  images: procedure
    .input(ImageQuery)
    .output(ImagePage)
    .query(({ ctx, input }) => ctx.services.datasets.images(input)),
  image: procedure
    .input(z.object({ imageId: Id }))
    .output(DatasetImage)
    .query(({ ctx, input }) => ctx.services.datasets.image(input.imageId)),
});
