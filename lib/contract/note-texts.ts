import type { NoteCode } from './notes'

/** What each note means in general; the note itself names the field and the values. */
export const NOTE_TEXTS = {
  text_to_int: 'A string of digits became the integer that the property documents: `"12"` → `12`.',
  int_to_text: 'An integer became a string, as IDs are: `1042` → `"1042"`.',
  number_to_text: 'A number too large for JSON to keep exactly is sent as a string with all its digits.',
  number_rounded: 'A number with more digits than JSON keeps was rounded to the nearest one.',
  character_replaced: 'A character that the database cannot store was replaced by U+FFFD.',
  key_replaced:
    'A property’s name had characters that the database cannot store; they were replaced by U+FFFD.',
  user_id_aligned: '`properties.user_id` differed from `userId`; both are sent as `userId`.',
  user_id_empty: 'A blank ID identifies no user and was removed.',
  anonymous_id_derived: 'The event has no user, so an anonymous ID was derived from its message ID.',
  context_dropped: '`context` was not an object and was removed.',
  integration_replaced: '`context.integration` was replaced with the name of this source.',
  integrations_dropped:
    'A switch in `integrations` that would stop the event from reaching Segment was removed.',
  field_not_forwarded: 'A field that is not part of a track call was removed.',
  empty_list:
    'An empty array in place of an object became an empty object. PHP writes every empty array as `[]`.',
  secret_redacted: 'An ingest key, a write key or an authorization header was replaced by `[redacted]`.',
  timestamp_assumed_utc: 'The time had no zone, so UTC was assumed.',
  timestamp_rewritten:
    'The time was in a format that strict parsers refuse. It is sent as the same time in RFC 3339.',
  timestamp_moved:
    '`sentAt` shows that the sender’s clock is fast, so the time was moved back by the difference. The note keeps the original.',
  sent_at_ignored:
    '`sentAt` is not a valid time, or so far ahead that no fast clock explains it. It was ignored.',
  sent_at_late: '`sentAt` is more than an hour before receipt. Nothing was changed.',
  type_mismatch: 'A value does not have the documented type. It is forwarded unchanged.',
  unknown_property: 'A property is not one of the 24. It is forwarded unchanged.',
} as const satisfies Record<NoteCode, string>
