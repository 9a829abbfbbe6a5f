-- AlterTable
ALTER TABLE "source" ADD COLUMN     "test_id" UUID,
ADD COLUMN     "tested_at" TIMESTAMPTZ(3),
ADD COLUMN     "verified_at" TIMESTAMPTZ(3),
ADD COLUMN     "verified_by" TEXT,
ADD COLUMN     "verified_key" TEXT,
ADD COLUMN     "verified_residency" "Residency";

-- A verification says who, when, and with which key and region, or it is none.
ALTER TABLE "source" ADD CONSTRAINT "source_verified_whole"
  CHECK (num_nulls("verified_at", "verified_by", "verified_key", "verified_residency") IN (0, 4));
