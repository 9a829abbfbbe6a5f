-- Of a source's rejected events only so many rows are kept a minute. The rest is counted: as received and rejected like the
-- others, and here, so that the rows and the ledger still add up.
-- A worker of the version before would fold the deltas without this column: none may run at the same time, and the launcher
-- migrates before it starts any.
ALTER TABLE relay.ledger_delta ADD COLUMN rejected_not_kept integer NOT NULL DEFAULT 0;
ALTER TABLE relay.ledger_day ADD COLUMN rejected_not_kept bigint NOT NULL DEFAULT 0;
ALTER TABLE relay.ledger_total ADD COLUMN rejected_not_kept bigint NOT NULL DEFAULT 0;

-- The count that the limit is held to, shared by all web processes, and what was not kept, for the log. A source without
-- rejected events has no row.
CREATE TABLE relay.rejected_minute (
  source_id uuid        NOT NULL,
  at        timestamptz NOT NULL, -- begin of the minute
  rejected  bigint      NOT NULL DEFAULT 0, -- received in that minute, until the limit was reached
  not_kept  bigint      NOT NULL DEFAULT 0, -- counted only; folded with the ledger
  PRIMARY KEY (source_id, at)
) WITH (fillfactor = 50);
