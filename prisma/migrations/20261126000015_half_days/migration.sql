-- The same counts by half day (UTC), beside the finer ones: what long ranges read, but for the half days at their edges. Added
-- to in the statement that folds the deltas, so a delta is in both or in neither.
CREATE TABLE relay.tally_halfday (
  source_id uuid        NOT NULL,
  at        timestamptz NOT NULL, -- 00:00 or 12:00 UTC
  name      text        NOT NULL,
  state     text        NOT NULL,
  reason    text        NOT NULL,
  status    smallint    NOT NULL,
  host      text        NOT NULL,
  kind      text        NOT NULL,
  known     boolean     NOT NULL,
  n         bigint      NOT NULL,
  PRIMARY KEY (source_id, at, name, state, reason, status, host, kind, known)
) WITH (fillfactor = 80);
CREATE TABLE relay.latency_halfday (
  source_id uuid        NOT NULL,
  at        timestamptz NOT NULL,
  step      smallint    NOT NULL,
  n         bigint      NOT NULL,
  PRIMARY KEY (source_id, at, step)
) WITH (fillfactor = 80);

-- What was folded before this migration. A worker of the version before would go on folding without adding here: none may run
-- meanwhile, and the launcher migrates before it starts any.
INSERT INTO relay.tally_halfday
SELECT source_id, date_bin('12 hours', at, 'epoch'), name, state, reason, status, host, kind, known, sum(n)
FROM relay.tally GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
INSERT INTO relay.latency_halfday
SELECT source_id, date_bin('12 hours', at, 'epoch'), step, sum(n) FROM relay.latency GROUP BY 1, 2, 3;

-- As before, and the half days of a day go with it.
CREATE OR REPLACE FUNCTION relay.drop_partitions(before date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  child record;
  oldest date;
  day timestamptz;
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
    IF child.relname LIKE 'delivery%' THEN
      day := to_date(right(child.relname, 8), 'YYYYMMDD')::timestamp AT TIME ZONE 'UTC';
      DELETE FROM relay.tally WHERE at >= day AND at < day + interval '1 day';
      DELETE FROM relay.tally_halfday WHERE at >= day AND at < day + interval '1 day';
      DELETE FROM relay.tally_delta WHERE at >= day AND at < day + interval '1 day';
      DELETE FROM relay.latency WHERE at >= day AND at < day + interval '1 day';
      DELETE FROM relay.latency_halfday WHERE at >= day AND at < day + interval '1 day';
      DELETE FROM relay.latency_delta WHERE at >= day AND at < day + interval '1 day';
    END IF;
    EXECUTE format('DROP TABLE relay.%I', child.relname);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
