-- Since when Segment has refused the key of a source. Unlike parked_at, it survives a press of "Try again now".
ALTER TABLE relay.lane ADD COLUMN refused_since timestamptz;
UPDATE relay.lane SET refused_since = parked_at;
