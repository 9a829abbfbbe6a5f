import type { NoteCode } from './notes'

/** What each note says about an event that we take, in general; the note itself names field and values. */
export const NOTE_TEXTS = {
  text_to_int: 'A text of digits became the whole number that the property documents: `"12"` → `12`.',
  int_to_text: 'A whole number became a text, for an id: `1042` → `"1042"`.',
  number_to_text: 'A number beyond what JSON numbers keep exactly is sent as a text, digit by digit.',
  number_rounded: 'A number with more digits than JSON numbers keep became the nearest one.',
  character_replaced: 'A character that the database cannot hold became U+FFFD.',
  key_replaced: 'A property’s name had such a character.',
  user_id_aligned: '`properties.user_id` differed from `userId`; both are sent as `userId`.',
  user_id_empty: 'A blank id names nobody and was left out.',
  anonymous_id_derived: 'The event names no user, so an anonymous id was made from its message id.',
  context_dropped: '`context` was not an object and was left out.',
  integration_replaced: '`context.integration` names this source on the way out.',
  integrations_dropped: 'A switch in `integrations` that would keep the event from Segment was left out.',
  field_not_forwarded: 'A field that is not part of a track call was left out.',
  empty_list:
    'An empty list stood where an object belongs, as PHP writes an empty array. It became an empty object.',
  secret_redacted: 'An ingest key, a write key or an authorization header became `[redacted]`.',
  timestamp_assumed_utc: 'The time named no zone; UTC was assumed.',
  timestamp_rewritten:
    'The time was written in a way that strict readers refuse. It is sent as the same time in RFC 3339.',
  timestamp_moved:
    '`sentAt` shows that the sender’s clock is fast, so the time was moved back by the difference. The note keeps the original.',
  sent_at_ignored: '`sentAt` is not a time and was ignored.',
  sent_at_late: '`sentAt` lies more than an hour before receipt. It changes nothing.',
  type_mismatch: 'A value has another type than documented. It is forwarded as it is.',
  unknown_property: 'A property is not one of the 24. It is forwarded as it is.',
} as const satisfies Record<NoteCode, string>
