TABLE attempt PARTITION BY RANGE (received_at)
  source_id uuid NOT NULL
  id uuid NOT NULL
  received_at timestamp with time zone NOT NULL
  number smallint NOT NULL
  started_at timestamp with time zone NOT NULL
  duration_ms integer
  outcome text NOT NULL
  status smallint
  host text
  key_fingerprint text
  response text
  retry_after_ms bigint
  next_at timestamp with time zone
  request_id uuid
  events integer

TABLE delivery PARTITION BY RANGE (received_at)
  source_id uuid NOT NULL
  id uuid NOT NULL
  received_at timestamp with time zone NOT NULL
  state text NOT NULL
  reason text
  attempt smallint NOT NULL DEFAULT 0
  tries smallint NOT NULL DEFAULT 0
  spent_ms bigint NOT NULL DEFAULT 0
  attempt_at timestamp with time zone
  first_attempt_at timestamp with time zone
  host text
  key_fingerprint text
  status smallint
  duration_ms integer
  response text
  request_id uuid
  settled_by text
  version integer NOT NULL
  settled_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  erased_at timestamp with time zone

TABLE event PARTITION BY LIST (retention)
  source_id uuid NOT NULL
  id uuid NOT NULL
  received_at timestamp with time zone NOT NULL
  retention smallint NOT NULL DEFAULT 30
  account_id uuid NOT NULL
  key uuid
  generation smallint NOT NULL DEFAULT 0
  message_id text NOT NULL
  outgoing_id text
  name text NOT NULL
  user_id text
  anonymous_id text
  event_at timestamp with time zone NOT NULL
  kind text NOT NULL DEFAULT 'live'::text
  body jsonb NOT NULL
  bytes integer NOT NULL
  notes jsonb
  request_id text NOT NULL
  ingest_key_id uuid
  origin_id uuid

TABLE event_30 PARTITION OF relay.event FOR VALUES IN ('30') PARTITION BY RANGE (received_at)
  source_id uuid NOT NULL
  id uuid NOT NULL
  received_at timestamp with time zone NOT NULL
  retention smallint NOT NULL DEFAULT 30
  account_id uuid NOT NULL
  key uuid
  generation smallint NOT NULL DEFAULT 0
  message_id text NOT NULL
  outgoing_id text
  name text NOT NULL
  user_id text
  anonymous_id text
  event_at timestamp with time zone NOT NULL
  kind text NOT NULL DEFAULT 'live'::text
  body jsonb NOT NULL
  bytes integer NOT NULL
  notes jsonb
  request_id text NOT NULL
  ingest_key_id uuid
  origin_id uuid

TABLE event_key
  source_id uuid NOT NULL
  key uuid NOT NULL
  event_id uuid NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()

TABLE job
  id uuid NOT NULL
  account_id uuid NOT NULL
  kind text NOT NULL
  source_ids uuid[] NOT NULL
  query text NOT NULL
  chosen uuid[]
  from_at timestamp with time zone NOT NULL
  until_at timestamp with time zone NOT NULL
  cursor uuid
  expected bigint NOT NULL
  expected_exact boolean NOT NULL
  matched bigint NOT NULL DEFAULT 0
  done bigint NOT NULL DEFAULT 0
  skipped jsonb NOT NULL DEFAULT '{}'::jsonb
  state text NOT NULL DEFAULT 'running'::text
  actor_type text NOT NULL
  actor_id text
  actor_name text NOT NULL
  started_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  due_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  ended_at timestamp with time zone
  ended_by text
  settled_from timestamp with time zone
  settled_until timestamp with time zone
  then_resume boolean
  sealed_query text

TABLE lane WITH {fillfactor=50}
  source_id uuid NOT NULL
  account_id uuid NOT NULL
  connected boolean NOT NULL DEFAULT false
  paused text
  parked_at timestamp with time zone
  parked_reason text
  probe_at timestamp with time zone
  failures smallint NOT NULL DEFAULT 0
  rung smallint NOT NULL DEFAULT 0
  open_until timestamp with time zone
  wait_until timestamp with time zone
  in_flight smallint NOT NULL DEFAULT 0
  max_in_flight smallint NOT NULL DEFAULT 4
  max_per_second smallint NOT NULL DEFAULT 50
  slot_at timestamp with time zone NOT NULL DEFAULT now()
  served_at timestamp with time zone NOT NULL DEFAULT now()
  paused_at timestamp with time zone
  paused_by text
  resume_at timestamp with time zone
  discard_job uuid
  refused_since timestamp with time zone
  test_event uuid
  resume_when_verified boolean NOT NULL DEFAULT false

