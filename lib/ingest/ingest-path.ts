/**
 * The path without empty segments. A library whose `host` ends with a slash requests `//v1/batch`. Redirecting it would not
 * work, because libraries follow the redirect with a GET.
 */
export function withoutEmptySegments(path: string): string {
  return path.includes('//') ? path.replace(/\/{2,}/g, '/') : path
}

/** The path of an ingest request without empty segments; null for any other path. */
export function ingestPath(path: string): string | null {
  const clean = withoutEmptySegments(path)
  return clean.startsWith('/v1/') ? clean : null
}

/** Segment's browser library uses the short names. */
const SINGLE: ReadonlyMap<string, string> = new Map([
  ['track', 'track'],
  ['t', 'track'],
  ['identify', 'identify'],
  ['i', 'identify'],
  ['page', 'page'],
  ['p', 'page'],
  ['screen', 'screen'],
  ['s', 'screen'],
  ['group', 'group'],
  ['g', 'group'],
  ['alias', 'alias'],
  ['a', 'alias'],
])

/** Segment's Ruby and Java libraries post batches to /v1/import. */
const BATCH = new Set(['batch', 'b', 'import'])

/** The kind of body that a path accepts: one call, a batch of calls, or a call from UserGuiding's Webhook integration. */
export interface Shape {
  kind: 'single' | 'batch' | 'webhook'
  /** Type of a single call without its own `type`. */
  type: string
}

/** The kind of body that a path under /v1/ accepts; null when it does not accept events. */
export function shapeOf(path: string): Shape | null {
  const name = path.replace(/^\/v1\//, '').replace(/\/$/, '')
  if (BATCH.has(name)) return { kind: 'batch', type: 'track' }
  if (name === 'userguiding') return { kind: 'webhook', type: 'track' }
  const type = SINGLE.get(name)
  return type === undefined ? null : { kind: 'single', type }
}
