-- CreateTable
CREATE TABLE "problem" (
    "source_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "host" TEXT NOT NULL,
    "muted_at" TIMESTAMPTZ(3),
    "muted_until" TIMESTAMPTZ(3),
    "muted_by" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,

    CONSTRAINT "problem_pkey" PRIMARY KEY ("source_id","state","reason","status","host")
);

-- AddForeignKey
ALTER TABLE "problem" ADD CONSTRAINT "problem_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The tallies of what failed or was rejected, which are few: the list of problems and its number in the menu read these.
CREATE INDEX tally_problems ON relay.tally (source_id, at) WHERE state IN ('failed', 'rejected');
