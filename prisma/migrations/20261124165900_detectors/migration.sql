-- CreateTable
CREATE TABLE "Detector" (
    "id" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "settings" JSONB NOT NULL,
    "settingsKey" TEXT NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "trial" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Detector_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Detector_teamId_sha256_settingsKey_key" ON "Detector"("teamId", "sha256", "settingsKey");

-- AddForeignKey
ALTER TABLE "Detector" ADD CONSTRAINT "Detector_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "encoderId" UUID, ADD COLUMN "detectorId" UUID;

-- Until now a run's encoder was its bank's.
UPDATE "Run" SET "encoderId" = "Bank"."encoderId" FROM "Bank" WHERE "Bank".id = "Run"."bankId";

ALTER TABLE "Run" ALTER COLUMN "encoderId" SET NOT NULL, ALTER COLUMN "bankId" DROP NOT NULL;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_encoderId_fkey" FOREIGN KEY ("encoderId") REFERENCES "Encoder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_detectorId_fkey" FOREIGN KEY ("detectorId") REFERENCES "Detector"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
