-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "originalId" UUID;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_originalId_fkey" FOREIGN KEY ("originalId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;
