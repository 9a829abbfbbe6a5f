import { BookCheck, CircleHelp } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

/** Whether UserGuiding documents it, or we infer it from the names. */
export function BasisBadge({ basis }: { basis: 'documented' | 'inferred' }) {
  return basis === 'documented' ? (
    <Badge tone="accepted" icon={BookCheck}>
      <span className="max-sm:sr-only">Documented</span>
    </Badge>
  ) : (
    <Badge tone="neutral" icon={CircleHelp}>
      <span className="max-sm:sr-only">Inferred</span>
    </Badge>
  )
}
