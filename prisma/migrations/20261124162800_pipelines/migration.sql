-- CreateTable
CREATE TABLE "Pipeline" (
    "id" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "bankId" UUID NOT NULL,
    "recipe" JSONB NOT NULL,
    "prompter" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "normalsMin" DOUBLE PRECISION,
    "normalsMax" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Pipeline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PipelineImage" (
    "pipelineId" UUID NOT NULL,
    "imageId" UUID NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "mapMin" DOUBLE PRECISION,
    "mapMax" DOUBLE PRECISION,

    CONSTRAINT "PipelineImage_pkey" PRIMARY KEY ("pipelineId","imageId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Pipeline_teamId_name_key" ON "Pipeline"("teamId", "name");

-- AddForeignKey
ALTER TABLE "Pipeline" ADD CONSTRAINT "Pipeline_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pipeline" ADD CONSTRAINT "Pipeline_bankId_fkey" FOREIGN KEY ("bankId") REFERENCES "Bank"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PipelineImage" ADD CONSTRAINT "PipelineImage_pipelineId_fkey" FOREIGN KEY ("pipelineId") REFERENCES "Pipeline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PipelineImage" ADD CONSTRAINT "PipelineImage_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;
