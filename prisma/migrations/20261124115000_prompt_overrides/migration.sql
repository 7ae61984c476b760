-- CreateTable
CREATE TABLE "PromptOverride" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "imageId" UUID NOT NULL,
    "author" TEXT NOT NULL,
    "points" JSONB NOT NULL,
    "boxes" JSONB NOT NULL,
    "dense" BOOLEAN NOT NULL,
    "maskSha256" TEXT[],
    "maskPixels" INTEGER[],
    "iou" DOUBLE PRECISION[],
    "dice" DOUBLE PRECISION[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PromptOverride_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PromptOverride_runId_imageId_idx" ON "PromptOverride"("runId", "imageId");

-- AddForeignKey
ALTER TABLE "PromptOverride" ADD CONSTRAINT "PromptOverride_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromptOverride" ADD CONSTRAINT "PromptOverride_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;
