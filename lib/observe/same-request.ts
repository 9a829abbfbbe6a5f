import type { Ctx } from '@/lib/accounts/ctx'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/db'
import { toDeliveryRow } from './delivery-sql'
import { getDelivery } from './get-delivery'
import { sameRequestRows } from './same-request-rows'

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
  const rows = await sameRequestRows(db(), { sourceId, id, requestId, changedAt, limit: MOST })
  const maxAttempts = config().retryLadderMs.length + 1
  const events = last?.events ?? (rows.length < MOST ? rows.length + 1 : null)
  return { deliveries: rows.map(row => toDeliveryRow(row, maxAttempts)), events }
}
