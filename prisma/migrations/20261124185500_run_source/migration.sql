-- A run's maps come from a bank or from a detector: from exactly one of them. Prisma's schema cannot say this.
ALTER TABLE "Run" ADD CONSTRAINT "Run_one_source_check" CHECK (num_nonnulls("bankId", "detectorId") = 1);
