-- What people decided to do with many deliveries at once. Which ones is frozen at the start: nothing that arrives later is
-- touched. Any worker carries it on, a chunk a transaction, in which cursor and counts move with the chunk.
CREATE TABLE relay.job (
  id             uuid        PRIMARY KEY,
  account_id     uuid        NOT NULL,
  kind           text        NOT NULL CHECK (kind IN ('retry', 'discard', 'send_as_new')),
  source_ids     uuid[]      NOT NULL,
  query          text        NOT NULL,            -- as the log's search box writes it
  chosen         uuid[],                          -- exactly these deliveries; the query does not count then
  from_at        timestamptz NOT NULL,            -- by the time of receipt
  until_at       timestamptz NOT NULL,            -- excluded
  cursor         uuid,                            -- ids from here up have been looked at
  expected       bigint      NOT NULL,            -- as counted before the start
  expected_exact boolean     NOT NULL,            -- false: at least so many
  matched        bigint      NOT NULL DEFAULT 0,
  done           bigint      NOT NULL DEFAULT 0,
  skipped        jsonb       NOT NULL DEFAULT '{}', -- counts by reason
  state          text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'cancelled', 'done')),
  actor_type     text        NOT NULL,
  actor_id       text,
  actor_name     text        NOT NULL,
  started_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  due_at         timestamptz NOT NULL DEFAULT clock_timestamp(), -- its next turn
  ended_at       timestamptz,
  ended_by       text                             -- who cancelled it
);
CREATE INDEX job_by_account ON relay.job (account_id, id);
CREATE INDEX job_due ON relay.job (due_at) WHERE state = 'running';

-- The event that this one was sent again from, under a new generation of its key.
ALTER TABLE relay.event ADD COLUMN origin_id uuid;
