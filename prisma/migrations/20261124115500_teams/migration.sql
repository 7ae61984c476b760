-- CreateTable
CREATE TABLE "Team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- The team of whoever works on their own machine. What was there before teams belongs to it.
INSERT INTO "Team" ("id", "name") VALUES ('00000000-0000-7000-8000-000000000001', 'Local');

-- AlterTable
ALTER TABLE "Dataset" ADD COLUMN "teamId" UUID;
ALTER TABLE "Encoder" ADD COLUMN "teamId" UUID;
ALTER TABLE "Bank" ADD COLUMN "teamId" UUID;
ALTER TABLE "Run" ADD COLUMN "teamId" UUID;

UPDATE "Dataset" SET "teamId" = '00000000-0000-7000-8000-000000000001';
UPDATE "Encoder" SET "teamId" = '00000000-0000-7000-8000-000000000001';
UPDATE "Bank" SET "teamId" = '00000000-0000-7000-8000-000000000001';
UPDATE "Run" SET "teamId" = '00000000-0000-7000-8000-000000000001';

ALTER TABLE "Dataset" ALTER COLUMN "teamId" SET NOT NULL;
ALTER TABLE "Encoder" ALTER COLUMN "teamId" SET NOT NULL;
ALTER TABLE "Bank" ALTER COLUMN "teamId" SET NOT NULL;
ALTER TABLE "Run" ALTER COLUMN "teamId" SET NOT NULL;

-- DropIndex
DROP INDEX "Dataset_name_key";

-- DropIndex
DROP INDEX "Encoder_sha256_key";

-- CreateIndex
CREATE UNIQUE INDEX "Dataset_teamId_name_key" ON "Dataset"("teamId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Encoder_teamId_sha256_key" ON "Encoder"("teamId", "sha256");

-- CreateIndex
CREATE INDEX "Bank_teamId_idx" ON "Bank"("teamId");

-- CreateIndex
CREATE INDEX "Run_teamId_idx" ON "Run"("teamId");

-- AddForeignKey
ALTER TABLE "Dataset" ADD CONSTRAINT "Dataset_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Encoder" ADD CONSTRAINT "Encoder_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bank" ADD CONSTRAINT "Bank_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
