-- A test event is sent although its source is paused: the one event that the lane lets through. A source that was paused to
-- test its new key resumes when someone confirms that the test event arrived.
ALTER TABLE relay.lane ADD COLUMN test_event uuid;
ALTER TABLE relay.lane ADD COLUMN resume_when_verified boolean NOT NULL DEFAULT false;
