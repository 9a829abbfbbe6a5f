import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import { deliveriesById } from './deliveries-by-id'
import { deliveryAttempts, withLastAttempt } from './delivery-attempts'
import { deliveryCopies } from './delivery-copies'
import { deliveryDocument } from './delivery-document'
import { toDeliveryRow } from './delivery-sql'
import { explainDelivery } from './explain-delivery'
import { liveRowFacts } from './row-facts'

/**
 * One delivery with its document, attempts and explanation.
 * @throws AppError `forbidden`, or `not_found`, also for a delivery of another account
 */
export async function getDelivery(args: { ctx: Ctx; input: { id: string } }): Promise<DeliveryDetail> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  const missing = notFound('Delivery not found. It may be older than the retention period.')
  if (!isUuid(input.id)) throw missing
  const sources = await sourceIds(db(), ctx.accountId)
  const facts = await liveRowFacts(db(), sources)
  const [stored] = await deliveriesById(db(), {
    sourceIds: sources,
    ids: [input.id.toLowerCase()],
    hosts: facts.hosts,
  })
  if (!stored) throw missing
  const row = toDeliveryRow(stored, facts)
  const [document, attempts, copies] = await Promise.all([
    deliveryDocument(db(), row),
    deliveryAttempts(db(), row),
    deliveryCopies(db(), row),
  ])
  if (!document) throw missing
  const { body } = document
  const item = record(body['item'])
  return {
    ...row,
    ...copies,
    properties: record(body['properties'] ?? item['properties']),
    context: body['context'] ?? item['context'] ?? null,
    body,
    requestId: document.request_id,
    retryLadderMs: [...config().retryLadderMs],
    attemptRows: withLastAttempt(attempts, row, document),
    explanation: explainDelivery(row),
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
