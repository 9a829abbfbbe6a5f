import type { Ctx } from '@/lib/accounts/ctx'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { db } from '@/lib/platform/db'
import { deliveriesById } from './deliveries-by-id'
import { toDeliveryRow } from './delivery-sql'
import { getDelivery } from './get-delivery'
import { rowFacts } from './row-facts'
import { sameRequestIds } from './same-request-ids'

/** Shown of one request, which may have carried 500. */
const MOST = 20

/**
 * The other events that the last request to Segment carried together with this one, newest first: what a request did to
 * one it did to all.
 * @returns `events`: how many it carried, this one included; null when nobody knows
 * @throws AppError `forbidden`, `not_found`
 */
export async function sameRequest(args: {
  ctx: Ctx
  input: { id: string }
}): Promise<{ deliveries: DeliveryRow[]; events: number | null }> {
  const detail = await getDelivery(args)
  const last = detail.attemptRows.findLast(attempt => attempt.requestId !== null)
  const { requestId } = last ?? {}
  if (!requestId) return { deliveries: [], events: null }
  const { sourceId, id, changedAt } = detail
  const ids = await sameRequestIds(db(), { sourceId, id, requestId, changedAt, limit: MOST })
  const facts = rowFacts()
  const rows = await deliveriesById(db(), { sourceIds: [sourceId], ids, hosts: facts.hosts })
  const events = last?.events ?? (rows.length < MOST ? rows.length + 1 : null)
  return { deliveries: rows.map(row => toDeliveryRow(row, facts)), events }
}
