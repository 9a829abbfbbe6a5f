-- How many settled deliveries have the same facts, per minute of receipt (quarters and hours as they get older). The log's
-- counts, its chart and the list of problems read these instead of the rows.
CREATE TABLE relay.tally (
  source_id uuid        NOT NULL,
  at        timestamptz NOT NULL, -- begin of the minute, quarter or hour in which the events were received
  name      text        NOT NULL,
  state     text        NOT NULL,
  reason    text        NOT NULL, -- '': none
  status    smallint    NOT NULL, -- 0: no answer
  host      text        NOT NULL, -- '': not sent
  kind      text        NOT NULL,
  known     boolean     NOT NULL, -- whether the event has a user id
  n         bigint      NOT NULL,
  PRIMARY KEY (source_id, at, name, state, reason, status, host, kind, known)
) WITH (fillfactor = 80);

-- Not folded yet: written by the triggers below, so that two statements never wait for one row. Readers add both.
CREATE TABLE relay.tally_delta (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id uuid        NOT NULL,
  at        timestamptz NOT NULL,
  name      text        NOT NULL,
  state     text        NOT NULL,
  reason    text        NOT NULL,
  status    smallint    NOT NULL,
  host      text        NOT NULL,
  kind      text        NOT NULL,
  known     boolean     NOT NULL,
  n         bigint      NOT NULL
);

-- How long accepted events took from receipt to acceptance: counts per step of 2^(1/4), which a percentile is read from
-- with an error of at most 9 %.
CREATE TABLE relay.latency (
  source_id uuid        NOT NULL,
  at        timestamptz NOT NULL,
  step      smallint    NOT NULL, -- floor(4 * log2(milliseconds)), at least 0
  n         bigint      NOT NULL,
  PRIMARY KEY (source_id, at, step)
) WITH (fillfactor = 80);
CREATE TABLE relay.latency_delta (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id uuid        NOT NULL,
  at        timestamptz NOT NULL,
  step      smallint    NOT NULL,
  n         bigint      NOT NULL
);

-- Any text can come as the name of an event that is rejected: all that are none of the 14 (lib/contract/events.ts) are
-- counted as one, or a sender could make this table as large as its events.
CREATE FUNCTION relay.tally_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN name IN ('Guide Started', 'Guide Completed', 'Hotspot Interacted', 'Checklist Item Trigger',
    'Checklist Item Url Click', 'Checklist Completed', 'Resource Center Guide Trigger', 'Resource Center Checklist Guide Trigger',
    'Resource Center Checklist Item Url Click', 'Resource Center External URL Click', 'Resource Center Article Link Click', 'Resource Center Survey Trigger',
    'Survey Shown', 'Survey Question Answer') THEN name ELSE '' END
$$;
CREATE FUNCTION relay.latency_step(took interval) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT floor(4 * ln(greatest(1, extract(epoch FROM took)::float8 * 1000)) / ln(2::float8))::smallint
$$;
REVOKE ALL ON FUNCTION relay.tally_name(text), relay.latency_step(interval) FROM PUBLIC;

-- One place that counts, whichever statement settles a delivery or takes it back. Once per statement, not per row.
CREATE FUNCTION relay.tally_deliveries() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  INSERT INTO relay.tally_delta (source_id, at, name, state, reason, status, host, kind, known, n)
  SELECT d.source_id, date_trunc('minute', d.received_at, 'UTC'), relay.tally_name(e.name), d.state, coalesce(d.reason, ''), coalesce(d.status, 0),
    coalesce(d.host, ''), e.kind, e.user_id IS NOT NULL, sign * count(*)
  FROM changed d
  CROSS JOIN LATERAL (SELECT name, kind, user_id FROM relay.event e
    WHERE e.source_id = d.source_id AND e.id = d.id AND e.received_at = d.received_at LIMIT 1) AS e
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
  INSERT INTO relay.latency_delta (source_id, at, step, n)
  SELECT d.source_id, date_trunc('minute', d.received_at, 'UTC'),
    relay.latency_step(d.settled_at - d.received_at), sign * count(*)
  FROM changed d WHERE d.state = 'accepted' GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION relay.tally_deliveries() FROM PUBLIC;
CREATE TRIGGER tally_settled AFTER INSERT ON relay.delivery
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION relay.tally_deliveries();
CREATE TRIGGER tally_unsettled AFTER DELETE ON relay.delivery
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION relay.tally_deliveries();

-- What was settled before this migration.
INSERT INTO relay.tally
SELECT d.source_id, date_trunc(CASE WHEN d.received_at < now() - interval '2 days' THEN 'hour' ELSE 'minute' END, d.received_at, 'UTC'),
  relay.tally_name(e.name), d.state, coalesce(d.reason, ''), coalesce(d.status, 0), coalesce(d.host, ''), e.kind, e.user_id IS NOT NULL,
  count(*)
FROM relay.delivery d
JOIN relay.event e ON e.source_id = d.source_id AND e.id = d.id AND e.received_at = d.received_at
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
INSERT INTO relay.latency
SELECT source_id, date_trunc(CASE WHEN received_at < now() - interval '2 days' THEN 'hour' ELSE 'minute' END, received_at, 'UTC'),
  relay.latency_step(settled_at - received_at), count(*)
FROM relay.delivery WHERE state = 'accepted' GROUP BY 1, 2, 3;

-- As before, and the tallies of a day go with its deliveries.
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
      DELETE FROM relay.tally_delta WHERE at >= day AND at < day + interval '1 day';
      DELETE FROM relay.latency WHERE at >= day AND at < day + interval '1 day';
      DELETE FROM relay.latency_delta WHERE at >= day AND at < day + interval '1 day';
    END IF;
    EXECUTE format('DROP TABLE relay.%I', child.relname);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
