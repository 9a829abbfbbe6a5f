-- Retrying what failed before a change of settings, and discarding what waits at a source, are jobs like any other.
ALTER TABLE relay.job
  ADD COLUMN settled_from  timestamptz,  -- only what settled between these two moments, both included
  ADD COLUMN settled_until timestamptz,
  ADD COLUMN then_resume   boolean;      -- not null: the lane of its one source holds until the end; true: it sends afterwards

-- While it is set the lane does not send, so that nothing goes out that a person has decided to discard.
ALTER TABLE relay.lane ADD COLUMN discard_job uuid;

DROP TABLE relay.discard;
