import { Missing } from '@/app/missing'

export default function DeliveryNotFound() {
  return (
    <Missing
      what="This delivery"
      title="Delivery not found"
      link={{ href: '/deliveries', label: 'All deliveries' }}
    >
      It may be older than 30 days, or it may belong to another account.
    </Missing>
  )
}
