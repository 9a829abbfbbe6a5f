-- CreateTable
CREATE TABLE "deleted_source" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "schema_name" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_by" TEXT NOT NULL,

    CONSTRAINT "deleted_source_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "deleted_source_schema_name_key" ON "deleted_source"("schema_name");

-- CreateIndex
CREATE INDEX "deleted_source_account_id_idx" ON "deleted_source"("account_id");

-- AddForeignKey
ALTER TABLE "deleted_source" ADD CONSTRAINT "deleted_source_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Deletes a source with its keys, alerts and decisions, and keeps its name, its ledger and its audit log. Does nothing while
-- events are waiting. The lock waits for inserts that have not committed yet, so that none of their events is left behind;
-- later inserts find no ingest key. It runs with the owner's rights, so that the app's role cannot delete a source in any
-- other way.
CREATE FUNCTION relay.delete_source(source uuid, account uuid, person text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '3s' AS $$
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
END $$;
REVOKE ALL ON FUNCTION relay.delete_source(uuid, uuid, text) FROM PUBLIC;
