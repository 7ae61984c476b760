-- The same checkpoint may be used as more than one kind of encoder.
DROP INDEX "Encoder_teamId_sha256_key";

CREATE UNIQUE INDEX "Encoder_teamId_sha256_kind_key" ON "Encoder"("teamId", "sha256", "kind");
