import { MAX_BATCH_EVENTS } from '@/lib/contract/limits'
import { parseJson, whyNotJson } from '@/lib/contract/parse-json'
import { isObject } from '@/lib/contract/parse-track'
import { webhookToTrack } from '@/lib/contract/userguiding-webhook'
import { redactThenCut } from '@/lib/security/redact'
import { type Answer, refuse } from './answer'

/** The short names are those of Segment's browser library. */
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

/** Segment's Ruby and Java libraries post their batches to /v1/import. */
const BATCH = new Set(['batch', 'b', 'import'])

/** What a path takes: one call of a type, a batch of calls, or a call of UserGuiding's Webhook integration. */
export interface Shape {
  kind: 'single' | 'batch' | 'webhook'
  /** Of a single call that does not say its type. */
  type: string
}

/** What a path under /v1/ takes; null: nothing. */
export function shapeOf(path: string): Shape | null {
  const name = path.replace(/^\/v1\//, '').replace(/\/$/, '')
  if (BATCH.has(name)) return { kind: 'batch', type: 'track' }
  if (name === 'userguiding') return { kind: 'webhook', type: 'track' }
  const type = SINGLE.get(name)
  return type === undefined ? null : { kind: 'single', type }
}

/** A body that was read: as it came, and as JSON. */
export interface ReadBody {
  text: string
  value: unknown
}

/** Parses a body. The content type is not asked: real clients send JSON as text/plain and worse. */
export function readJson(text: string): ReadBody | Answer {
  try {
    return { text, value: parseJson(text) }
  } catch (error) {
    if (error instanceof RangeError) return refuse('too_deep', 'The body nests too deeply. Send flat events.')
    return refuse('not_json', `The body is not JSON: ${redactThenCut(whyNotJson(error), 160)}`)
  }
}

/** The items of a body: one for /track and /userguiding, the `batch` list for /batch. */
export function readItems(value: unknown, shape: Shape): unknown[] | Answer {
  if (shape.kind === 'webhook') return [webhookToTrack(value)]
  if (shape.kind === 'single')
    return [isObject(value) ? { ...value, type: value['type'] ?? shape.type } : value]
  if (!isObject(value) || !Array.isArray(value['batch'])) {
    return refuse('batch_missing', 'Send an object with a list named `batch`.')
  }
  const batch: unknown[] = value['batch']
  if (batch.length === 0) return refuse('batch_empty', 'The batch is empty. Send at least one event.')
  if (batch.length > MAX_BATCH_EVENTS) {
    return refuse(
      'batch_too_long',
      `The batch has ${batch.length} events, at most ${MAX_BATCH_EVENTS} are taken.`,
    )
  }
  return batch.map(item => withBatchDefaults(item, value))
}

/** Segment's batch may name context, integrations and the time of sending once for all of its events. */
function withBatchDefaults(item: unknown, batch: Record<string, unknown>): unknown {
  if (!isObject(item)) return item
  const context = isObject(batch['context']) ? batch['context'] : undefined
  const integrations = isObject(batch['integrations']) ? batch['integrations'] : undefined
  const sentAt = batch['sentAt'] ?? undefined
  if (context === undefined && integrations === undefined && sentAt === undefined) return item
  const own = item['context']
  return {
    ...item,
    ...(context === undefined
      ? {}
      : { context: isObject(own) ? { ...context, ...own } : given(own, context) }),
    ...(integrations === undefined ? {} : { integrations: given(item['integrations'], integrations) }),
    ...(sentAt === undefined ? {} : { sentAt: item['sentAt'] ?? sentAt }),
  }
}

/** An item's own value, or the batch's; PHP's empty array says nothing of its own. */
function given(own: unknown, shared: Record<string, unknown>): unknown {
  return own === undefined || own === null || (Array.isArray(own) && own.length === 0) ? shared : own
}
