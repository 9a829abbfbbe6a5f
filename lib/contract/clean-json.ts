import { MAX_DEPTH } from './limits'
import type { Notes } from './notes'
import { shorten } from './text-length'

/** Thrown by {@link cleanJson} when the value nests deeper than {@link MAX_DEPTH}. */
export class TooDeep extends Error {}

/** A number that a double cannot hold exactly, with the digits that were sent. */
export class RawNumber {
  constructor(readonly text: string) {}
}

/** Recognises secrets. Callers pass it in, because the contract imports no other folder. */
export interface Secrets {
  /** The text with `[redacted]` in place of each secret. */
  hide(text: string): string
  /** Whether the name of a field makes its value a secret. */
  holds(name: string, value: unknown): boolean
  /** Whether an item of a list is a secret because of the text before it, as in `["authorization", "Bearer …"]`. */
  holdsNext(before: string, value: unknown): boolean
}

const HIDDEN = '[redacted]'

/**
 * Makes a parsed JSON value safe for Postgres and Segment, and notes each change: NUL characters and lone surrogates become
 * U+FFFD (Postgres can store neither), numbers that a double cannot hold become strings or are rounded, and secrets in
 * values and names become `[redacted]`.
 * @param secrets null when the value is known to contain none
 * @returns the same value if nothing had to change
 * @throws TooDeep
 */
export function cleanJson(
  value: unknown,
  path: string,
  notes: Notes,
  secrets: Secrets | null = null,
): unknown {
  return needsCleaning(value, 0, secrets) ? new Cleaner(notes, secrets).clean(value, path, 0) : value
}

/** Nearly every event is clean, and checking costs a tenth of rebuilding. @throws TooDeep */
function needsCleaning(value: unknown, depth: number, secrets: Secrets | null): boolean {
  if (typeof value === 'string') return !isClean(value, secrets)
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof RawNumber) return true
  if (depth >= MAX_DEPTH) throw new TooDeep()
  // Never stops early: a part that nests too deeply may follow one that needs cleaning.
  let found = false
  for (const key in value) {
    const child: unknown = (value as Record<string, unknown>)[key]
    if (!Array.isArray(value) && !isClean(key, secrets)) found = true
    if (secrets !== null && isSecret(value, key, child, secrets)) found = true
    if (needsCleaning(child, depth + 1, secrets)) found = true
  }
  return found
}

const NAME_FIELDS = ['name', 'Name', 'key', 'Key'] as const

/** Whether a child's name makes it a secret. In header lists, the name is beside the value: `{name, value}`, `[name, value]`. */
function isSecret(parent: object, key: string, child: unknown, secrets: Secrets): boolean {
  if (Array.isArray(parent)) {
    const before: unknown = parent[Number(key) - 1]
    return typeof before === 'string' && secrets.holdsNext(before, child)
  }
  if (secrets.holds(key, child)) return true
  if (!/^values?$/i.test(key)) return false
  const fields: Partial<Record<string, unknown>> = { ...parent }
  return NAME_FIELDS.some(field => {
    const name = fields[field]
    return typeof name === 'string' && secrets.holds(name, child)
  })
}

function isClean(text: string, secrets: Secrets | null): boolean {
  return text.isWellFormed() && !text.includes('\u0000') && (secrets === null || secrets.hide(text) === text)
}

/** Removes secrets from the text and makes it safe for Postgres. */
export function cleanText(text: string, path: string, notes: Notes, secrets: Secrets | null): string {
  const safe = secrets === null ? text : secrets.hide(text)
  if (safe !== text) noteSecret(path, notes)
  const fixed = makeWellFormed(safe)
  if (fixed !== safe)
    notes.add('character_replaced', path, 'A character that cannot be stored was replaced by U+FFFD.')
  return fixed
}

function noteSecret(path: string, notes: Notes): void {
  // Segment's libraries authenticate with a top-level `writeKey`, which is not part of the event.
  if (path === 'writeKey') return
  notes.add(
    'secret_redacted',
    path,
    'A key was replaced by [redacted]: keys are neither stored nor forwarded.',
  )
}

/** The text with U+FFFD in place of characters that Postgres cannot store. */
export function makeWellFormed(text: string): string {
  return text.includes('\u0000') ? text.toWellFormed().replaceAll('\u0000', '\uFFFD') : text.toWellFormed()
}

class Cleaner {
  constructor(
    private readonly notes: Notes,
    private readonly secrets: Secrets | null,
  ) {}

  clean(value: unknown, path: string, depth: number): unknown {
    if (typeof value === 'string') return cleanText(value, path, this.notes, this.secrets)
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof RawNumber) return cleanNumber(value.text, path, this.notes)
    return Array.isArray(value) ? this.cleanList(value, path, depth) : this.cleanObject(value, path, depth)
  }

  private cleanList(list: unknown[], path: string, depth: number): unknown[] {
    let changed = false
    const result = list.map((item, index) => {
      const cleaned = this.cleanChild(list, String(index), item, `${path}[${index}]`, depth)
      if (cleaned !== item) changed = true
      return cleaned
    })
    return changed ? result : list
  }

  private cleanObject(object: object, path: string, depth: number): object {
    let changed = false
    const pathOf = (name: string) => (path === '' ? name : `${path}.${name}`)
    const entries = Object.entries(object).map(([key, item]) => {
      const name = makeWellFormed(this.secrets === null ? key : this.secrets.hide(key))
      const cleaned = this.cleanChild(object, key, item, pathOf(name), depth)
      if (cleaned !== item || name !== key) changed = true
      return [name, cleaned] as [string, unknown]
    })
    if (!changed) return object
    // Two names can become equal. The later one then gets a suffix; otherwise, its value would replace the other.
    const taken = new Set(Object.keys(object))
    const used = new Set<string>()
    for (const [index, original] of Object.keys(object).entries()) {
      const entry = entries[index]
      if (entry === undefined || entry[0] === original) continue
      while (taken.has(entry[0]) || used.has(entry[0])) entry[0] += '_'
      used.add(entry[0])
      if (makeWellFormed(original) === original) noteSecret(pathOf(entry[0]), this.notes)
      else {
        this.notes.add(
          'key_replaced',
          pathOf(entry[0]),
          'A name contained characters that cannot be stored; they were replaced by U+FFFD.',
        )
      }
    }
    return Object.fromEntries(entries)
  }

  private cleanChild(parent: object, key: string, value: unknown, path: string, depth: number): unknown {
    if (value === HIDDEN || this.secrets === null || !isSecret(parent, key, value, this.secrets))
      return this.clean(value, path, depth + 1)
    noteSecret(path, this.notes)
    return HIDDEN
  }
}

function cleanNumber(text: string, path: string, notes: Notes): number | string {
  const number = Number(text)
  if (Number.isFinite(number) && !Number.isInteger(number)) {
    notes.add(
      'number_rounded',
      path,
      `${shorten(text, 40)} has more digits than a double can hold; it was rounded to ${number}.`,
    )
    return number
  }
  notes.add(
    'number_to_text',
    path,
    `${shorten(text, 40)} is too large for a double to represent exactly; it is sent as a string.`,
  )
  return text
}
