-- The delivery engine's tables. lib/store reads and writes them in plain SQL; Prisma does not know them.
-- Every key begins with the source id, the application makes the ids (UUIDv7), and no foreign key crosses schemas.

CREATE SCHEMA relay;

-- Idempotency: one row per message id of the caller, kept for eight days.
CREATE TABLE relay.event_key (
  source_id  uuid        NOT NULL,
  key        uuid        NOT NULL, -- 128 bits of sha256(source id, caller's message id)
  event_id   uuid        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, key)
);
CREATE INDEX event_key_created ON relay.event_key USING brin (created_at);

-- Received events, append-only. Retention drops whole partitions: by retention class (days), then by day.
CREATE TABLE relay.event (
  source_id     uuid        NOT NULL,
  id            uuid        NOT NULL, -- UUIDv7 of received_at
  received_at   timestamptz NOT NULL,
  retention     smallint    NOT NULL DEFAULT 30,
  account_id    uuid        NOT NULL,
  key           uuid,                 -- as in event_key; null when a rejected item had no usable id
  generation    smallint    NOT NULL DEFAULT 0,
  message_id    text        NOT NULL, -- the caller's, or ours when there was none
  outgoing_id   text,                 -- what Segment sees; null when rejected
  name          text        NOT NULL,
  user_id       text,
  anonymous_id  text,
  event_at      timestamptz NOT NULL,
  kind          text        NOT NULL DEFAULT 'live' CHECK (kind IN ('live', 'test', 'replay')),
  body          jsonb       NOT NULL, -- {properties, context, integrations}; for a rejected item {item}
  bytes         integer     NOT NULL, -- size of the outgoing event
  notes         jsonb,                -- [{code, field, message}]
  request_id    text        NOT NULL,
  ingest_key_id uuid,
  origin_id     uuid,                 -- kind replay: the event it copies, under a new generation of its key
  PRIMARY KEY (source_id, id, received_at, retention)
) PARTITION BY LIST (retention);
CREATE TABLE relay.event_30 PARTITION OF relay.event FOR VALUES IN (30) PARTITION BY RANGE (received_at);
-- The log searches by the first characters of a user id, in any collation of the database.
CREATE INDEX event_by_user ON relay.event (source_id, user_id text_pattern_ops, id) WHERE user_id IS NOT NULL;
CREATE INDEX event_by_name ON relay.event (source_id, name, id);
CREATE INDEX event_by_key ON relay.event (source_id, key) WHERE key IS NOT NULL;

-- Live deliveries only: a row is deleted when its delivery settles.
CREATE TABLE relay.queue (
  source_id        uuid        NOT NULL,
  id               uuid        NOT NULL,
  received_at      timestamptz NOT NULL,
  state            text        NOT NULL CHECK (state IN ('queued', 'sending', 'retrying', 'held')),
  reason           text,
  due_at           timestamptz NOT NULL, -- queued, retrying: not before; sending: end of the lease; held: expiry
  bytes            integer     NOT NULL,
  attempt          smallint    NOT NULL DEFAULT 0, -- requests started
  tries            smallint    NOT NULL DEFAULT 0, -- those of them that used up a retry
  spent_ms         bigint      NOT NULL DEFAULT 0, -- of the 20 h retry budget; time waiting or held does not count
  attempt_at       timestamptz,
  first_attempt_at timestamptz,
  lease            uuid,
  host             text,
  key_fingerprint  text,
  status           smallint,
  duration_ms      integer,
  version          integer     NOT NULL DEFAULT 1,
  changed_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  hold_until       timestamptz,          -- end of the hold of an event that probes a refused key
  PRIMARY KEY (source_id, id)
-- Every event leaves two dead rows behind. With the default cost delay, vacuuming a million of them took a minute, and
-- until it was done each claim walked over the dead index entries at the head of every lane: 45 ms instead of 12.
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_cost_delay = 0);
CREATE INDEX queue_ready ON relay.queue (source_id, due_at, id) WHERE state IN ('queued', 'retrying');
CREATE INDEX queue_leased ON relay.queue (due_at) WHERE state = 'sending';
CREATE INDEX queue_held ON relay.queue (source_id, due_at) WHERE state = 'held';
CREATE INDEX queue_changed ON relay.queue (source_id, changed_at);

