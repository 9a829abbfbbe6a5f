import { FROM_DELIVERY, FROM_QUEUE } from './delivery-sql'

/**
 * The delivery of event `e`, wherever it is now, if its state is one of those in the given parameter.
 * One statement sees one moment, so a delivery that settles meanwhile is in exactly one of the two tables.
 */
export const STATE_OF_EVENT = (states: string) => `
  SELECT ${FROM_QUEUE} FROM relay.queue q
  WHERE q.source_id = e.source_id AND q.id = e.id AND q.state = ANY(${states}::text[])
  UNION ALL
  SELECT ${FROM_DELIVERY} FROM relay.delivery d
  WHERE d.source_id = e.source_id AND d.id = e.id AND d.received_at = e.received_at
    AND d.state = ANY(${states}::text[])`
