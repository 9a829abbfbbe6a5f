import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeliveryPage } from '@/components/log/delivery-page'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { getDelivery } from '@/lib/log/get-delivery'
import { AppError } from '@/lib/platform/errors'

export const metadata: Metadata = { title: 'Delivery' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, role } = await requireCtx()
  const delivery = await getDelivery({ ctx, input: await params }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  return (
    <DeliveryPage
      accountId={ctx.accountId}
      initial={delivery}
      retryRefusal={may(role, 'delivery.retry') ? null : refusal(role, 'delivery.retry')}
    />
  )
}
