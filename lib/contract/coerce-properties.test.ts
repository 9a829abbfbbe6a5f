import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coerceProperties } from './coerce-properties'
import { Notes } from './notes'
import { PROPERTIES, propertyDefinition } from './properties'

function coerce(given: Record<string, unknown>) {
  const notes = new Notes()
  return { ...coerceProperties(given, notes), notes: notes.list() }
}

/** Integers, strings that resemble an integer, and any other value. */
const value = fc.oneof(
  fc.jsonValue(),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.maxSafeInteger().map(String),
  fc.bigInt().map(String),
  fc.constantFrom('12', '-7', '012', '+1', '1.0', '1e3', ' 5', '5 ', '-0', '', '0x10', '٣', '1'.repeat(17)),
)
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PROPERTIES.map(property => property.name)) },
  { weight: 1, arbitrary: fc.string() },
)
const properties = fc
  .array(fc.tuple(name, value), { maxLength: 12 })
  .map(entries => Object.fromEntries(entries) as Record<string, unknown>)

/** The expected conversion, written independently of the product code. */
function convert(field: string, given: unknown): unknown {
  if (propertyDefinition(field)?.type === 'int') {
    const whole = typeof given === 'string' && /^(0|-?[1-9][0-9]*)$/.test(given)
    return whole && BigInt(given) === BigInt(Number(given)) && Number.isSafeInteger(Number(given))
      ? Number(given)
      : given
  }
  return field === 'user_id' && Number.isSafeInteger(given) ? `${BigInt(given as number)}` : given
}

function fits(field: string, given: unknown): boolean {
  const definition = propertyDefinition(field)
  if (definition === undefined) return false
  if (given === null) return true
  return definition.type === 'int' ? Number.isInteger(given) : typeof given === 'string'
}

describe('coerceProperties', () => {
  it('converts a value only if nothing is lost, with a note, and reports every other mismatch', () => {
    fc.assert(
      fc.property(properties, given => {
        const before = structuredClone(given)
        const result = coerce(given)
        expect(given).toEqual(before)
        expect(Object.keys(result.properties)).toEqual(Object.keys(given))
        for (const [field, original] of Object.entries(given)) {
          const path = `properties.${field}`
          const wanted = convert(field, original)
          expect(result.properties[field]).toEqual(wanted)
          const noted = result.notes.filter(note => note.field === path)
          expect(noted.map(note => note.code)).toEqual(
            wanted === original ? [] : [typeof wanted === 'number' ? 'text_to_int' : 'int_to_text'],
          )
          const reported = result.problems.filter(problem => problem.field === path)
          const problem = propertyDefinition(field) === undefined ? 'unknown_property' : 'type_mismatch'
          expect(reported.map(one => one.code)).toEqual(fits(field, wanted) ? [] : [problem])
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(properties, given => {
        const once = coerce(given)
        const twice = coerce(once.properties)
        expect(twice.properties).toBe(once.properties)
        expect(twice.notes).toEqual([])
        expect(twice.problems).toEqual(once.problems)
      }),
      { numRuns: 2_000 },
    )
  })
})