TABLE latency WITH {fillfactor=80}
  source_id uuid NOT NULL
  at timestamp with time zone NOT NULL
  step smallint NOT NULL
  n bigint NOT NULL

TABLE latency_delta
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  source_id uuid NOT NULL
  at timestamp with time zone NOT NULL
  step smallint NOT NULL
  n bigint NOT NULL

TABLE latency_halfday WITH {fillfactor=80}
  source_id uuid NOT NULL
  at timestamp with time zone NOT NULL
  step smallint NOT NULL
  n bigint NOT NULL

TABLE lease
  token uuid NOT NULL
  source_id uuid NOT NULL
  worker text NOT NULL
  until_at timestamp with time zone NOT NULL

TABLE ledger_check WITH {fillfactor=50}
  source_id uuid NOT NULL
  started_at timestamp with time zone
  checked_at timestamp with time zone
  differences jsonb
  differs_since timestamp with time zone
  counted_at timestamp with time zone
  sealed_before uuid
  sealed_accepted bigint NOT NULL DEFAULT 0
  sealed_failed bigint NOT NULL DEFAULT 0
  sealed_rejected bigint NOT NULL DEFAULT 0
  sealed_discarded bigint NOT NULL DEFAULT 0

TABLE ledger_day
  source_id uuid NOT NULL
  day date NOT NULL
  received bigint NOT NULL DEFAULT 0
  queued bigint NOT NULL DEFAULT 0
  sending bigint NOT NULL DEFAULT 0
  retrying bigint NOT NULL DEFAULT 0
  held bigint NOT NULL DEFAULT 0
  accepted bigint NOT NULL DEFAULT 0
  failed bigint NOT NULL DEFAULT 0
  rejected bigint NOT NULL DEFAULT 0
  discarded bigint NOT NULL DEFAULT 0
  duplicates bigint NOT NULL DEFAULT 0
  rejected_not_kept bigint NOT NULL DEFAULT 0

TABLE ledger_delta
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  source_id uuid NOT NULL
  received integer NOT NULL DEFAULT 0
  queued integer NOT NULL DEFAULT 0
  sending integer NOT NULL DEFAULT 0
  retrying integer NOT NULL DEFAULT 0
  held integer NOT NULL DEFAULT 0
  accepted integer NOT NULL DEFAULT 0
  failed integer NOT NULL DEFAULT 0
  rejected integer NOT NULL DEFAULT 0
  discarded integer NOT NULL DEFAULT 0
  duplicates integer NOT NULL DEFAULT 0
  at timestamp with time zone NOT NULL DEFAULT now()
  rejected_not_kept integer NOT NULL DEFAULT 0

TABLE ledger_dropped
  source_id uuid NOT NULL
  accepted bigint NOT NULL DEFAULT 0
  failed bigint NOT NULL DEFAULT 0
  rejected bigint NOT NULL DEFAULT 0
  discarded bigint NOT NULL DEFAULT 0

TABLE ledger_total WITH {fillfactor=50}
  source_id uuid NOT NULL
  received bigint NOT NULL DEFAULT 0
  queued bigint NOT NULL DEFAULT 0
  sending bigint NOT NULL DEFAULT 0
  retrying bigint NOT NULL DEFAULT 0
  held bigint NOT NULL DEFAULT 0
  accepted bigint NOT NULL DEFAULT 0
  failed bigint NOT NULL DEFAULT 0
  rejected bigint NOT NULL DEFAULT 0
  discarded bigint NOT NULL DEFAULT 0
  duplicates bigint NOT NULL DEFAULT 0
  rejected_not_kept bigint NOT NULL DEFAULT 0

TABLE metric WITH {fillfactor=50}
  name text NOT NULL
  labels jsonb NOT NULL
  value double precision NOT NULL

TABLE queue WITH {fillfactor=70,autovacuum_vacuum_scale_factor=0.02,autovacuum_vacuum_threshold=1000,autovacuum_vacuum_cost_delay=0}
  source_id uuid NOT NULL
  id uuid NOT NULL
  received_at timestamp with time zone NOT NULL
  state text NOT NULL
  reason text
  due_at timestamp with time zone NOT NULL
  bytes integer NOT NULL
  attempt smallint NOT NULL DEFAULT 0
  tries smallint NOT NULL DEFAULT 0
  spent_ms bigint NOT NULL DEFAULT 0
  attempt_at timestamp with time zone
  first_attempt_at timestamp with time zone
  lease uuid
  host text
  key_fingerprint text
  status smallint
  duration_ms integer
  version integer NOT NULL DEFAULT 1
  changed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
  hold_until timestamp with time zone

