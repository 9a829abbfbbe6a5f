import type { Notes } from './notes'
import { propertyDefinition } from './properties'

export interface PropertyProblem {
  code: 'unknown_property' | 'type_mismatch'
  field: string
  message: string
}

/**
 * Converts properties to their documented types if nothing is lost, and notes each conversion: for an integer property, `"12"`
 * becomes 12; for `user_id`, an integer becomes a string. Any other mismatch is returned as a problem. A strict source rejects
 * events that have one.
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
      problems.push({
        code: 'unknown_property',
        field,
        message: `\`${name}\` is not one of the 24 properties.`,
      })
      continue
    }
    if (value === null) continue
    const fitted =
      definition.type === 'int' ? fitInt(value, field, notes) : fitText(name, value, field, notes)
    if (fitted === undefined) {
      const wanted = definition.type === 'int' ? 'an integer' : 'a string'
      problems.push({
        code: 'type_mismatch',
        field,
        message: `\`${name}\` should be ${wanted}; got ${kindOf(value)}.`,
      })
    } else if (fitted !== value) changed.push([name, fitted])
  }
  return {
    properties: changed.length === 0 ? properties : { ...properties, ...Object.fromEntries(changed) },
    problems,
  }
}

/** The value as an integer, or undefined when the conversion would lose or add something. */
function fitInt(value: unknown, field: string, notes: Notes): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  if (typeof value !== 'string' || !/^-?\d{1,16}$/.test(value)) return undefined
  const number = Number(value)
  if (!Number.isSafeInteger(number) || String(number) !== value) return undefined
  notes.add('text_to_int', field, `The string "${value}" was converted to an integer.`)
  return number
}

function fitText(name: string, value: unknown, field: string, notes: Notes): string | undefined {
  if (typeof value === 'string') return value
  if (name !== 'user_id' || typeof value !== 'number' || !Number.isSafeInteger(value)) return undefined
  notes.add('int_to_text', field, `The number ${value} was converted to the string "${value}".`)
  return String(value)
}

/** The type of a value with its article, for use in messages. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number'
  if (typeof value === 'string') return 'a string'
  return typeof value === 'boolean' ? 'a boolean' : 'an object'
}
