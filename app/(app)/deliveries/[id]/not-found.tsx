import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

export default function DeliveryNotFound() {
  return (
    <div className="grid min-h-96 place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title="Delivery not found"
        action={
          <Button asChild size="sm">
            <Link href="/deliveries">All deliveries</Link>
          </Button>
        }
      >
        It may be older than 30 days, or it may belong to another account.
      </EmptyState>
    </div>
  )
}