TABLE refused_request WITH {fillfactor=70}
  source_id uuid NOT NULL
  code text NOT NULL
  n bigint NOT NULL
  last_at timestamp with time zone NOT NULL DEFAULT now()
  ingest_key_id uuid NOT NULL

TABLE rejected_minute WITH {fillfactor=50}
  source_id uuid NOT NULL
  at timestamp with time zone NOT NULL
  rejected bigint NOT NULL DEFAULT 0
  not_kept bigint NOT NULL DEFAULT 0

TABLE tally WITH {fillfactor=80}
  source_id uuid NOT NULL
  at timestamp with time zone NOT NULL
  name text NOT NULL
  state text NOT NULL
  reason text NOT NULL
  status smallint NOT NULL
  host text NOT NULL
  kind text NOT NULL
  known boolean NOT NULL
  n bigint NOT NULL

TABLE tally_delta
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY
  source_id uuid NOT NULL
  at timestamp with time zone NOT NULL
  name text NOT NULL
  state text NOT NULL
  reason text NOT NULL
  status smallint NOT NULL
  host text NOT NULL
  kind text NOT NULL
  known boolean NOT NULL
  n bigint NOT NULL

TABLE tally_halfday WITH {fillfactor=80}
  source_id uuid NOT NULL
  at timestamp with time zone NOT NULL
  name text NOT NULL
  state text NOT NULL
  reason text NOT NULL
  status smallint NOT NULL
  host text NOT NULL
  kind text NOT NULL
  known boolean NOT NULL
  n bigint NOT NULL

TABLE worker
  id text NOT NULL
  seen_at timestamp with time zone NOT NULL DEFAULT now()

CONSTRAINT attempt_pkey ON attempt PRIMARY KEY (source_id, id, number, received_at)

CONSTRAINT delivery_pkey ON delivery PRIMARY KEY (source_id, id, received_at)

CONSTRAINT delivery_state_check ON delivery CHECK ((state = ANY (ARRAY['accepted'::text, 'failed'::text, 'rejected'::text, 'discarded'::text])))

CONSTRAINT event_kind_check ON event CHECK ((kind = ANY (ARRAY['live'::text, 'test'::text, 'replay'::text])))

CONSTRAINT event_pkey ON event PRIMARY KEY (source_id, id, received_at, retention)

CONSTRAINT event_30_pkey ON event_30 PRIMARY KEY (source_id, id, received_at, retention)

CONSTRAINT event_kind_check ON event_30 CHECK ((kind = ANY (ARRAY['live'::text, 'test'::text, 'replay'::text])))

CONSTRAINT event_key_pkey ON event_key PRIMARY KEY (source_id, key)

CONSTRAINT job_kind_check ON job CHECK ((kind = ANY (ARRAY['retry'::text, 'discard'::text, 'send_as_new'::text, 'erase'::text])))

CONSTRAINT job_pkey ON job PRIMARY KEY (id)

CONSTRAINT job_state_check ON job CHECK ((state = ANY (ARRAY['running'::text, 'cancelled'::text, 'done'::text])))

CONSTRAINT lane_paused_check ON lane CHECK ((paused = ANY (ARRAY['hold'::text, 'skip'::text])))

CONSTRAINT lane_pkey ON lane PRIMARY KEY (source_id)

CONSTRAINT latency_pkey ON latency PRIMARY KEY (source_id, at, step)

CONSTRAINT latency_delta_pkey ON latency_delta PRIMARY KEY (id)

CONSTRAINT latency_halfday_pkey ON latency_halfday PRIMARY KEY (source_id, at, step)

CONSTRAINT lease_pkey ON lease PRIMARY KEY (token)

CONSTRAINT ledger_check_pkey ON ledger_check PRIMARY KEY (source_id)

CONSTRAINT ledger_day_pkey ON ledger_day PRIMARY KEY (source_id, day)

CONSTRAINT ledger_delta_pkey ON ledger_delta PRIMARY KEY (id)

