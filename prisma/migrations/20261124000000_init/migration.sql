-- Patches are pgvector columns.
CREATE EXTENSION IF NOT EXISTS vector;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "WorkState" AS ENUM ('waiting', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "Split" AS ENUM ('train', 'valid', 'test');

-- CreateEnum
CREATE TYPE "ImageLabel" AS ENUM ('normal', 'anomalous');

-- CreateEnum
CREATE TYPE "ImageState" AS ENUM ('waiting', 'ready', 'failed');

-- CreateTable
CREATE TABLE "Dataset" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "modality" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DatasetVersion" (
    "id" UUID NOT NULL,
    "datasetId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "layout" TEXT NOT NULL,
    "sourcePath" TEXT NOT NULL,
    "binarizeMasks" BOOLEAN NOT NULL,
    "warnings" TEXT[],
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DatasetVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Image" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "split" "Split" NOT NULL,
    "label" "ImageLabel" NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "maskSha256" TEXT,
    "state" "ImageState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "thumbnailSha256" TEXT,
    "viewSha256" TEXT,
    "maskViewSha256" TEXT,

    CONSTRAINT "Image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Encoder" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "architecture" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Encoder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Bank" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "encoderId" UUID NOT NULL,
    "recipe" JSONB NOT NULL,
    "recipeHash" TEXT NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "patchCount" INTEGER NOT NULL DEFAULT 0,
    "dim" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sealedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Bank_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BankImage" (
    "bankId" UUID NOT NULL,
    "imageId" UUID NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "encodeSeconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "storeSeconds" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "BankImage_pkey" PRIMARY KEY ("bankId","imageId")
);

-- CreateTable
CREATE TABLE "Patch" (
    "bankId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "imageId" UUID NOT NULL,
    "row" SMALLINT NOT NULL,
    "col" SMALLINT NOT NULL,
    "embedding" vector NOT NULL,

    CONSTRAINT "Patch_pkey" PRIMARY KEY ("bankId","ordinal")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "bankId" UUID NOT NULL,
    "recipe" JSONB NOT NULL,
    "prompters" JSONB NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "scaleMin" DOUBLE PRECISION,
    "scaleMax" DOUBLE PRECISION,
    "metrics" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunImage" (
    "runId" UUID NOT NULL,
    "imageId" UUID NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "score" DOUBLE PRECISION,
    "distancesSha256" TEXT,
    "ordinalsSha256" TEXT,
    "mapSha256" TEXT,
    "mapMin" DOUBLE PRECISION,
    "mapMax" DOUBLE PRECISION,
    "thresholdDice" DOUBLE PRECISION,
    "encodeSeconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "searchSeconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "decodeSeconds" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "RunImage_pkey" PRIMARY KEY ("runId","imageId")
);

-- CreateTable
CREATE TABLE "PrompterResult" (
    "runId" UUID NOT NULL,
    "imageId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "points" JSONB NOT NULL,
    "boxes" JSONB NOT NULL,
    "maskSha256" TEXT[],
    "maskPixels" INTEGER[],
    "iou" DOUBLE PRECISION[],
    "dice" DOUBLE PRECISION[],

    CONSTRAINT "PrompterResult_pkey" PRIMARY KEY ("runId","imageId","key")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "shard" INTEGER NOT NULL,
    "imageIds" UUID[],
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "worker" TEXT,
    "heldUntil" TIMESTAMPTZ(3),
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Dataset_name_key" ON "Dataset"("name");

-- CreateIndex
CREATE UNIQUE INDEX "DatasetVersion_datasetId_number_key" ON "DatasetVersion"("datasetId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "DatasetVersion_datasetId_hash_key" ON "DatasetVersion"("datasetId", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "Image_versionId_split_ordinal_key" ON "Image"("versionId", "split", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Image_versionId_split_name_key" ON "Image"("versionId", "split", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Encoder_sha256_key" ON "Encoder"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Bank_versionId_encoderId_recipeHash_key" ON "Bank"("versionId", "encoderId", "recipeHash");

-- CreateIndex
CREATE INDEX "Job_state_idx" ON "Job"("state");

-- CreateIndex
CREATE UNIQUE INDEX "Job_subjectId_kind_shard_key" ON "Job"("subjectId", "kind", "shard");

-- AddForeignKey
ALTER TABLE "DatasetVersion" ADD CONSTRAINT "DatasetVersion_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Image" ADD CONSTRAINT "Image_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "DatasetVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bank" ADD CONSTRAINT "Bank_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "DatasetVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bank" ADD CONSTRAINT "Bank_encoderId_fkey" FOREIGN KEY ("encoderId") REFERENCES "Encoder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BankImage" ADD CONSTRAINT "BankImage_bankId_fkey" FOREIGN KEY ("bankId") REFERENCES "Bank"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BankImage" ADD CONSTRAINT "BankImage_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Patch" ADD CONSTRAINT "Patch_bankId_fkey" FOREIGN KEY ("bankId") REFERENCES "Bank"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "DatasetVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_bankId_fkey" FOREIGN KEY ("bankId") REFERENCES "Bank"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunImage" ADD CONSTRAINT "RunImage_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunImage" ADD CONSTRAINT "RunImage_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrompterResult" ADD CONSTRAINT "PrompterResult_runId_imageId_fkey" FOREIGN KEY ("runId", "imageId") REFERENCES "RunImage"("runId", "imageId") ON DELETE CASCADE ON UPDATE CASCADE;
