import type { Notes } from './notes'

/** The caller's context, kept; `library` is replaced by the SDK and `integration` by ours on the way out. */
export function readContext(value: unknown, notes: Notes): { context?: Record<string, unknown> } {
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
  return Object.keys(context).length === 0 ? {} : { context }
}

/** The caller's integrations but for a switch that would keep the event from Segment itself. */
export function readIntegrations(value: unknown, notes: Notes): { integrations?: Record<string, unknown> } {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    notes.add('integrations_dropped', 'integrations', '`integrations` must be an object; it was left out.')
    return {}
  }
  const integrations = value as Record<string, unknown>
  if (Object.keys(integrations).length === 0) return {}
  if (!Object.hasOwn(integrations, 'Segment.io') || integrations['Segment.io'] === true)
    return { integrations }
  notes.add(
    'integrations_dropped',
    'integrations["Segment.io"]',
    'This switch would keep the event from Segment; it was left out.',
  )
  const { 'Segment.io': _off, ...rest } = integrations
  return { integrations: rest }
}
