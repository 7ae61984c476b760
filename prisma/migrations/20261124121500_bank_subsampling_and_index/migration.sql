-- AlterTable
ALTER TABLE "Bank" ADD COLUMN     "keptOrdinals" BYTEA,
ADD COLUMN     "subsampleProgress" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "subsampleSeconds" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "BankIndex" (
    "id" UUID NOT NULL,
    "bankId" UUID NOT NULL,
    "precision" TEXT NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "buildSeconds" DOUBLE PRECISION,
    "bytes" BIGINT,
    "recall" JSONB NOT NULL DEFAULT '[]',
    "sample" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BankIndex_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BankIndex_bankId_key" ON "BankIndex"("bankId");

-- AddForeignKey
ALTER TABLE "BankIndex" ADD CONSTRAINT "BankIndex_bankId_fkey" FOREIGN KEY ("bankId") REFERENCES "Bank"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An index of a bank is a partial index of all patches, and would outlive the bank.
CREATE FUNCTION drop_bank_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP INDEX IF EXISTS %I', 'Patch_hnsw_' || OLD."bankId");
  RETURN NULL;
END
$$;

CREATE TRIGGER "BankIndex_drop" AFTER DELETE ON "BankIndex" FOR EACH ROW EXECUTE FUNCTION drop_bank_index();
