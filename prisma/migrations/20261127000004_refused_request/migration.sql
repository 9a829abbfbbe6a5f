-- Refused requests were counted per source, and only those with an unreadable body. Now they are counted per ingest key, and
-- include those over the rate limit and those with a key that has ended. The key of earlier counts is unknown.
ALTER TABLE relay.unreadable_request RENAME TO refused_request;
ALTER TABLE relay.refused_request ADD COLUMN ingest_key_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
ALTER TABLE relay.refused_request ALTER COLUMN ingest_key_id DROP DEFAULT;
ALTER TABLE relay.refused_request DROP CONSTRAINT unreadable_request_pkey;
ALTER TABLE relay.refused_request ADD CONSTRAINT refused_request_pkey PRIMARY KEY (source_id, ingest_key_id, code);
