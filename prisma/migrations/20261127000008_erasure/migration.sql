-- Erasure of an end user's data: a job that empties settled events, and filters that store user IDs only as hashes.

-- When the payload and the user of a settled event were erased.
ALTER TABLE relay.delivery ADD COLUMN erased_at timestamptz;

ALTER TABLE relay.job DROP CONSTRAINT job_kind_check,
  ADD CONSTRAINT job_kind_check CHECK (kind IN ('retry', 'discard', 'send_as_new', 'erase'));
-- While a job runs: its filter with the user IDs, sealed and bound to the row, if `query` shows them as hashes.
ALTER TABLE relay.job ADD COLUMN sealed_query text;

-- Empties settled events of one account. Identity, name, state and times stay, so the ledger and the log still add up.
CREATE FUNCTION relay.erase_events(account uuid, sources uuid[], ids uuid[], first timestamptz, last timestamptz, subject text)
RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
END $$;
REVOKE ALL ON FUNCTION relay.erase_events(uuid, uuid[], uuid[], timestamptz, timestamptz, text) FROM PUBLIC;

-- Replaces `subject` where a filter names a user: as a value of `user` or `user_id`, or as a word without a field. A value of another
-- field, such as `code:503`, is not an end user's ID.
CREATE FUNCTION relay.hide_subject(filter text, subject text, hidden text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT regexp_replace(filter,
    '((?:^|\s)-?(?:(?:user|userid|user_id|text):(?:"[^"]*",|[^\s",]*,)*)?"?)'
      || regexp_replace(subject, '([^[:alnum:]])', '\\\1', 'g') || '(?=$|[\s,"*])',
    '\1' || hidden, 'g')
$$;
REVOKE ALL ON FUNCTION relay.hide_subject(text, text, text) FROM PUBLIC;

-- The only way to change an entry of the audit log. It replaces an end user's ID in stored filters with a hash, and adds an
-- entry about this.
CREATE FUNCTION relay.hide_subject_in_audit(account uuid, subject text, hidden text, entry uuid, actor_type text, actor_id text, actor_name text)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
END $$;
REVOKE ALL ON FUNCTION relay.hide_subject_in_audit(uuid, text, text, uuid, text, text, text) FROM PUBLIC;

-- Deletes the oldest entries of the audit log. Entries of the last year cannot be deleted.
CREATE FUNCTION relay.trim_audit(older_than timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
END $$;
REVOKE ALL ON FUNCTION relay.trim_audit(timestamptz, integer) FROM PUBLIC;