-- Settled deliveries: one row per event, in the partition of the event's day.
CREATE TABLE relay.delivery (
  source_id        uuid        NOT NULL,
  id               uuid        NOT NULL,
  received_at      timestamptz NOT NULL,
  state            text        NOT NULL CHECK (state IN ('accepted', 'failed', 'rejected', 'discarded')),
  reason           text,
  attempt          smallint    NOT NULL DEFAULT 0,
  tries            smallint    NOT NULL DEFAULT 0,
  spent_ms         bigint      NOT NULL DEFAULT 0,
  attempt_at       timestamptz,
  first_attempt_at timestamptz,
  host             text,
  key_fingerprint  text,
  status           smallint,
  duration_ms      integer,
  response         text,
  request_id       uuid,                -- the request to Segment that settled it
  settled_by       text,                -- the person who discarded it
  version          integer     NOT NULL,
  settled_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (source_id, id, received_at)
) PARTITION BY RANGE (received_at);
CREATE INDEX delivery_settled ON relay.delivery (source_id, settled_at);
CREATE INDEX delivery_by_state ON relay.delivery (source_id, state, id);

-- Requests that failed, or that were started and never answered: one row per event and request.
CREATE TABLE relay.attempt (
  source_id       uuid        NOT NULL,
  id              uuid        NOT NULL, -- of the event
  received_at     timestamptz NOT NULL,
  number          smallint    NOT NULL,
  started_at      timestamptz NOT NULL,
  duration_ms     integer,
  outcome         text        NOT NULL, -- reason code, see lib/contract/reasons.ts
  status          smallint,
  host            text,
  key_fingerprint text,
  response        text,                 -- first 1 KB, secrets redacted
  retry_after_ms  bigint,
  next_at         timestamptz,
  request_id      uuid,
  events          integer,              -- in the request
  PRIMARY KEY (source_id, id, number, received_at)
) PARTITION BY RANGE (received_at);

-- One row per source. Workers look at lanes, never at the backlog.
CREATE TABLE relay.lane (
  source_id      uuid        PRIMARY KEY,
  account_id     uuid        NOT NULL,
  connected      boolean     NOT NULL DEFAULT false,
  paused         text        CHECK (paused IN ('hold', 'skip')),
  parked_at      timestamptz,           -- Segment refuses the key
  parked_reason  text,
  probe_at       timestamptz,           -- parked: when to probe the key
  failures       smallint    NOT NULL DEFAULT 0, -- failed requests in a row
  rung           smallint    NOT NULL DEFAULT 0, -- of the retry ladder, for the breaker
  open_until     timestamptz,           -- breaker
  wait_until     timestamptz,           -- Retry-After of a 429 or 503
  in_flight      smallint    NOT NULL DEFAULT 0,
  max_in_flight  smallint    NOT NULL DEFAULT 4,
  max_per_second smallint    NOT NULL DEFAULT 50,
  slot_at        timestamptz NOT NULL DEFAULT now(), -- earliest time of the next request
  served_at      timestamptz NOT NULL DEFAULT now(), -- the lane served longest ago goes first
  paused_at      timestamptz,
  paused_by      text,
  resume_at      timestamptz,           -- null while paused: until someone resumes it
  discard_job    uuid                   -- while set the lane does not send, so nothing that is to be discarded goes out
) WITH (fillfactor = 50);

-- Requests in flight, so that a dead worker's share of a lane is returned.
CREATE TABLE relay.lease (
  token      uuid        PRIMARY KEY,
  source_id  uuid        NOT NULL,
  worker     text        NOT NULL,
  until_at   timestamptz NOT NULL
);
CREATE INDEX lease_until ON relay.lease (until_at);

