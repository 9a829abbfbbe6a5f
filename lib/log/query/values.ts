import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import { EVENTS, nearestEvent } from '@/lib/contract/events'
import { findNearest } from '@/lib/contract/nearest'
import { FIELD_TABLE, type Field } from './fields'
import type { FieldName } from './types'

/** A value in canonical form, or the error and the value that was probably meant. */
export type ValueResult =
  | { value: string; doubt?: { message: string; meant: string } }
  | { message: string; meant: string | null }

const EVENT_NAMES_BY_LOWER_CASE: ReadonlyMap<string, string> = new Map(
  EVENTS.map(({ name }) => [name.toLowerCase(), name]),
)

type Units = ReadonlyMap<string, number>
/** Units, smallest first. */
const DURATION: Units = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', MINUTE_MS],
  ['h', HOUR_MS],
  ['d', DAY_MS],
])
const SIZE: Units = new Map([
  ['b', 1],
  ['kb', 1_024],
  ['mb', 1_048_576],
])

/** The unquoted value of `event:` for events without a name. */
export const NO_NAME = 'none'

/** Synonyms for values of `is:`. */
const TRAIT_ALIASES: ReadonlyMap<string, string> = new Map([['copy', 'replay']])

/** Parses a value of a field. @param quoted whether it was in quotes */
export function readValue(name: FieldName, text: string, quoted = false): ValueResult {
  const field = FIELD_TABLE[name]
  switch (field.type) {
    case 'choice':
      return choice(name, field, text)
    case 'open choice':
      return openChoice(text, quoted)
    case 'code':
      return /^(\d{3}|[1-5]xx|none)$/i.test(text)
        ? { value: text.toLowerCase() }
        : { message: 'A code must be a number such as 429, a class such as 5xx, or none.', meant: null }
    case 'number':
      return /^-?\d{1,15}$/.test(text)
        ? { value: String(Number(text)) }
        : { message: `${name} must be a whole number, such as ${dropOperator(field.example)}.`, meant: null }
    case 'duration':
      return readMeasure(
        text,
        DURATION,
        'ms',
        `A duration must be a number followed by ms, s, m, h or d, such as ${dropOperator(field.example)}.`,
      )
    case 'size':
      return readMeasure(
        text,
        SIZE,
        'b',
        `A size must be a number followed by b, kb or mb, such as ${dropOperator(field.example)}.`,
      )
    case 'text':
      return { value: text }
  }
}

const dropOperator = (example: string) => example.replace(/^[<>]=?/, '')

/** Prints a value as people type it; the inverse of {@link readValue}. */
export function printValue(name: FieldName, value: string): string {
  const { type } = FIELD_TABLE[name]
  if (type === 'duration') return inUnits(Number(value), DURATION)
  return type === 'size' ? inUnits(Number(value), SIZE) : value
}

function choice(name: FieldName, field: Field, text: string): ValueResult {
  const values = field.values ?? []
  const written = text.toLowerCase().replaceAll(' ', '_')
  const value = name === 'is' ? (TRAIT_ALIASES.get(written) ?? written) : written
  if (values.includes(value)) return { value }
  const meant = findNearest(value, values)
  const known = values.length > 10 ? '' : ` Use one of ${values.join(', ')}.`
  return { message: `“${text}” is not a valid value for \`${name}\`.${known}`, meant }
}

// Any name is allowed, because a rejected event can have a name that is not one of the 14.
function openChoice(text: string, quoted: boolean): ValueResult {
  if (text === '' || (!quoted && text.toLowerCase() === NO_NAME)) return { value: '' }
  const value = EVENT_NAMES_BY_LOWER_CASE.get(text.toLowerCase())
  if (value !== undefined && (!quoted || value === text)) return { value }
  const meant = value ?? nearestEvent(text)
  return meant === null
    ? { value: text }
    : { value: text, doubt: { message: `“${text}” is not one of the 14 events.`, meant } }
}

function readMeasure(text: string, units: Units, smallest: string, message: string): ValueResult {
  const [, digits, unit = smallest] = /^(\d{1,9}(?:\.\d{1,3})?)\s?([a-z]+)?$/i.exec(text) ?? []
  const factor = units.get(unit.toLowerCase())
  if (digits === undefined || factor === undefined) return { message, meant: null }
  return { value: String(Math.round(Number(digits) * factor)) }
}

function inUnits(amount: number, units: Units): string {
  const fitting = [...units].reverse().find(([, factor]) => amount >= factor && amount % factor === 0)
  return fitting ? `${amount / fitting[1]}${fitting[0]}` : `${amount}${[...units.keys()][0]}`
}
