import { MAX_DEPTH } from './limits'
import type { Notes } from './notes'

/** Thrown by {@link cleanJson} when the value nests deeper than {@link MAX_DEPTH}. */
export class TooDeep extends Error {}

/** A number that a JavaScript number cannot hold, with the digits that were sent. */
export class RawNumber {
  constructor(readonly text: string) {}
}

/**
 * Makes a parsed JSON value fit for Postgres and for Segment, noting each change: NUL characters and halves of
 * surrogate pairs become U+FFFD (Postgres can hold neither), numbers beyond a double become text or are rounded.
 * @returns the same object when nothing had to change.
 * @throws TooDeep
 */
export function cleanJson(value: unknown, path: string, notes: Notes): unknown {
  return needsCleaning(value, 0) ? clean(value, path, notes, 0) : value
}

/** Nearly every event is clean, and looking costs a tenth of rebuilding. @throws TooDeep */
function needsCleaning(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !isStorable(value)
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof RawNumber) return true
  if (depth >= MAX_DEPTH) throw new TooDeep()
  // To the end in any case: what nests too deeply may come after what needs cleaning.
  let found = false
  for (const key in value) {
    const child: unknown = (value as Record<string, unknown>)[key]
    if (!Array.isArray(value) && !isStorable(key)) found = true
    if (needsCleaning(child, depth + 1)) found = true
  }
  return found
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

function clean(value: unknown, path: string, notes: Notes, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value, path, notes)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof RawNumber) return cleanNumber(value.text, path, notes)
  return Array.isArray(value) ? cleanList(value, path, notes, depth) : cleanObject(value, path, notes, depth)
}

/** A text that Postgres can hold. */
export function cleanText(text: string, path: string, notes: Notes): string {
  const fixed = wellFormed(text)
  if (fixed !== text)
    notes.add('character_replaced', path, 'A character that cannot be stored became U+FFFD.')
  return fixed
}

/** The same text with U+FFFD for what Postgres cannot hold. */
export function wellFormed(text: string): string {
  return text.includes('\u0000') ? text.toWellFormed().replaceAll('\u0000', '\uFFFD') : text.toWellFormed()
}

function cleanList(list: unknown[], path: string, notes: Notes, depth: number): unknown[] {
  let changed = false
  const result = list.map((item, index) => {
    const cleaned = clean(item, `${path}[${index}]`, notes, depth + 1)
    if (cleaned !== item) changed = true
    return cleaned
  })
  return changed ? result : list
}

function cleanObject(object: object, path: string, notes: Notes, depth: number): object {
  let changed = false
  const entries = Object.entries(object).map(([key, item]) => {
    const cleanKey = wellFormed(key)
    const cleaned = clean(item, `${path}.${cleanKey}`, notes, depth + 1)
    if (cleaned !== item || cleanKey !== key) changed = true
    return [cleanKey, cleaned] as [string, unknown]
  })
  if (!changed) return object
  // Two keys can become one; nothing may be lost, so the later one gets a suffix.
  const taken = new Set(Object.keys(object))
  const used = new Set<string>()
  for (const [index, original] of Object.keys(object).entries()) {
    const entry = entries[index]
    if (entry === undefined || entry[0] === original) continue
    while (taken.has(entry[0]) || used.has(entry[0])) entry[0] += '_'
    used.add(entry[0])
    notes.add(
      'key_replaced',
      `${path}.${entry[0]}`,
      'A name had characters that cannot be stored; they became U+FFFD.',
    )
  }
  return Object.fromEntries(entries)
}

function cleanNumber(text: string, path: string, notes: Notes): number | string {
  const number = Number(text)
  if (Number.isFinite(number) && !Number.isInteger(number)) {
    notes.add(
      'number_rounded',
      path,
      `${short(text)} has more digits than JSON numbers keep; it became ${number}.`,
    )
    return number
  }
  notes.add(
    'number_to_text',
    path,
    `${short(text)} is beyond what JSON numbers keep exactly; it is sent as a text.`,
  )
  return text
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text
}
