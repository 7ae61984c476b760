import { z } from 'zod';
import {
  DatasetDetail,
  DatasetImage,
  DatasetQuery,
  DatasetSummary,
  DatasetVersion,
  EditDataset,
  ImagePage,
  ImageQuery,
  ImportFolder,
} from '../dataset.js';
import { DatasetImport, ImportUpload } from '../dataset-import.js';
import { Id } from '../scalars.js';
import { StartedUpload, StartUpload } from '../upload.js';
import { DiffQuery, VersionDiff } from '../version-diff.js';
import { needs, router } from './trpc.js';

export const datasets = router({
  list: needs('viewer', 'read')
    .input(DatasetQuery.prefault({}))
    .output(z.array(DatasetSummary))
    .query(({ ctx, input }) => ctx.services.datasets.list(input)),
  get: needs('viewer', 'read')
    .input(z.object({ datasetId: Id }))
    .output(DatasetDetail)
    .query(({ ctx, input }) => ctx.services.datasets.get(input.datasetId)),
  version: needs('viewer', 'read')
    .input(z.object({ versionId: Id }))
    .output(DatasetVersion)
    .query(({ ctx, input }) => ctx.services.datasets.version(input.versionId)),
  importFolder: needs('editor', 'write', 'repeatable')
    .input(ImportFolder)
    .output(DatasetVersion)
    .mutation(({ ctx, input }) => ctx.services.datasets.importFolder(input)),
  startUpload: needs('editor', 'write')
    .input(StartUpload)
    .output(StartedUpload)
    .mutation(({ ctx, input }) => ctx.services.datasets.startUpload(input)),
  importUpload: needs('editor', 'write')
    .input(ImportUpload)
    .output(DatasetImport)
    .mutation(({ ctx, input }) => ctx.services.datasets.importUpload(input)),
  imports: needs('viewer', 'read')
    .output(z.array(DatasetImport))
    .query(({ ctx }) => ctx.services.datasets.imports()),
  imported: needs('viewer', 'read')
    .input(z.object({ importId: Id }))
    .output(DatasetImport)
    .query(({ ctx, input }) => ctx.services.datasets.imported(input.importId)),
  dismissImport: needs('editor', 'write')
    .input(z.object({ importId: Id }))
    .output(DatasetImport)
    .mutation(({ ctx, input }) => ctx.services.datasets.dismissImport(input.importId)),
  edit: needs('editor', 'write')
    .input(EditDataset)
    .output(DatasetDetail)
    .mutation(({ ctx, input }) => ctx.services.datasets.edit(input)),
  archive: needs('editor', 'write')
    .input(z.object({ datasetId: Id }))
    .output(DatasetDetail)
    .mutation(({ ctx, input }) => ctx.services.datasets.archive(input.datasetId)),
  unarchive: needs('editor', 'write')
    .input(z.object({ datasetId: Id }))
    .output(DatasetDetail)
    .mutation(({ ctx, input }) => ctx.services.datasets.unarchive(input.datasetId)),
  diff: needs('viewer', 'read')
    .input(DiffQuery)
    .output(VersionDiff)
    .query(({ ctx, input }) => ctx.services.datasets.diff(input)),
  images: needs('viewer', 'read')
    .input(ImageQuery)
    .output(ImagePage)
    .query(({ ctx, input }) => ctx.services.datasets.images(input)),
  image: needs('viewer', 'read')
    .input(z.object({ imageId: Id }))
    .output(DatasetImage)
    .query(({ ctx, input }) => ctx.services.datasets.image(input.imageId)),
});
