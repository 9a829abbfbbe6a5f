import type { Note } from './delivery'
import { MAX_NAME_CHARACTERS, MAX_NOTES } from './limits'
import { shorten } from './text-length'

/** Everything that can be noted about an accepted event: `fixed` notes changed it, `flagged` ones did not. */
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

// Every row of the log carries its notes, and names and values from outside can be as long as a request.
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
    return [...this.kept, { code: 'more', field: null, message: `${this.more} more notes.` }]
  }
}