CONSTRAINT ledger_dropped_pkey ON ledger_dropped PRIMARY KEY (source_id)

CONSTRAINT ledger_total_pkey ON ledger_total PRIMARY KEY (source_id)

CONSTRAINT metric_pkey ON metric PRIMARY KEY (name, labels)

CONSTRAINT queue_pkey ON queue PRIMARY KEY (source_id, id)

CONSTRAINT queue_state_check ON queue CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'retrying'::text, 'held'::text])))

CONSTRAINT refused_request_pkey ON refused_request PRIMARY KEY (source_id, ingest_key_id, code)

CONSTRAINT rejected_minute_pkey ON rejected_minute PRIMARY KEY (source_id, at)

CONSTRAINT tally_pkey ON tally PRIMARY KEY (source_id, at, name, state, reason, status, host, kind, known)

CONSTRAINT tally_delta_pkey ON tally_delta PRIMARY KEY (id)

CONSTRAINT tally_halfday_pkey ON tally_halfday PRIMARY KEY (source_id, at, name, state, reason, status, host, kind, known)

CONSTRAINT worker_pkey ON worker PRIMARY KEY (id)

CREATE UNIQUE INDEX attempt_pkey ON ONLY relay.attempt USING btree (source_id, id, number, received_at)

CREATE INDEX delivery_by_state ON ONLY relay.delivery USING btree (source_id, state, id)

CREATE UNIQUE INDEX delivery_pkey ON ONLY relay.delivery USING btree (source_id, id, received_at)

CREATE INDEX delivery_settled ON ONLY relay.delivery USING btree (source_id, settled_at)

CREATE UNIQUE INDEX event_30_pkey ON ONLY relay.event_30 USING btree (source_id, id, received_at, retention)

CREATE INDEX event_30_source_id_key_idx ON ONLY relay.event_30 USING btree (source_id, key) WHERE (key IS NOT NULL)

CREATE INDEX event_30_source_id_name_id_idx ON ONLY relay.event_30 USING btree (source_id, name, id)

CREATE INDEX event_30_source_id_user_id_id_idx ON ONLY relay.event_30 USING btree (source_id, user_id text_pattern_ops, id) WHERE (user_id IS NOT NULL)

CREATE INDEX event_by_key ON ONLY relay.event USING btree (source_id, key) WHERE (key IS NOT NULL)

CREATE INDEX event_by_name ON ONLY relay.event USING btree (source_id, name, id)

CREATE INDEX event_by_user ON ONLY relay.event USING btree (source_id, user_id text_pattern_ops, id) WHERE (user_id IS NOT NULL)

CREATE INDEX event_key_created ON relay.event_key USING brin (created_at)

CREATE UNIQUE INDEX event_key_pkey ON relay.event_key USING btree (source_id, key)

CREATE UNIQUE INDEX event_pkey ON ONLY relay.event USING btree (source_id, id, received_at, retention)

CREATE INDEX job_by_account ON relay.job USING btree (account_id, id)

CREATE INDEX job_due ON relay.job USING btree (due_at) WHERE (state = 'running'::text)

CREATE UNIQUE INDEX job_pkey ON relay.job USING btree (id)

CREATE UNIQUE INDEX lane_pkey ON relay.lane USING btree (source_id)

CREATE UNIQUE INDEX latency_delta_pkey ON relay.latency_delta USING btree (id)

CREATE UNIQUE INDEX latency_halfday_pkey ON relay.latency_halfday USING btree (source_id, at, step)

CREATE UNIQUE INDEX latency_pkey ON relay.latency USING btree (source_id, at, step)

CREATE UNIQUE INDEX lease_pkey ON relay.lease USING btree (token)

CREATE INDEX lease_until ON relay.lease USING btree (until_at)

CREATE UNIQUE INDEX ledger_check_pkey ON relay.ledger_check USING btree (source_id)

CREATE UNIQUE INDEX ledger_day_pkey ON relay.ledger_day USING btree (source_id, day)

CREATE UNIQUE INDEX ledger_delta_pkey ON relay.ledger_delta USING btree (id)

CREATE UNIQUE INDEX ledger_dropped_pkey ON relay.ledger_dropped USING btree (source_id)

CREATE UNIQUE INDEX ledger_total_pkey ON relay.ledger_total USING btree (source_id)

CREATE UNIQUE INDEX metric_pkey ON relay.metric USING btree (name, labels)

CREATE INDEX queue_changed ON relay.queue USING btree (source_id, changed_at)

