import { MAX_BATCH_EVENTS } from '@/lib/contract/limits'
import { isObject } from '@/lib/contract/parse-track'
import { webhookToTrack } from '@/lib/contract/userguiding-webhook'
import { type Answer, refuse } from './answer'
import type { Shape } from './ingest-path'

/** The events of a body: one for /track and /userguiding, the `batch` array for /batch. */
export function readItems(value: unknown, shape: Shape): unknown[] | Answer {
  if (shape.kind === 'webhook') return [webhookToTrack(value)]
  if (shape.kind === 'single')
    return [isObject(value) ? { ...value, type: value['type'] ?? shape.type } : value]
  if (!isObject(value) || !Array.isArray(value['batch'])) {
    return refuse('batch_missing', 'The body must be an object with an array named `batch`.')
  }
  const batch: unknown[] = value['batch']
  if (batch.length === 0) return refuse('batch_empty', 'The batch is empty. Send at least one event.')
  if (batch.length > MAX_BATCH_EVENTS) {
    return refuse(
      'batch_too_long',
      `The batch has ${batch.length} events; the limit is ${MAX_BATCH_EVENTS}. Send smaller batches.`,
    )
  }
  return batch.map(item => withBatchDefaults(item, value))
}

/** A batch may set `context`, `integrations` and `sentAt` once for all of its events, as Segment's API allows. */
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
      : { context: isObject(own) ? { ...context, ...own } : ownOr(own, context) }),
    ...(integrations === undefined ? {} : { integrations: ownOr(item['integrations'], integrations) }),
    ...(sentAt === undefined ? {} : { sentAt: item['sentAt'] ?? sentAt }),
  }
}

/** The item's own value, or the batch's. An empty array counts as absent, because PHP writes an empty object as `[]`. */
function ownOr(own: unknown, shared: Record<string, unknown>): unknown {
  return own === undefined || own === null || (Array.isArray(own) && own.length === 0) ? shared : own
}
