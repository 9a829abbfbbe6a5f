-- An event that asks whether a refused key is taken again keeps the end of its hold meanwhile.
ALTER TABLE relay.queue ADD COLUMN hold_until timestamptz;

-- The ledger of each source from its first event on: one row to read, however many days there are.
CREATE TABLE relay.ledger_total (
  source_id  uuid   PRIMARY KEY,
  received   bigint NOT NULL DEFAULT 0,
  queued     bigint NOT NULL DEFAULT 0,
  sending    bigint NOT NULL DEFAULT 0,
  retrying   bigint NOT NULL DEFAULT 0,
  held       bigint NOT NULL DEFAULT 0,
  accepted   bigint NOT NULL DEFAULT 0,
  failed     bigint NOT NULL DEFAULT 0,
  rejected   bigint NOT NULL DEFAULT 0,
  discarded  bigint NOT NULL DEFAULT 0,
  duplicates bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
INSERT INTO relay.ledger_total
SELECT source_id, sum(received), sum(queued), sum(sending), sum(retrying), sum(held), sum(accepted), sum(failed),
  sum(rejected), sum(discarded), sum(duplicates)
FROM relay.ledger_day GROUP BY source_id;

-- What retention took away, counted as it went: with it the rows add up to the ledger for ever.
CREATE TABLE relay.ledger_dropped (
  source_id uuid   PRIMARY KEY,
  accepted  bigint NOT NULL DEFAULT 0,
  failed    bigint NOT NULL DEFAULT 0,
  rejected  bigint NOT NULL DEFAULT 0,
  discarded bigint NOT NULL DEFAULT 0
);

-- The last comparison of each source's ledger with its rows.
CREATE TABLE relay.ledger_check (
  source_id        uuid        PRIMARY KEY,
  started_at       timestamptz,          -- a worker is counting since then
  checked_at       timestamptz,
  differences      jsonb,                -- null: it adds up
  differs_since    timestamptz,
  counted_at       timestamptz,          -- every row was counted then
  sealed_before    uuid,                 -- of the rows with smaller ids, only their numbers then are used
  sealed_accepted  bigint      NOT NULL DEFAULT 0,
  sealed_failed    bigint      NOT NULL DEFAULT 0,
  sealed_rejected  bigint      NOT NULL DEFAULT 0,
  sealed_discarded bigint      NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- Figures of all workers since the first one, added up: they never go backwards when a worker ends.
CREATE TABLE relay.metric (
  name   text             NOT NULL, -- of the series, see lib/contract/metrics.ts
  labels jsonb            NOT NULL,
  value  double precision NOT NULL,
  PRIMARY KEY (name, labels)
) WITH (fillfactor = 50);

-- As before, and it counts each day's deliveries before it drops them. Nothing can change them meanwhile: no event of
-- such a day is in the queue, and what puts one back there holds the same lock (lib/store/partitions.ts).
CREATE OR REPLACE FUNCTION relay.drop_partitions(before date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  child record;
  oldest date;
  dropped integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('relay.partitions'));
  SELECT (min(received_at) AT TIME ZONE 'UTC')::date INTO oldest FROM relay.queue;
  FOR child IN
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'relay' AND c.relkind = 'r' AND c.relname ~ '^(event_30|delivery|attempt)_[0-9]{8}$'
      AND to_date(right(c.relname, 8), 'YYYYMMDD') < least(before, coalesce(oldest, before))
  LOOP
    IF child.relname LIKE 'delivery%' THEN
      EXECUTE format($count$
        WITH gone AS (
          INSERT INTO relay.ledger_dropped AS d
          SELECT source_id, count(*) FILTER (WHERE state = 'accepted'), count(*) FILTER (WHERE state = 'failed'),
            count(*) FILTER (WHERE state = 'rejected'), count(*) FILTER (WHERE state = 'discarded')
          FROM relay.%I GROUP BY source_id ORDER BY source_id
          ON CONFLICT (source_id) DO UPDATE SET accepted = d.accepted + excluded.accepted,
            failed = d.failed + excluded.failed, rejected = d.rejected + excluded.rejected,
            discarded = d.discarded + excluded.discarded
          RETURNING source_id
        )
        UPDATE relay.ledger_check c SET sealed_before = NULL FROM gone WHERE c.source_id = gone.source_id$count$,
        child.relname);
    END IF;
    EXECUTE format('DROP TABLE relay.%I', child.relname);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
