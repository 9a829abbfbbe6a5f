-- Requests that came with a valid ingest key and whose body could not be read, by source and code of the answer. No event
-- of theirs was ever seen, so none is in the ledger. One row per code: what floods it adds to a number.
CREATE TABLE relay.unreadable_request (
  source_id uuid        NOT NULL,
  code      text        NOT NULL,
  n         bigint      NOT NULL,
  first_at  timestamptz NOT NULL DEFAULT now(),
  last_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, code)
) WITH (fillfactor = 70);
