-- Nothing that happens to an account reaches its audit: neither a delete nor a new id.
ALTER TABLE "audit" DROP CONSTRAINT "audit_account_id_fkey";
ALTER TABLE "audit" ADD CONSTRAINT "audit_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The database says when a line was written. The app may not name this column when it inserts (prisma/runtime-role.ts), so
-- processes of the version before cannot write to the audit any more. The clock, not the start of the transaction: lines of
-- one transaction keep their order.
ALTER TABLE "audit" ALTER COLUMN "at" SET DEFAULT clock_timestamp();

-- As before, and never a day that is younger than the retention, whoever asks: it runs with the owner's rights.
CREATE OR REPLACE FUNCTION relay.drop_partitions(before date) RETURNS integer
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
