import type { Note } from './delivery'
import { formatCount } from './format'
import { MAX_NAME_CHARACTERS, MAX_NOTES } from './limits'
import { shorten } from './text-length'

/** Every possible note on an accepted event. `fixed` means that the event was changed, `flagged` that it was not. */
export const NOTE_CODES = {
  text_to_int: 'fixed',
  int_to_text: 'fixed',
  number_to_text: 'fixed',
  number_rounded: 'fixed',
  character_replaced: 'fixed',
  key_replaced: 'fixed',
  user_id_aligned: 'fixed',
  user_id_empty: 'fixed',
  anonymous_id_derived: 'fixed',
  context_dropped: 'fixed',
  integration_replaced: 'fixed',
  integrations_dropped: 'fixed',
  field_not_forwarded: 'fixed',
  empty_list: 'fixed',
  secret_redacted: 'fixed',
  timestamp_assumed_utc: 'fixed',
  timestamp_rewritten: 'fixed',
  timestamp_moved: 'fixed',
  sent_at_ignored: 'fixed',
  sent_at_late: 'flagged',
  type_mismatch: 'flagged',
  unknown_property: 'flagged',
} as const satisfies Record<string, 'fixed' | 'flagged'>

export type NoteCode = keyof typeof NOTE_CODES

// Every log row includes its notes, and a sender's names and values can be hundreds of kilobytes long.
const MAX_FIELD = MAX_NAME_CHARACTERS + 50
const MAX_MESSAGE = 400

/** Collects up to {@link MAX_NOTES} notes and counts the rest. */
export class Notes {
  private readonly kept: Note[] = []
  private more = 0

  add(code: NoteCode, field: string | null, message: string): void {
    if (this.kept.length >= MAX_NOTES) {
      this.more += 1
      return
    }
    this.kept.push({
      code,
      field: field === null ? null : shorten(field, MAX_FIELD),
      message: shorten(message, MAX_MESSAGE),
    })
  }

  list(): Note[] {
    if (this.more === 0) return this.kept
    return [...this.kept, { code: 'more', field: null, message: `${formatCount(this.more, 'more note')}.` }]
  }
}

/** The general meaning of each note; the note itself names the field and the values. */
export const NOTE_TEXTS = {
  text_to_int:
    'A string of digits was converted to an integer, the property’s documented type: `"12"` → `12`.',
  int_to_text: 'An integer ID was converted to a string: `1042` → `"1042"`.',
  number_to_text:
    'A number too large for a double to represent exactly is sent as a string with all its digits.',
  number_rounded: 'A number with more digits than a double can hold was rounded.',
  character_replaced: 'A character that the database cannot store was replaced by U+FFFD.',
  key_replaced:
    'A property’s name contained characters that the database cannot store; they were replaced by U+FFFD.',
  user_id_aligned: '`properties.user_id` differed from `userId`; both are sent with the value of `userId`.',
  user_id_empty: 'A blank ID was removed, because it identifies no user.',
  anonymous_id_derived: 'The event has no user, so an anonymous ID was derived from its message ID.',
  context_dropped: '`context` was not an object and was removed.',
  integration_replaced: '`context.integration` was replaced with the name of this integration.',
  integrations_dropped:
    '`integrations` was removed because it was not an object, or one of its switches was removed because it would stop the event from reaching Segment.',
  field_not_forwarded: 'A field that is not part of a track call was removed.',
  empty_list:
    'An empty array in place of an object was converted to an empty object. PHP writes every empty array as `[]`.',
  secret_redacted: 'An ingest key, a write key or an authorization header was replaced by `[redacted]`.',
  timestamp_assumed_utc: 'The time had no time zone, so UTC was assumed.',
  timestamp_rewritten:
    'The time was in a format that strict parsers reject. It was rewritten in RFC 3339 format.',
  timestamp_moved:
    '`sentAt` shows that the sender’s clock is fast, so the time was moved back by the difference. The note shows the original.',
  sent_at_ignored:
    '`sentAt` is not a valid time, or so far ahead that a fast clock cannot explain it. It was ignored.',
  sent_at_late: '`sentAt` is more than an hour before receipt. Nothing was changed.',
  type_mismatch: 'A value does not have the documented type. It is forwarded unchanged.',
  unknown_property: 'A property is not one of the 24 known properties. It is forwarded unchanged.',
} as const satisfies Record<NoteCode, string>
