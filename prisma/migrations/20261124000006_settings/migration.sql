-- AlterTable
ALTER TABLE "ingest_key" ADD COLUMN     "events" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "successor_id" UUID;

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "disabled_events" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- Who paused a lane, since when, and when it goes on by itself.
ALTER TABLE relay.lane
  ADD COLUMN paused_at timestamptz,
  ADD COLUMN paused_by text,
  ADD COLUMN resume_at timestamptz;

-- What a person decided to discard, until all of it is. While a row is here its lane does not send, so that nothing
-- goes out that was to be discarded; any worker carries it on.
CREATE TABLE relay.discard (
  source_id   uuid        PRIMARY KEY,
  account_id  uuid        NOT NULL,
  arrived_by  timestamptz NOT NULL,          -- what arrived later is not meant
  actor_type  text        NOT NULL,          -- who decided it, for the audit
  actor_id    text,
  actor_name  text        NOT NULL,
  then_resume boolean     NOT NULL,          -- the lane goes on once all is discarded
  discarded   bigint      NOT NULL DEFAULT 0 -- so far
);