CREATE INDEX queue_held ON relay.queue USING btree (source_id, due_at) WHERE (state = 'held'::text)

CREATE INDEX queue_leased ON relay.queue USING btree (due_at) WHERE (state = 'sending'::text)

CREATE UNIQUE INDEX queue_pkey ON relay.queue USING btree (source_id, id)

CREATE INDEX queue_ready ON relay.queue USING btree (source_id, due_at, id) WHERE (state = ANY (ARRAY['queued'::text, 'retrying'::text]))

CREATE UNIQUE INDEX refused_request_pkey ON relay.refused_request USING btree (source_id, ingest_key_id, code)

CREATE UNIQUE INDEX rejected_minute_pkey ON relay.rejected_minute USING btree (source_id, at)

CREATE UNIQUE INDEX tally_delta_pkey ON relay.tally_delta USING btree (id)

CREATE UNIQUE INDEX tally_halfday_pkey ON relay.tally_halfday USING btree (source_id, at, name, state, reason, status, host, kind, known)

CREATE UNIQUE INDEX tally_pkey ON relay.tally USING btree (source_id, at, name, state, reason, status, host, kind, known)

CREATE INDEX tally_problems ON relay.tally USING btree (source_id, at) WHERE (state = ANY (ARRAY['failed'::text, 'rejected'::text]))

CREATE UNIQUE INDEX worker_pkey ON relay.worker USING btree (id)

CREATE TRIGGER tally_settled AFTER INSERT ON relay.delivery REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION relay.tally_deliveries()

CREATE TRIGGER tally_unsettled AFTER DELETE ON relay.delivery REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION relay.tally_deliveries()

