/** The columns that both tables of the log share; `q` is `relay.queue`, `d` is `relay.delivery`. */
const FROM_QUEUE = `q.source_id, q.id, q.received_at, q.state, q.reason, q.attempt, q.status, q.host,
  q.key_fingerprint, q.version, q.changed_at, q.due_at, q.attempt_at, q.first_attempt_at, NULL::uuid AS request_id,
  NULL::timestamptz AS erased_at`
const FROM_DELIVERY = `d.source_id, d.id, d.received_at, d.state, d.reason, d.attempt, d.status, d.host,
  d.key_fingerprint, d.version, d.settled_at AS changed_at, NULL::timestamptz AS due_at, d.attempt_at, d.first_attempt_at,
  d.request_id, d.erased_at`

/** Whether the last attempt was so late that Segment may not recognize a duplicate: it remembers message IDs for 24 hours. */
export const RESENT = `f.attempt_at > f.first_attempt_at + interval '24 hours'`

/**
 * The delivery of event `e`, from whichever table contains it. A statement reads one snapshot, so even a delivery that is
 * being settled is in exactly one of the two.
 */
export const STATE_OF_EVENT = `
  SELECT ${FROM_QUEUE} FROM relay.queue q WHERE q.source_id = e.source_id AND q.id = e.id
  UNION ALL
  SELECT ${FROM_DELIVERY} FROM relay.delivery d
  WHERE d.source_id = e.source_id AND d.id = e.id AND d.received_at = e.received_at`
