import { EVENTS } from '@/lib/contract/events'
import { PROPERTIES, type PropertyType } from '@/lib/contract/properties'

export interface PropertyFact {
  name: string
  /** As JSON writes it; null when the event does not carry the property. */
  value: string | null
  type: PropertyType | null
  verdict: 'fits' | 'wrong_type' | 'missing' | 'unknown'
}

export const VERDICT_LABEL: Record<PropertyFact['verdict'], string> = {
  fits: 'Fits',
  wrong_type: 'Other type',
  missing: 'Not sent',
  unknown: 'Not in the contract',
}

const TYPES = new Map<string, PropertyType>(PROPERTIES.map(property => [property.name, property.type]))

/** An event's properties against the contract: what is expected first, in its order, then what else came. */
export function propertyFacts(event: string, properties: Readonly<Record<string, unknown>>): PropertyFact[] {
  const definition = EVENTS.find(one => one.name === event)
  const expected: string[] = definition ? ['user_id', ...definition.properties, 'page_url'] : []
  const others = Object.keys(properties).filter(name => !expected.includes(name))
  return [...expected, ...others].map(name => {
    const type = TYPES.get(name) ?? null
    if (!Object.hasOwn(properties, name)) return { name, value: null, type, verdict: 'missing' }
    const value = properties[name]
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return {
      name,
      value: text,
      type,
      verdict: type === null ? 'unknown' : fits(type, value) ? 'fits' : 'wrong_type',
    }
  })
}

function fits(type: PropertyType, value: unknown): boolean {
  return type === 'int' ? Number.isInteger(value) : typeof value === 'string'
}
