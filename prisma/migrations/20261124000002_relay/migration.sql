-- The delivery engine's tables. Written and read by lib/store with plain SQL; Prisma does not know them.
-- Source id leads every key, ids are made by the application (UUIDv7), nothing refers across schemas.

CREATE SCHEMA relay;

-- Idempotency: one row per caller's message id, for eight days.
CREATE TABLE relay.event_key (
  source_id  uuid        NOT NULL,
  key        uuid        NOT NULL, -- 128 bits of sha256(source id, caller's message id)
  event_id   uuid        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, key)
);
CREATE INDEX event_key_created ON relay.event_key USING brin (created_at);

-- What was taken, append-only. Retention drops whole partitions: first by class (days), then by day.
CREATE TABLE relay.event (
  source_id     uuid        NOT NULL,
  id            uuid        NOT NULL, -- UUIDv7 of the moment in received_at
  received_at   timestamptz NOT NULL,
  retention     smallint    NOT NULL DEFAULT 30,
  account_id    uuid        NOT NULL,
  key           uuid,                 -- as in event_key; null when a rejected item carried no usable id
  generation    smallint    NOT NULL DEFAULT 0,
  message_id    text        NOT NULL, -- the caller's, or ours when none was given
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
  PRIMARY KEY (source_id, id, received_at, retention)
) PARTITION BY LIST (retention);
CREATE TABLE relay.event_30 PARTITION OF relay.event FOR VALUES IN (30) PARTITION BY RANGE (received_at);
-- The log searches by the beginning of a user id, whatever the collation of the database.
CREATE INDEX event_by_user ON relay.event (source_id, user_id text_pattern_ops, id) WHERE user_id IS NOT NULL;
CREATE INDEX event_by_name ON relay.event (source_id, name, id);
CREATE INDEX event_by_key ON relay.event (source_id, key) WHERE key IS NOT NULL;

-- Live deliveries only; a row leaves when it settles.
CREATE TABLE relay.queue (
  source_id        uuid        NOT NULL,
  id               uuid        NOT NULL,
  received_at      timestamptz NOT NULL,
  state            text        NOT NULL CHECK (state IN ('queued', 'sending', 'retrying', 'held')),
  reason           text,
  due_at           timestamptz NOT NULL, -- queued, retrying: not before; sending: end of lease; held: expiry
  bytes            integer     NOT NULL,
  attempt          smallint    NOT NULL DEFAULT 0, -- requests begun
  tries            smallint    NOT NULL DEFAULT 0, -- of these, the ones that used up a retry
  spent_ms         bigint      NOT NULL DEFAULT 0, -- of the 20 h retry budget; waiting and holding do not count
  attempt_at       timestamptz,
  first_attempt_at timestamptz,
  lease            uuid,
  host             text,
  key_fingerprint  text,
  status           smallint,
  duration_ms      integer,
  version          integer     NOT NULL DEFAULT 1,
  changed_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (source_id, id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
CREATE INDEX queue_ready ON relay.queue (source_id, due_at, id) WHERE state IN ('queued', 'retrying');
CREATE INDEX queue_leased ON relay.queue (due_at) WHERE state = 'sending';
CREATE INDEX queue_held ON relay.queue (source_id, due_at) WHERE state = 'held';
CREATE INDEX queue_changed ON relay.queue (source_id, changed_at);

-- Settled deliveries, one row per event, in the partition of the event's day.
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

-- Requests that did not succeed, or were begun and never answered; one row per event and request.
CREATE TABLE relay.attempt (
  source_id       uuid        NOT NULL,
  id              uuid        NOT NULL, -- the event's
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
  events          integer,              -- how many the request carried
  PRIMARY KEY (source_id, id, number, received_at)
) PARTITION BY RANGE (received_at);

-- One row per source. The worker looks at lanes, never at the backlog.
CREATE TABLE relay.lane (
  source_id      uuid        PRIMARY KEY,
  account_id     uuid        NOT NULL,
  connected      boolean     NOT NULL DEFAULT false,
  paused         text        CHECK (paused IN ('hold', 'skip')),
  parked_at      timestamptz,           -- Segment refuses the key
  parked_reason  text,
  probe_at       timestamptz,           -- parked: when to ask again
  failures       smallint    NOT NULL DEFAULT 0, -- failed requests in a row
  rung           smallint    NOT NULL DEFAULT 0, -- of the ladder, for the breaker
  open_until     timestamptz,           -- breaker
  wait_until     timestamptz,           -- Retry-After of a 429 or 503
  in_flight      smallint    NOT NULL DEFAULT 0,
  max_in_flight  smallint    NOT NULL DEFAULT 4,
  max_per_second smallint    NOT NULL DEFAULT 50,
  slot_at        timestamptz NOT NULL DEFAULT now(), -- next request not before
  served_at      timestamptz NOT NULL DEFAULT now()  -- least recently served goes first
) WITH (fillfactor = 50);

-- Requests in flight, so that a dead worker's share of a lane is given back.
CREATE TABLE relay.lease (
  token      uuid        PRIMARY KEY,
  source_id  uuid        NOT NULL,
  worker     text        NOT NULL,
  until_at   timestamptz NOT NULL
);
CREATE INDEX lease_until ON relay.lease (until_at);

-- The ledger: what each transaction changed, folded into days by the worker.
CREATE TABLE relay.ledger_delta (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id  uuid    NOT NULL,
  received   integer NOT NULL DEFAULT 0,
  queued     integer NOT NULL DEFAULT 0,
  sending    integer NOT NULL DEFAULT 0,
  retrying   integer NOT NULL DEFAULT 0,
  held       integer NOT NULL DEFAULT 0,
  accepted   integer NOT NULL DEFAULT 0,
  failed     integer NOT NULL DEFAULT 0,
  rejected   integer NOT NULL DEFAULT 0,
  discarded  integer NOT NULL DEFAULT 0,
  duplicates integer NOT NULL DEFAULT 0,
  at         timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE relay.ledger_day (
  source_id  uuid   NOT NULL,
  day        date   NOT NULL,
  received   bigint NOT NULL DEFAULT 0,
  queued     bigint NOT NULL DEFAULT 0,
  sending    bigint NOT NULL DEFAULT 0,
  retrying   bigint NOT NULL DEFAULT 0,
  held       bigint NOT NULL DEFAULT 0,
  accepted   bigint NOT NULL DEFAULT 0,
  failed     bigint NOT NULL DEFAULT 0,
  rejected   bigint NOT NULL DEFAULT 0,
  discarded  bigint NOT NULL DEFAULT 0,
  duplicates bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (source_id, day)
);

-- Which worker processes are alive.
CREATE TABLE relay.worker (
  id         text        PRIMARY KEY,
  started_at timestamptz NOT NULL DEFAULT now(),
  seen_at    timestamptz NOT NULL DEFAULT now()
);

-- Partitions are made and dropped by the owner's functions, so the app's own role needs no DDL.
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

-- Drops the days before `before`, unless one of their events is still in the queue.
CREATE FUNCTION relay.drop_partitions(before date) RETURNS integer
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
    EXECUTE format('DROP TABLE relay.%I', child.relname);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;

REVOKE ALL ON FUNCTION relay.ensure_partitions(date, date), relay.drop_partitions(date) FROM PUBLIC;
