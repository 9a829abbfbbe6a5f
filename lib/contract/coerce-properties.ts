import type { Notes } from './notes'
import { propertyDefinition } from './properties'

export interface PropertyProblem {
  code: 'unknown_property' | 'type_mismatch'
  field: string
  message: string
}

/**
 * Fits properties to the 24 types: `"12"` becomes 12 for an int and a whole number becomes text for `user_id`,
 * without loss and noted. Anything else is left as it is and told as a problem: noted, or rejected when strict.
 */
export function coerceProperties(
  properties: Record<string, unknown>,
  notes: Notes,
): { properties: Record<string, unknown>; problems: PropertyProblem[] } {
  const problems: PropertyProblem[] = []
  const changed: [string, unknown][] = []
  for (const [name, value] of Object.entries(properties)) {
    const field = `properties.${name}`
    const definition = propertyDefinition(name)
    if (definition === undefined) {
      problems.push({ code: 'unknown_property', field, message: `${name} is not one of the 24 properties.` })
      continue
    }
    if (value === null) continue
    const fitted =
      definition.type === 'int' ? fitInt(value, field, notes) : fitText(name, value, field, notes)
    if (fitted === undefined) {
      const wanted = definition.type === 'int' ? 'a whole number' : 'a text'
      problems.push({
        code: 'type_mismatch',
        field,
        message: `${name} should be ${wanted}, it is ${kindOf(value)}.`,
      })
    } else if (fitted !== value) changed.push([name, fitted])
  }
  return {
    properties: changed.length === 0 ? properties : { ...properties, ...Object.fromEntries(changed) },
    problems,
  }
}

/** The value as an int, or undefined when that would lose or invent something. */
function fitInt(value: unknown, field: string, notes: Notes): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  if (typeof value !== 'string' || !/^-?\d{1,16}$/.test(value)) return undefined
  const number = Number(value)
  if (!Number.isSafeInteger(number) || String(number) !== value) return undefined
  notes.add('text_to_int', field, `"${value}" became the number ${value}.`)
  return number
}

function fitText(name: string, value: unknown, field: string, notes: Notes): string | undefined {
  if (typeof value === 'string') return value
  if (name !== 'user_id' || typeof value !== 'number' || !Number.isSafeInteger(value)) return undefined
  notes.add('int_to_text', field, `The number ${value} became the text "${value}".`)
  return String(value)
}

/** What a value is, in words for a message. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'number') return Number.isInteger(value) ? 'a whole number' : 'a number with decimals'
  if (typeof value === 'string') return 'a text'
  return typeof value === 'boolean' ? 'true or false' : 'an object'
}
