import { NotFound } from '@/components/shared/not-found'

export default function DeliveryNotFound() {
  return (
    <NotFound title="Delivery not found" link={{ href: '/deliveries', label: 'All deliveries' }}>
      It may be older than 30 days, or it may belong to another account.
    </NotFound>
  )
}