CREATE OR REPLACE FUNCTION relay.delete_source(source uuid, account uuid, person text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET lock_timeout TO '3s'
AS $function$
BEGIN
  LOCK TABLE relay.queue IN SHARE MODE;
  IF EXISTS (SELECT FROM relay.queue q WHERE q.source_id = source) THEN
    RETURN false;
  END IF;
  WITH gone AS (
    DELETE FROM public.source s WHERE s.id = source AND s.account_id = account RETURNING s.*
  )
  INSERT INTO public.deleted_source (id, account_id, name, schema_name, deleted_at, deleted_by)
  SELECT id, account_id, name, schema_name, clock_timestamp(), person FROM gone;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  DELETE FROM relay.lane l WHERE l.source_id = source;
  DELETE FROM relay.refused_request r WHERE r.source_id = source;
  RETURN true;
END $function$

ACL 0 for everyone

CREATE OR REPLACE FUNCTION relay.drop_partitions(before date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
END $function$

ACL 0 for everyone

CREATE OR REPLACE FUNCTION relay.ensure_partitions(first_day date, last_day date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
END $function$

ACL 0 for everyone

CREATE OR REPLACE FUNCTION relay.erase_events(account uuid, sources uuid[], ids uuid[], first timestamp with time zone, last timestamp with time zone, subject text)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  RETURN QUERY
  WITH picked AS MATERIALIZED (
    -- Locks the rows against a retry, which would otherwise queue an empty event.
    SELECT d.source_id, d.id, d.received_at FROM relay.delivery d
    WHERE d.source_id = ANY(sources) AND d.id = ANY(ids) AND d.received_at >= first AND d.received_at < last
      AND d.erased_at IS NULL ORDER BY d.id FOR UPDATE
  ), own AS MATERIALIZED (
    SELECT e.source_id, e.id, e.received_at, e.name, e.kind, d.state, d.reason, d.status, d.host, e.user_id IS NOT NULL AS known
    FROM picked p
    JOIN relay.event e ON e.source_id = p.source_id AND e.id = p.id AND e.received_at = p.received_at AND e.account_id = account
    JOIN relay.delivery d ON d.source_id = p.source_id AND d.id = p.id AND d.received_at = p.received_at
  ), emptied AS (
    UPDATE relay.event e SET user_id = NULL, anonymous_id = NULL, message_id = '', body = '{}', notes = NULL,
      name = CASE WHEN relay.tally_name(e.name) = '' AND strpos(e.name, subject) > 0 THEN '' ELSE e.name END
    FROM own o WHERE e.source_id = o.source_id AND e.id = o.id AND e.received_at = o.received_at
  ), marked AS (
    UPDATE relay.delivery d SET erased_at = clock_timestamp(), response = NULL, version = d.version + 1
    FROM own o WHERE d.source_id = o.source_id AND d.id = o.id AND d.received_at = o.received_at
  ), replies AS (
    UPDATE relay.attempt a SET response = NULL
    FROM own o WHERE a.source_id = o.source_id AND a.id = o.id AND a.received_at = o.received_at AND a.response IS NOT NULL
  ), tallied AS (
    -- The log counts events with and without a user ID separately.
    INSERT INTO relay.tally_delta (source_id, at, name, state, reason, status, host, kind, known, n)
    SELECT source_id, date_trunc('minute', received_at, 'UTC'), relay.tally_name(name), state, coalesce(reason, ''),
      coalesce(status, 0), coalesce(host, ''), kind, side.known, side.sign * count(*)
    FROM own CROSS JOIN (VALUES (true, -1), (false, 1)) AS side(known, sign)
    WHERE own.known GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, side.known, side.sign
  )
  SELECT o.id FROM own o;
END $function$

ACL 0 for everyone

CREATE OR REPLACE FUNCTION relay.hide_subject(filter text, subject text, hidden text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT regexp_replace(filter,
    '((?:^|\s)-?(?:(?:user|userid|user_id|text):(?:"[^"]*",|[^\s",]*,)*)?"?)'
      || regexp_replace(subject, '([^[:alnum:]])', '\\\1', 'g') || '(?=$|[\s,"*])',
    '\1' || hidden, 'g')
$function$

ACL 0 for everyone

CREATE OR REPLACE FUNCTION relay.hide_subject_in_audit(account uuid, subject text, hidden text, entry uuid, actor_type text, actor_id text, actor_name text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  field text;
  changed integer := 0;
  n integer;
BEGIN
  IF hidden !~ '^#[A-Za-z0-9_-]{16}$' OR subject = '' THEN
    RAISE EXCEPTION 'the replacement must be a hash' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  FOREACH field IN ARRAY ARRAY['filter', 'q'] LOOP
    UPDATE public.audit a SET after = jsonb_set(a.after, ARRAY[field],
      to_jsonb(relay.hide_subject(a.after->>field, subject, hidden)))
    WHERE a.account_id = account AND jsonb_typeof(a.after->field) = 'string'
      AND strpos(a.after->>field, subject) > 0
      AND relay.hide_subject(a.after->>field, subject, hidden) <> a.after->>field;
    GET DIAGNOSTICS n = ROW_COUNT;
    changed := changed + n;
  END LOOP;
  IF changed > 0 THEN
    INSERT INTO public.audit (id, account_id, actor_type, actor_id, actor_name, action, after)
    VALUES (entry, account, hide_subject_in_audit.actor_type, hide_subject_in_audit.actor_id, hide_subject_in_audit.actor_name,
      'user_data.hide', jsonb_build_object('user', hidden, 'entries', changed));
  END IF;
  RETURN changed;
END $function$

ACL 0 for everyone

CREATE OR REPLACE FUNCTION relay.latency_step(took interval)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT floor(4 * ln(greatest(1, extract(epoch FROM took)::float8 * 1000)) / ln(2::float8))::smallint
$function$

ACL 0 for everyone

CREATE OR REPLACE FUNCTION relay.tally_deliveries()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
END $function$

ACL 0 for everyone

CREATE OR REPLACE FUNCTION relay.tally_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT CASE WHEN name IN ('Guide Started', 'Guide Completed', 'Hotspot Interacted', 'Checklist Item Trigger',
    'Checklist Item Url Click', 'Checklist Completed', 'Resource Center Guide Trigger', 'Resource Center Checklist Guide Trigger',
    'Resource Center Checklist Item Url Click', 'Resource Center External URL Click', 'Resource Center Article Link Click', 'Resource Center Survey Trigger',
    'Survey Shown', 'Survey Question Answer') THEN name ELSE '' END
$function$

ACL 0 for everyone

CREATE OR REPLACE FUNCTION relay.trim_audit(older_than timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  deleted integer;
BEGIN
  IF older_than IS NULL OR older_than > now() - interval '365 days' THEN
    RAISE EXCEPTION 'the audit log is kept for at least 365 days: entries before % cannot be deleted yet', older_than
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  DELETE FROM public.audit WHERE id IN (SELECT id FROM public.audit WHERE at < older_than ORDER BY id LIMIT most);
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END $function$

ACL 0 for everyone
