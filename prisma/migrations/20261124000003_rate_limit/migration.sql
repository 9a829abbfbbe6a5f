-- AlterTable
ALTER TABLE "source" ADD COLUMN     "allowed_origins" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "rate_limit" INTEGER;

-- The rate is a number of events a second; "no limit" is said by null alone.
ALTER TABLE "source" ADD CONSTRAINT "source_rate_limit_positive" CHECK ("rate_limit" > 0);
