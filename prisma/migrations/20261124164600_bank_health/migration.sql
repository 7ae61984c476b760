-- CreateTable
CREATE TABLE "BankHealth" (
    "id" UUID NOT NULL,
    "bankId" UUID NOT NULL,
    "state" "WorkState" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BankHealth_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckedImage" (
    "healthId" UUID NOT NULL,
    "imageId" UUID NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "typical" DOUBLE PRECISION NOT NULL,
    "sources" JSONB NOT NULL,

    CONSTRAINT "CheckedImage_pkey" PRIMARY KEY ("healthId","imageId")
);

-- CreateIndex
CREATE UNIQUE INDEX "BankHealth_bankId_key" ON "BankHealth"("bankId");

-- AddForeignKey
ALTER TABLE "BankHealth" ADD CONSTRAINT "BankHealth_bankId_fkey" FOREIGN KEY ("bankId") REFERENCES "Bank"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckedImage" ADD CONSTRAINT "CheckedImage_healthId_fkey" FOREIGN KEY ("healthId") REFERENCES "BankHealth"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckedImage" ADD CONSTRAINT "CheckedImage_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;
