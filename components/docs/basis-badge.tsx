import { BookCheck, CircleHelp } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

/** Hides the icon on phones. */
const NARROW = 'max-sm:[&>svg]:hidden'

/** Shows whether UserGuiding documents a mapping, or whether it is inferred from the names. */
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
