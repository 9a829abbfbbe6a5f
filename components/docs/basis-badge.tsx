import { BookCheck, CircleHelp } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

/** Whether UserGuiding documents it, or we infer it from the names. */
export function BasisBadge({ basis }: { basis: 'documented' | 'inferred' }) {
  return basis === 'documented' ? (
    <Badge tone="accepted" icon={BookCheck}>
      Documented
    </Badge>
  ) : (
    <Badge tone="neutral" icon={CircleHelp}>
      Inferred
    </Badge>
  )
}