-- The ledger: what each transaction changed. Workers fold it into totals.
CREATE TABLE relay.ledger_delta (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id         uuid    NOT NULL,
  received          integer NOT NULL DEFAULT 0,
  queued            integer NOT NULL DEFAULT 0,
  sending           integer NOT NULL DEFAULT 0,
  retrying          integer NOT NULL DEFAULT 0,
  held              integer NOT NULL DEFAULT 0,
  accepted          integer NOT NULL DEFAULT 0,
  failed            integer NOT NULL DEFAULT 0,
  rejected          integer NOT NULL DEFAULT 0,
  discarded         integer NOT NULL DEFAULT 0,
  duplicates        integer NOT NULL DEFAULT 0,
  at                timestamptz NOT NULL DEFAULT now(),
  rejected_not_kept integer NOT NULL DEFAULT 0 -- counted as rejected, but stored as no row: beyond the limit per minute
);
-- Daily totals outlive the events. The self-check compares them with the overall total.
CREATE TABLE relay.ledger_day (
  source_id         uuid   NOT NULL,
  day               date   NOT NULL,
  received          bigint NOT NULL DEFAULT 0,
  queued            bigint NOT NULL DEFAULT 0,
  sending           bigint NOT NULL DEFAULT 0,
  retrying          bigint NOT NULL DEFAULT 0,
  held              bigint NOT NULL DEFAULT 0,
  accepted          bigint NOT NULL DEFAULT 0,
  failed            bigint NOT NULL DEFAULT 0,
  rejected          bigint NOT NULL DEFAULT 0,
  discarded         bigint NOT NULL DEFAULT 0,
  duplicates        bigint NOT NULL DEFAULT 0,
  rejected_not_kept bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (source_id, day)
);
-- From a source's first event on: one row to read, whatever its age.
CREATE TABLE relay.ledger_total (
  source_id         uuid   PRIMARY KEY,
  received          bigint NOT NULL DEFAULT 0,
  queued            bigint NOT NULL DEFAULT 0,
  sending           bigint NOT NULL DEFAULT 0,
  retrying          bigint NOT NULL DEFAULT 0,
  held              bigint NOT NULL DEFAULT 0,
  accepted          bigint NOT NULL DEFAULT 0,
  failed            bigint NOT NULL DEFAULT 0,
  rejected          bigint NOT NULL DEFAULT 0,
  discarded         bigint NOT NULL DEFAULT 0,
  duplicates        bigint NOT NULL DEFAULT 0,
  rejected_not_kept bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
-- What retention dropped, counted when it did: with it the rows still add up to the ledger.
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
  started_at       timestamptz,          -- a worker has been counting since then
  checked_at       timestamptz,
  differences      jsonb,                -- null: it adds up
  differs_since    timestamptz,
  counted_at       timestamptz,          -- when every row was last counted
  sealed_before    uuid,                 -- rows with smaller ids are not counted again until the next full count
  sealed_accepted  bigint      NOT NULL DEFAULT 0,
  sealed_failed    bigint      NOT NULL DEFAULT 0,
  sealed_rejected  bigint      NOT NULL DEFAULT 0,
  sealed_discarded bigint      NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- The counter that the limit on rejected events is checked against, shared by all web processes, and what was not kept,
-- for the log. A source without rejected events has no row.
CREATE TABLE relay.rejected_minute (
  source_id uuid        NOT NULL,
  at        timestamptz NOT NULL, -- start of the minute
  rejected  bigint      NOT NULL DEFAULT 0, -- received in that minute, until the limit was reached
  not_kept  bigint      NOT NULL DEFAULT 0, -- counted only; folded with the ledger
  PRIMARY KEY (source_id, at)
) WITH (fillfactor = 50);

-- Requests with a valid ingest key and an unreadable body, by the code of the answer. They contained no event that we
-- could see, so none is in the ledger. One row per code: a flood only raises a number.
CREATE TABLE relay.unreadable_request (
  source_id uuid        NOT NULL,
  code      text        NOT NULL,
  n         bigint      NOT NULL,
  last_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, code)
) WITH (fillfactor = 70);

-- Which worker processes are alive.
CREATE TABLE relay.worker (
  id      text        PRIMARY KEY,
  seen_at timestamptz NOT NULL DEFAULT now()
);

-- Counters of all workers since the first one: they do not go backwards when a worker ends.
CREATE TABLE relay.metric (
  name   text             NOT NULL, -- of the series, see lib/contract/metrics.ts
  labels jsonb            NOT NULL,
  value  double precision NOT NULL,
  PRIMARY KEY (name, labels)
) WITH (fillfactor = 50);

-- Bulk work that people started. What it covers is fixed at the start: nothing that arrives later is touched. Any worker
-- can continue it, one chunk per transaction, which also moves the cursor and the counts.
CREATE TABLE relay.job (
  id             uuid        PRIMARY KEY,
  account_id     uuid        NOT NULL,
  kind           text        NOT NULL CHECK (kind IN ('retry', 'discard', 'send_as_new')),
  source_ids     uuid[]      NOT NULL,
  query          text        NOT NULL,            -- in the syntax of the log's search box
  chosen         uuid[],                          -- exactly these deliveries; the query is ignored then
  from_at        timestamptz NOT NULL,            -- by time of receipt
  until_at       timestamptz NOT NULL,            -- exclusive
  cursor         uuid,                            -- ids from here up have been processed
  expected       bigint      NOT NULL,            -- as counted before the start
  expected_exact boolean     NOT NULL,            -- false: at least that many
  matched        bigint      NOT NULL DEFAULT 0,
  done           bigint      NOT NULL DEFAULT 0,
  skipped        jsonb       NOT NULL DEFAULT '{}', -- counts by reason
  state          text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'cancelled', 'done')),
  actor_type     text        NOT NULL,
  actor_id       text,
  actor_name     text        NOT NULL,
  started_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  due_at         timestamptz NOT NULL DEFAULT clock_timestamp(), -- of its next chunk
  ended_at       timestamptz,
  ended_by       text,                            -- who cancelled it
  settled_from   timestamptz,                     -- only deliveries that settled between these two, both inclusive
  settled_until  timestamptz,
  then_resume    boolean                          -- not null: the lane of its one source holds until the end; true: then it sends
);
CREATE INDEX job_by_account ON relay.job (account_id, id);
CREATE INDEX job_due ON relay.job (due_at) WHERE state = 'running';

