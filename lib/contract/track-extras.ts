import type { Notes } from './notes'

/** Objects of Segment's common fields inside `context`. */
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

/** PHP writes an empty array as `[]`, whatever it stands for: where an object belongs, it is an empty object. */
export function objectForEmptyList(value: unknown, field: string, notes: Notes): unknown {
  if (!Array.isArray(value) || value.length > 0) return value
  notes.add('empty_list', field, `\`${field}\` was an empty list; it became an empty object.`)
  return {}
}

/** The caller's context, kept; `library` is replaced by the SDK and `integration` by ours on the way out. */
export function readContext(raw: unknown, notes: Notes): { context?: Record<string, unknown> } {
  const value = objectForEmptyList(raw, 'context', notes)
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    notes.add('context_dropped', 'context', '`context` must be an object; it was left out.')
    return {}
  }
  const context = value as Record<string, unknown>
  if (context['integration'] !== undefined) {
    notes.add(
      'integration_replaced',
      'context.integration',
      '`context.integration` names this source on the way out.',
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

/** The caller's integrations but for a switch that would keep the event from Segment itself. */
export function readIntegrations(raw: unknown, notes: Notes): { integrations?: Record<string, unknown> } {
  const value = objectForEmptyList(raw, 'integrations', notes)
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    notes.add('integrations_dropped', 'integrations', '`integrations` must be an object; it was left out.')
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
      'This switch would keep the event from Segment; it was left out.',
    )
  }
  const kept = Object.entries(integrations).filter(([name]) => !dropped.includes(name))
  if (dropped.length === 0) return kept.length === 0 ? {} : { integrations }
  return { integrations: Object.fromEntries(kept) }
}

// The SDK asks `integrations['Segment.io']` after it has assigned every name, and assigning `__proto__` makes its
// value answer for all names that are not there.
const KEEP_FROM_SEGMENT = ['Segment.io', '__proto__']
