import { BookCheck, CircleHelp } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

/** On a phone the word stands alone. */
const NARROW = 'max-sm:[&>svg]:hidden'

/** Whether UserGuiding documents it, or we infer it from the names. */
export function BasisBadge({ basis }: { basis: 'documented' | 'inferred' }) {
  return basis === 'documented' ? (
    <Badge tone="accepted" icon={BookCheck} className={NARROW}>
      Documented
    </Badge>
  ) : (
    <Badge tone="neutral" icon={CircleHelp} className={NARROW}>
      Inferred
    </Badge>
  )
}