-- Settled deliveries counted by what they have in common, per minute of receipt (quarters of an hour, then hours, as they
-- get older). The log's counts, its chart and the list of problems read these instead of the rows.
CREATE TABLE relay.tally (
  source_id uuid        NOT NULL,
  at        timestamptz NOT NULL, -- start of the minute, quarter or hour of receipt
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
-- Few are failed or rejected: the list of problems and its number in the menu read only these.
CREATE INDEX tally_problems ON relay.tally (source_id, at) WHERE state IN ('failed', 'rejected');

-- Not folded yet. The triggers below insert here, so that two statements never wait for the same row; readers add both.
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

-- The same counts per half day (UTC), for long ranges. The statement that folds the deltas adds to both, so a delta is in
-- both or in neither.
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

-- Time from receipt to acceptance: counts per step of 2^(1/4), which gives percentiles with an error of at most 9 %.
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
CREATE TABLE relay.latency_halfday (
  source_id uuid        NOT NULL,
  at        timestamptz NOT NULL,
  step      smallint    NOT NULL,
  n         bigint      NOT NULL,
  PRIMARY KEY (source_id, at, step)
) WITH (fillfactor = 80);

-- A rejected event can have any name. All but the 14 of lib/contract/events.ts count as one, or a sender could make this
-- table as large as its events.
CREATE FUNCTION relay.tally_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN name IN ('Guide Started', 'Guide Completed', 'Hotspot Interacted', 'Checklist Item Trigger',
    'Checklist Item Url Click', 'Checklist Completed', 'Resource Center Guide Trigger', 'Resource Center Checklist Guide Trigger',
    'Resource Center Checklist Item Url Click', 'Resource Center External URL Click', 'Resource Center Article Link Click', 'Resource Center Survey Trigger',
    'Survey Shown', 'Survey Question Answer') THEN name ELSE '' END
$$;
CREATE FUNCTION relay.latency_step(took interval) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT floor(4 * ln(greatest(1, extract(epoch FROM took)::float8 * 1000)) / ln(2::float8))::smallint
$$;

-- Counts in one place, whichever statement settles a delivery or puts it back. Runs once per statement, not per row.
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
CREATE TRIGGER tally_settled AFTER INSERT ON relay.delivery
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION relay.tally_deliveries();
CREATE TRIGGER tally_unsettled AFTER DELETE ON relay.delivery
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION relay.tally_deliveries();

-- Partitions are created and dropped by functions of the owner, so the app's own role needs no DDL.
CREATE FUNCTION relay.ensure_partitions(first_day date, last_day date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  day date;
  parent text;
  child text;
  made integer := 0;
BEGIN
  IF last_day - first_day > 400 THEN RAISE EXCEPTION 'too many days: % to %', first_day, last_day; END IF;
  -- One maker at a time, in every process: two CREATE TABLE of one name would fail.
  PERFORM pg_advisory_xact_lock(hashtext('relay.partitions'));
  FOR day IN SELECT generate_series(first_day, last_day, interval '1 day')::date LOOP
    FOREACH parent IN ARRAY ARRAY['event_30', 'delivery', 'attempt'] LOOP
      child := format('%s_%s', parent, to_char(day, 'YYYYMMDD'));
      IF to_regclass(format('relay.%I', child)) IS NULL THEN
        EXECUTE format('CREATE TABLE relay.%I PARTITION OF relay.%I FOR VALUES FROM (%L) TO (%L)',
          child, parent, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
        made := made + 1;
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;

-- Drops the days before `before`, with their tallies, unless one of their events is still in the queue, and counts each
-- day's deliveries first. Nothing can change them in between: what puts one back into the queue takes the same lock
-- (lib/store/partitions.ts). It runs with the owner's rights, so it refuses days younger than the retention, whoever calls.
CREATE FUNCTION relay.drop_partitions(before date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  child record;
  oldest date;
  day timestamptz;
  dropped integer := 0;
BEGIN
  IF before IS NULL OR before > (now() AT TIME ZONE 'UTC')::date - 30 THEN
    RAISE EXCEPTION 'events are kept for 30 days: days before % cannot be dropped yet', before USING ERRCODE = 'invalid_parameter_value';
  END IF;
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

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA relay FROM PUBLIC;
