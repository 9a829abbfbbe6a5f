import type { Explanation } from './delivery'
import { isKeyOf } from './is-key-of'
import { MAX_ID_CHARACTERS, MAX_NAME_CHARACTERS } from './limits'
import type { ReasonCode } from './states'

/**
 * Every reason code that a delivery or an attempt can carry, in words for a support person: what happened,
 * why, what to do, and who must act. One table for the page, the API and the CLI.
 */
export const REASONS: Readonly<Record<ReasonCode, Explanation>> = {
  // Held: waiting for a person.
  paused: {
    title: 'Waiting because the source is paused',
    why: 'Somebody paused this source and chose to hold its events.',
    remedy:
      'Resume the source on its settings page. Held events are sent then, in order, with their own time.',
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
    why: 'Segment, or something in front of it, answered that this key may not send. Nothing has failed: the events wait.',
    remedy:
      'Check that the key belongs to this source and that the residency matches its workspace, and that the source does not demand OAuth. Replace the key or press Resume; we also ask again every 15 minutes.',
    who: 'admin',
  },

  // Discarded: by a person or a rule.
  event_off: {
    title: 'This event is switched off',
    why: 'The source is set not to forward events of this name.',
    remedy: 'Switch the event on in the source’s settings to forward it from now on.',
    who: 'nobody',
  },
  skipped_on_pause: {
    title: 'Skipped while the source was paused',
    why: 'The source was paused with the choice to skip what arrives.',
    remedy: 'Nothing to do. Choose “hold” next time to keep such events.',
    who: 'nobody',
  },
  hold_expired: {
    title: 'Held for too long',
    why: 'The event was held for longer than this server keeps events for a person: 72 hours, unless its operator chose otherwise. The source’s health said so a day before.',
    remedy: 'Resume or connect the source, then retry the event: its payload is kept here.',
    who: 'admin',
  },
  by_person: {
    title: 'Discarded by a person',
    why: 'A member of the account decided that this event should not be sent.',
    remedy: 'Nothing to do. The audit trail names who it was.',
    who: 'nobody',
  },

  // Rejected: stopped at intake.
  not_an_object: {
    title: 'Not an event',
    why: 'The item is not a JSON object.',
    remedy: 'Send each event as an object with at least `event` and a user.',
    who: 'sender',
  },
  type_not_track: {
    title: 'Only track events are taken',
    why: 'The UserGuiding source sends what users do; identify, page, screen, group and alias calls are not part of it.',
    remedy: 'Send it as a `track` event with one of the 14 names, or leave it out.',
    who: 'sender',
  },
  event_missing: {
    title: 'The event has no name',
    why: '`event` is missing or not a text. Segment would drop it without an error.',
    remedy: 'Set `event` to one of the 14 names.',
    who: 'sender',
  },
  unknown_event: {
    title: 'Not one of the 14 events',
    why: 'The name differs from the contract, perhaps only in capitals: some names say “Url”, others “URL”.',
    remedy: 'Use the exact name from the list of events.',
    who: 'sender',
  },
  properties_not_object: {
    title: 'The properties are not an object',
    why: '`properties` is a list, a text or a number. Segment would drop the event without an error.',
    remedy: 'Send `properties` as a JSON object.',
    who: 'sender',
  },
  property_name_too_long: {
    title: 'The name of a property is too long',
    why: `A property’s name has at most ${MAX_NAME_CHARACTERS} characters: no warehouse has a column for a longer one.`,
    remedy: 'Shorten the name; a long text belongs into the value.',
    who: 'sender',
  },
  user_id_invalid: {
    title: 'The user id cannot be used',
    why: `\`userId\` and \`anonymousId\` must be a text of at most ${MAX_ID_CHARACTERS} characters, or a whole number that is exact in JSON. Segment would drop other kinds without an error.`,
    remedy: 'Send the id that you give to UserGuiding’s identify call, as a text.',
    who: 'sender',
  },
  message_id_invalid: {
    title: 'The message id cannot be used',
    why: `A message id must be a text of at most ${MAX_ID_CHARACTERS} characters, or a whole number that is exact in JSON.`,
    remedy: 'Send a shorter text, or leave `messageId` out and one is made.',
    who: 'sender',
  },
  timestamp_invalid: {
    title: 'The time cannot be read',
    why: '`timestamp` is not an ISO 8601 date and time, or names a day or an hour that does not exist.',
    remedy: 'Send a time such as 2026-01-31T09:30:00.000Z, or leave it out to use the time of receipt.',
    who: 'sender',
  },
  timestamp_future: {
    title: 'The time lies in the future',
    why: 'The event claims to happen more than 24 hours from now.',
    remedy:
      'Check the clock of the sender. Segment’s libraries send `sentAt` along, which lets us correct a fast clock.',
    who: 'sender',
  },
  too_large: {
    title: 'Larger than 32 KB',
    why: 'Segment takes no event over 32 KB.',
    remedy: 'Shorten the part that the note names: it is the heaviest of the event.',
    who: 'sender',
  },
  too_deep: {
    title: 'Nested too deeply',
    why: 'The event nests objects or lists more than 100 levels deep.',
    remedy: 'Send flat properties: the 24 known ones are texts and whole numbers.',
    who: 'sender',
  },
  unknown_property: {
    title: 'A property that the contract does not know',
    why: 'The source is set to strict, which rejects properties other than the 24 known ones.',
    remedy: 'Remove the property, or set the source to warn.',
    who: 'sender',
  },
  type_mismatch: {
    title: 'A property has the wrong type',
    why: 'The source is set to strict, which rejects values of another type than documented.',
    remedy: 'Send the documented type, or set the source to warn.',
    who: 'sender',
  },
  unstorable: {
    title: 'The database cannot hold this event',
    why: 'The database refused to store it for a reason that the contract does not foresee.',
    remedy: 'Ask the operator of this server: its log has the database’s own words beside the event’s id.',
    who: 'operator',
  },

  // Retrying: Segment or the way to it did not take the event this time.
  rate_limited: {
    title: 'Segment asked us to slow down',
    why: 'Segment answered 429 (too many requests).',
    remedy: 'Nothing to do: the source waits as long as Segment asked, then goes on.',
    who: 'nobody',
  },
  segment_error: {
    title: 'Segment had a problem',
    why: 'Segment answered with a server error (5xx).',
    remedy: 'Nothing to do: it is tried again. If it lasts, look at Segment’s status page.',
    who: 'segment',
  },
  request_timeout: {
    title: 'Segment gave up waiting',
    why: 'Segment answered 408 (request timeout).',
    remedy: 'Nothing to do: it is tried again.',
    who: 'nobody',
  },
  timeout: {
    title: 'No answer in time',
    why: 'The request was sent, but no complete answer came. Segment may have the event: the same message id makes a second try safe.',
    remedy:
      'Nothing to do: it is tried again. If it lasts, check the network between this server and Segment.',
    who: 'operator',
  },
  connection_reset: {
    title: 'The connection broke',
    why: 'The connection to Segment was cut during the request.',
    remedy:
      'Nothing to do: it is tried again with the same message id. If it lasts, check proxies and firewalls.',
    who: 'operator',
  },
  connection_refused: {
    title: 'Nobody answered at Segment’s address',
    why: 'The connection was refused.',
    remedy: 'Check the configured host and that this server may reach it on port 443.',
    who: 'operator',
  },
  dns_failure: {
    title: 'Segment’s name could not be found',
    why: 'The name of the host could not be resolved.',
    remedy: 'Check the DNS of this server and the configured host.',
    who: 'operator',
  },
  tls_failure: {
    title: 'No secure connection',
    why: 'The certificate of the other side was not trusted, or TLS failed.',
    remedy: 'Check for a proxy that opens TLS, and the time and certificate store of this server.',
    who: 'operator',
  },
  network_error: {
    title: 'The network failed',
    why: 'The request could not be made or finished.',
    remedy: 'It is tried again. If it lasts, check the network between this server and Segment.',
    who: 'operator',
  },
  intermediary: {
    title: 'Something between us and Segment answered',
    why: 'The answer is not one that Segment gives (a redirect, a web page, or “not found”), so the event is not counted as accepted.',
    remedy: 'Check for a proxy or a login page on the way, and the configured host. It is tried again.',
    who: 'operator',
  },
  outcome_unknown: {
    title: 'The answer was never recorded',
    why: 'The sending process stopped during the request. Segment may have the event: the same message id makes a second try safe.',
    remedy: 'Nothing to do: it is tried again, and this does not count as a try.',
    who: 'nobody',
  },
  not_sent: {
    title: 'The request was not made',
    why: 'Segment’s library did not put the event on the wire.',
    remedy: 'It is tried again. If it lasts, tell the operator of this server.',
    who: 'operator',
  },
  batch_refused: {
    title: 'Segment refused a request with several events',
    why: 'One of the events in the request was refused; the request is split to find it.',
    remedy: 'Nothing to do: the others are sent again at once.',
    who: 'nobody',
  },

  // Failed: given up; kept, can be retried.
  event_refused: {
    title: 'Segment refused this event',
    why: 'Segment answered that it cannot take this event, sent alone.',
    remedy: 'Read Segment’s answer below. Once the cause is gone, retry.',
    who: 'sender',
  },
  exhausted: {
    title: 'Gave up after all tries',
    why: 'Every try failed over many hours. The event is kept.',
    remedy: 'Find the cause in the last attempt; when Segment can be reached again, retry.',
    who: 'admin',
  },
}

/** The explanation of a reason code, or null for a code of another version of this program. */
export function explain(code: string | null): Explanation | null {
  return code !== null && isKeyOf(REASONS, code) ? REASONS[code] : null
}
