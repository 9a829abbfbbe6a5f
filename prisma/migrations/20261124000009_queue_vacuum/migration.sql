-- Every event leaves two dead rows behind. A vacuum that rests between its pages took a minute, and until it was done
-- each claim and each look for the next due time walked over the dead entries at the head of every lane: 45 ms instead
-- of 12 after a million events.
ALTER TABLE relay.queue SET (autovacuum_vacuum_cost_delay = 0);
