import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { getDelivery } from '@/lib/log/get-delivery'
import { notFound } from '@/lib/platform/errors'
import type { Options } from './command'
import { sourceOf } from './context'
import { findDeliveries, limitOf } from './find-deliveries'

export async function deliveriesList(
  options: Options,
): Promise<{ deliveries: DeliveryRow[]; nextCursor: string | null }> {
  const limit = limitOf(options, 50)
  const { ctx, source } = await sourceOf(options)
  return findDeliveries(ctx, source.id, options, limit)
}

export async function deliveriesShow(options: Options): Promise<{ deliveries: DeliveryDetail[] }> {
  const { ctx, source } = await sourceOf(options)
  const delivery = await getDelivery({ ctx, input: { id: options.text('id') } })
  if (delivery.sourceId !== source.id)
    throw notFound(`${source.name} has no delivery ${delivery.id}: it belongs to another source`)
  return { deliveries: [delivery] }
}
