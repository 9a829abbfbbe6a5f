import type { Explanation } from './delivery'
import { isKeyOf } from './is-key-of'
import { MAX_ID_CHARACTERS, MAX_NAME_CHARACTERS } from './limits'
import type { ReasonCode } from './states'

/**
 * Explains every reason code of a delivery or an attempt to support staff: what happened, why, what to do, and who must act.
 * Pages, API and CLI share this table.
 */
export const REASONS: Readonly<Record<ReasonCode, Explanation>> = {
  // Held: someone has to act.
  paused: {
    title: 'Waiting because the source is paused',
    why: 'Someone paused this source and chose to hold its events.',
    remedy:
      'Resume the source on its settings page. The held events are then sent in order, with their original timestamps.',
    who: 'admin',
  },
  not_connected: {
    title: 'Waiting for a write key',
    why: 'The event arrived while this source had no Segment write key.',
    remedy: 'Connect the source: paste its write key in Settings › Integrations › Segment Integration.',
    who: 'admin',
  },
  key_refused: {
    title: 'Segment refused the write key',
    why: 'Segment, or a proxy in front of it, rejected this key. Nothing has failed: the events are waiting.',
    remedy:
      'Check that the key belongs to this source, that the region matches its workspace, and that the source does not require OAuth. Then replace the key or click Try again now. The key is also retried every 15 minutes.',
    who: 'admin',
  },

  // Discarded, by a person or by a rule.
  event_off: {
    title: 'This event is turned off',
    why: 'The source is set not to forward events with this name.',
    remedy: 'Turn the event on in the source’s settings to forward it from now on.',
    who: 'nobody',
  },
  skipped_on_pause: {
    title: 'Skipped while the source was paused',
    why: 'The source was paused with “Skip events”, which discards incoming events.',
    remedy: 'No action needed. To keep such events next time, choose “Hold events” when you pause.',
    who: 'nobody',
  },
  hold_expired: {
    title: 'Held for too long',
    why: 'The event was held for longer than this server’s hold limit, 72 hours by default. The source’s health warned about this in advance.',
    remedy: 'Resume or connect the source, then retry the event. Its payload is still stored.',
    who: 'admin',
  },
  by_person: {
    title: 'Discarded by a member of the account',
    why: 'Someone decided that this event should not be sent.',
    remedy: 'No action needed. The history shows who discarded it.',
    who: 'nobody',
  },

  erased: {
    title: 'Discarded because the user’s data was erased',
    why: 'An owner erased all data of this event’s user while the event was waiting.',
    remedy: 'No action needed. The event was not sent, and its payload has been deleted.',
    who: 'nobody',
  },

  // Rejected at intake.
  not_an_object: {
    title: 'Not an event',
    why: 'The item is not a JSON object.',
    remedy: 'Send each event as an object with at least `event` and a user.',
    who: 'sender',
  },
  type_not_track: {
    title: 'Only track events are accepted',
    why: 'This source accepts only track events. Identify, page, screen, group and alias calls are not supported.',
    remedy: 'Send it as a `track` event with one of the 14 names, or don’t send it.',
    who: 'sender',
  },
  event_missing: {
    title: 'The event has no name',
    why: '`event` is missing or not a string. Segment would drop the event without an error.',
    remedy: 'Set `event` to one of the 14 names.',
    who: 'sender',
  },
  unknown_event: {
    title: 'Not one of the 14 events',
    why: 'The contract has no event with this name. The name may differ only in case: some names have “Url”, others “URL”.',
    remedy: 'Use the exact name from the list of events.',
    who: 'sender',
  },
  properties_not_object: {
    title: 'The properties are not an object',
    why: '`properties` is an array, a string, a number or a boolean. Segment would drop the event without an error.',
    remedy: 'Send `properties` as a JSON object.',
    who: 'sender',
  },
  property_name_too_long: {
    title: 'A property’s name is too long',
    why: `A property’s name can have at most ${MAX_NAME_CHARACTERS} characters. None of Segment’s warehouses supports longer column names.`,
    remedy: 'Shorten the name. Put long text into the value.',
    who: 'sender',
  },
  user_id_invalid: {
    title: 'The user ID is not valid',
    why: `\`userId\` and \`anonymousId\` must each be a string of at most ${MAX_ID_CHARACTERS} characters, or an integer no larger than 2^53 − 1. Segment would drop anything else without an error.`,
    remedy: 'Send the ID that you pass to UserGuiding’s `identify` call, as a string.',
    who: 'sender',
  },
  message_id_invalid: {
    title: 'The message ID is not valid',
    why: `A message ID must be a string of at most ${MAX_ID_CHARACTERS} characters, or an integer no larger than 2^53 − 1.`,
    remedy: 'Send a shorter string, or omit `messageId` to have one generated.',
    who: 'sender',
  },
  timestamp_invalid: {
    title: 'The time is not valid',
    why: '`timestamp` is not an ISO 8601 date and time, or has a day or an hour that does not exist.',
    remedy: 'Send a time such as `2026-01-31T09:30:00.000Z`, or omit it to use the time of receipt.',
    who: 'sender',
  },
  timestamp_future: {
    title: 'The time is in the future',
    why: 'The event’s time is more than 24 hours in the future.',
    remedy:
      'Check the sender’s clock. Segment’s libraries also send `sentAt`, which lets this server correct a fast clock.',
    who: 'sender',
  },
  too_large: {
    title: 'Larger than 32 KB',
    why: 'Segment does not accept events over 32 KB.',
    remedy: 'Shorten the part named in the message. It is the largest.',
    who: 'sender',
  },
  too_deep: {
    title: 'Nested too deeply',
    why: 'The event nests objects or arrays more than 100 levels deep.',
    remedy: 'Don’t nest properties: the 24 known ones are strings and integers.',
    who: 'sender',
  },
  unknown_property: {
    title: 'Unknown property',
    why: 'The source is in strict mode, which rejects all properties except the 24 known ones.',
    remedy: 'Remove the property, or set the contract to Warn.',
    who: 'sender',
  },
  type_mismatch: {
    title: 'A property has the wrong type',
    why: 'The source is in strict mode, which rejects values that do not have the documented type.',
    remedy: 'Send the documented type, or set the contract to Warn.',
    who: 'sender',
  },
  unstorable: {
    title: 'The database cannot store this event',
    why: 'The database rejected a value that validation let through.',
    remedy: 'Contact the server operator. The server log has the database error under the event’s ID.',
    who: 'operator',
  },

  // Retrying: the last attempt did not succeed.
  rate_limited: {
    title: 'Rate limited by Segment (429)',
    why: 'Segment responded with 429 (too many requests).',
    remedy: 'No action needed. The source waits for the time that Segment requested, then continues.',
    who: 'nobody',
  },
  segment_error: {
    title: 'Segment server error (5xx)',
    why: 'Segment responded with a server error (5xx).',
    remedy: 'No action needed: the event is retried. If this persists, check Segment’s status page.',
    who: 'segment',
  },
  request_timeout: {
    title: 'Segment timed out (408)',
    why: 'Segment responded with 408 (request timeout).',
    remedy: 'No action needed: the event is retried.',
    who: 'nobody',
  },
  timeout: {
    title: 'Request timed out',
    why: 'The request was sent, but no complete response arrived. Segment may have the event. A retry is safe, because it has the same message ID.',
    remedy:
      'No action needed: the event is retried. If this persists, check the network between this server and Segment.',
    who: 'operator',
  },
  connection_reset: {
    title: 'The connection was reset',
    why: 'The connection to Segment was closed during the request.',
    remedy:
      'No action needed: the event is retried with the same message ID. If this persists, check proxies and firewalls.',
    who: 'operator',
  },
  connection_refused: {
    title: 'Connection refused',
    why: 'Nothing is accepting connections at the configured host.',
    remedy: 'Check the configured host, and make sure that this server can reach it on port 443.',
    who: 'operator',
  },
  dns_failure: {
    title: 'DNS lookup failed',
    why: 'The host name could not be resolved.',
    remedy: 'Check this server’s DNS and the configured host.',
    who: 'operator',
  },
  tls_failure: {
    title: 'TLS handshake failed',
    why: 'The certificate was not trusted, or the TLS handshake failed.',
    remedy: 'Check for a proxy that intercepts TLS, and check this server’s clock and certificate store.',
    who: 'operator',
  },
  network_error: {
    title: 'Network error',
    why: 'The request could not be completed.',
    remedy:
      'No action needed: the event is retried. If this persists, check the network between this server and Segment.',
    who: 'operator',
  },
  intermediary: {
    title: 'A proxy responded instead of Segment',
    why: 'Segment does not respond like this (a redirect, a web page, or “not found”), so the event does not count as accepted.',
    remedy:
      'Check the configured host, and check for a proxy or a sign-in page in between. The event is retried.',
    who: 'operator',
  },
  outcome_unknown: {
    title: 'The response was never recorded',
    why: 'The sending process stopped during the request. Segment may have the event. A retry is safe, because it has the same message ID.',
    remedy: 'No action needed: the event is retried, and this attempt does not use up a retry.',
    who: 'nobody',
  },
  not_sent: {
    title: 'The event was not sent',
    why: 'Segment’s library left the event out of its request.',
    remedy: 'The event is retried. If this persists, contact the server operator.',
    who: 'operator',
  },
  batch_refused: {
    title: 'Segment refused a request with several events',
    why: 'An event in the request was refused. The request is split to find it.',
    remedy: 'No action needed: the other events are sent again immediately.',
    who: 'nobody',
  },

  // Failed: no more automatic retries. The event is stored and can be retried.
  event_refused: {
    title: 'Segment refused this event',
    why: 'Segment refused the event even when it was the only one in the request.',
    remedy: 'Read Segment’s response, fix the cause, then retry.',
    who: 'sender',
  },
  exhausted: {
    title: 'Gave up after all retries',
    why: 'Every attempt failed, over many hours. The event is still stored.',
    remedy: 'Find the cause in the last attempt. Retry when Segment is reachable again.',
    who: 'admin',
  },
}

/** The explanation of a reason code, or null for a code from another version. */
export function explain(code: string | null): Explanation | null {
  return code !== null && isKeyOf(REASONS, code) ? REASONS[code] : null
}

/**
 * Removes the advice to wait for a retry, and keeps the advice for problems that persist.
 * @returns null if there is no other advice
 */
export function lastingRemedy(remedy: string): string | null {
  const kept = remedy
    .split(/(?<=[.!?]) /)
    .filter(sentence => !/^No action needed|^The event is retried/.test(sentence))
    .map(sentence =>
      sentence.replace(/^If this persists, (\w)/, (_all, letter: string) => letter.toUpperCase()),
    )
  return kept.length > 0 ? kept.join(' ') : null
}
