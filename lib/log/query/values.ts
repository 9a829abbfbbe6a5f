import { EVENT_NAMES_BY_LOWER_CASE } from './event-names'
import { FIELD_TABLE, type Field } from './fields'
import { nearest } from './nearest'
import type { FieldName } from './types'

/** A value in its canonical form, or why it is none and what was probably meant. */
export type ValueResult =
  | { value: string; doubt?: { message: string; meant: string } }
  | { message: string; meant: string | null }

const DURATION = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const SIZE = { b: 1, kb: 1_024, mb: 1_048_576 } as const

/** Reads a value as the field writes it. */
export function readValue(name: FieldName, text: string): ValueResult {
  const field = FIELD_TABLE[name]
  switch (field.type) {
    case 'choice':
      return choice(name, field, text)
    case 'open choice':
      return openChoice(text)
    case 'code':
      return /^(\d{3}|[1-5]xx|none)$/i.test(text)
        ? { value: text.toLowerCase() }
        : { message: 'A code is a number such as 429, a class such as 5xx, or none.', meant: null }
    case 'number':
      return /^-?\d{1,15}$/.test(text)
        ? { value: String(Number(text)) }
        : { message: `${name} is compared with a whole number, such as ${field.example}.`, meant: null }
    case 'duration':
      return measured(
        text,
        DURATION,
        'ms',
        `A time is a number with ms, s, m, h or d, such as ${field.example}.`,
      )
    case 'size':
      return measured(text, SIZE, 'b', `A size is a number with b, kb or mb, such as ${field.example}.`)
    case 'text':
      return { value: text }
  }
}

/** The value as people write it; the inverse of {@link readValue}. */
export function printValue(name: FieldName, value: string): string {
  const { type } = FIELD_TABLE[name]
  if (type === 'duration') return inUnits(Number(value), DURATION)
  return type === 'size' ? inUnits(Number(value), SIZE) : value
}

function choice(name: FieldName, field: Field, text: string): ValueResult {
  const values = field.values ?? []
  const value = text.toLowerCase().replaceAll(' ', '_')
  if (values.includes(value)) return { value }
  const meant = nearest(value, values)
  const known = values.length > 10 ? '' : ` It is one of ${values.join(', ')}.`
  return { message: `${name} cannot be “${text}”.${known}`, meant }
}

// Rejected events have names that are none of the 14, so any name may be asked for.
function openChoice(text: string): ValueResult {
  const value = EVENT_NAMES_BY_LOWER_CASE.get(text.toLowerCase())
  if (value !== undefined) return { value }
  const meant = nearest(text, [...EVENT_NAMES_BY_LOWER_CASE.values()])
  return meant === null
    ? { value: text }
    : { value: text, doubt: { message: `“${text}” is none of the 14 events.`, meant } }
}

function measured(
  text: string,
  units: Readonly<Record<string, number>>,
  smallest: string,
  message: string,
): ValueResult {
  const [, digits, unit = smallest] = /^(\d{1,9}(?:\.\d{1,3})?)\s?([a-z]+)?$/i.exec(text) ?? []
  const factor = units[unit.toLowerCase()]
  if (digits === undefined || factor === undefined) return { message, meant: null }
  return { value: String(Math.round(Number(digits) * factor)) }
}

function inUnits(amount: number, units: Readonly<Record<string, number>>): string {
  const fitting = Object.entries(units)
    .reverse()
    .find(([, factor]) => amount >= factor && amount % factor === 0)
  return fitting ? `${amount / fitting[1]}${fitting[0]}` : `${amount}${Object.keys(units)[0]}`
}
