import { EVENTS } from '@/lib/contract/events'
import { type PropertyType, propertyDefinition } from '@/lib/contract/properties'
import { fits, warehouseEffect } from '@/lib/contract/warehouse'

export interface PropertyFact {
  name: string
  /** A string as is, any other value as JSON; null if the event does not have the property. */
  value: string | null
  type: PropertyType | null
  verdict: 'fits' | 'wrong_type' | 'missing' | 'unknown'
  /** What a warehouse does to the value, if it does not store it as it is under this name. */
  warehouse: string | null
}

export const VERDICT_LABEL: Record<PropertyFact['verdict'], string> = {
  fits: 'OK',
  wrong_type: 'Type mismatch',
  missing: 'Missing',
  unknown: 'Not in the contract',
}

/** An event's properties compared with the contract: expected ones first, in the contract's order, then the rest. */
export function propertyFacts(event: string, properties: Readonly<Record<string, unknown>>): PropertyFact[] {
  const definition = EVENTS.find(one => one.name === event)
  const expected: string[] = definition ? ['user_id', ...definition.properties, 'page_url'] : []
  const others = Object.keys(properties).filter(name => !expected.includes(name))
  return [...expected, ...others].map(name => {
    const type = propertyDefinition(name)?.type ?? null
    if (!Object.hasOwn(properties, name)) {
      return { name, value: null, type, verdict: 'missing', warehouse: null }
    }
    const value = properties[name]
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return {
      name,
      value: text,
      type,
      verdict: type === null ? 'unknown' : fits(type, value) ? 'fits' : 'wrong_type',
      warehouse: inWarehouse(name, value),
    }
  })
}

function inWarehouse(name: string, value: unknown): string | null {
  const { column, change } = warehouseEffect(name, value)
  const renamed = column === null || column === name ? null : `The column is \`${column}\`.`
  return renamed === null || change === null ? (change ?? renamed) : `${renamed} ${change}`
}
