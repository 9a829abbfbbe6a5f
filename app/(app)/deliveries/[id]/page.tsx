import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { DeliveryPage } from '@/components/log/delivery-page'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { getDelivery } from '@/lib/log/get-delivery'
import { AppError } from '@/lib/platform/errors'
import { pathParameter } from '@/lib/platform/parameters'

interface DeliveryProps {
  params: Promise<{ id: string }>
}

/** Cached, because the title and the page both need it. */
const readDelivery = cache(async (rawId: string) => {
  const { ctx, role } = await requireCtx()
  const id = pathParameter(rawId)
  if (id === null) notFound()
  try {
    return { ctx, role, delivery: await getDelivery({ ctx, input: { id } }) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
})

export async function generateMetadata({ params }: DeliveryProps): Promise<Metadata> {
  const { delivery } = await readDelivery((await params).id)
  return { title: `${delivery.event || 'No name'} · ${delivery.id.slice(-12)}` }
}

export default async function Page({ params }: DeliveryProps) {
  const { ctx, role, delivery } = await readDelivery((await params).id)
  return (
    <DeliveryPage
      accountId={ctx.accountId}
      initial={delivery}
      retryRefusal={may(role, 'delivery.retry') ? null : refusal(role, 'delivery.retry')}
    />
  )
}
