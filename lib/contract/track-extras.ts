import type { Notes } from './notes'

/** The fields of `context` that Segment documents as objects. */
const CONTEXT_OBJECTS: ReadonlySet<string> = new Set([
  'app',
  'campaign',
  'device',
  'library',
  'location',
  'network',
  'os',
  'page',
  'referrer',
  'screen',
  'traits',
])

/** PHP writes every empty array as `[]`. In place of an object, it is converted to an empty object. */
export function objectForEmptyList(value: unknown, field: string, notes: Notes): unknown {
  if (!Array.isArray(value) || value.length > 0) return value
  notes.add('empty_list', field, `\`${field}\` was an empty array; it was converted to an empty object.`)
  return {}
}

/** The caller's context. When it is sent, the SDK replaces `library` and we replace `integration`. */
export function readContext(raw: unknown, notes: Notes): { context?: Record<string, unknown> } {
  const value = objectForEmptyList(raw, 'context', notes)
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    notes.add('context_dropped', 'context', '`context` must be an object; it was removed.')
    return {}
  }
  const context = value as Record<string, unknown>
  if (context['integration'] !== undefined) {
    notes.add(
      'integration_replaced',
      'context.integration',
      '`context.integration` was replaced with the name of this integration.',
    )
  }
  return Object.keys(context).length === 0 ? {} : { context: withObjects(context, notes) }
}

function withObjects(context: Record<string, unknown>, notes: Notes): Record<string, unknown> {
  const changed = Object.entries(context).flatMap(([name, value]) => {
    if (!CONTEXT_OBJECTS.has(name)) return []
    const object = objectForEmptyList(value, `context.${name}`, notes)
    return object === value ? [] : [[name, object] as const]
  })
  return changed.length === 0 ? context : { ...context, ...Object.fromEntries(changed) }
}

/** The caller's integrations, without switches that would stop the event from reaching Segment. */
export function readIntegrations(raw: unknown, notes: Notes): { integrations?: Record<string, unknown> } {
  const value = objectForEmptyList(raw, 'integrations', notes)
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    notes.add('integrations_dropped', 'integrations', '`integrations` must be an object; it was removed.')
    return {}
  }
  const integrations = value as Record<string, unknown>
  const off = Object.hasOwn(integrations, 'Segment.io') && integrations['Segment.io'] !== true
  const dropped = KEEP_FROM_SEGMENT.filter(name =>
    name === 'Segment.io' ? off : Object.hasOwn(integrations, name),
  )
  for (const name of dropped) {
    notes.add(
      'integrations_dropped',
      `integrations["${name}"]`,
      'This switch would stop the event from reaching Segment; it was removed.',
    )
  }
  const kept = Object.entries(integrations).filter(([name]) => !dropped.includes(name))
  if (dropped.length === 0) return kept.length === 0 ? {} : { integrations }
  return { integrations: Object.fromEntries(kept) }
}

// The SDK copies the entries by assignment and then reads `integrations['Segment.io']`. Assigning `__proto__` makes its value
// the default for every name.
const KEEP_FROM_SEGMENT = ['Segment.io', '__proto__']
