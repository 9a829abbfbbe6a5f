import { CircleCheck, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { Ago } from '@/components/shared/clock'
import { STATE_LOOK } from '@/components/shared/state-mark'
import { Badge } from '@/components/ui/badge'
import { Card, CardHeader } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import type { Ledger } from '@/lib/contract/delivery'
import { formatCount, formatNumber, plural } from '@/lib/contract/format'
import { ledgerGap } from '@/lib/contract/ledger'
import { DELIVERY_STATES, STATE_LABEL } from '@/lib/contract/states'
import type { LedgerCheck } from '@/lib/ledger/read-ledger-check'
import { LedgerProblems } from './ledger-problems'

interface LedgerCardProps {
  ledger: Ledger
  check: LedgerCheck
}

/** Every event ever received, by current state. The states must add up to the total and match the stored rows. */
export function LedgerCard({ ledger, check }: LedgerCardProps) {
  const gap = ledgerGap(ledger)
  const sound = gap === 0 && check.problems.length === 0
  return (
    <Card aria-labelledby="ledger">
      <CardHeader
        title="Ledger"
        titleId="ledger"
        description="Every event ever received, by current state."
        action={
          sound ? (
            <Badge tone="accepted" icon={CircleCheck}>
              Balanced
            </Badge>
          ) : (
            <Badge tone="failed" icon={TriangleAlert}>
              {gap === 0
                ? 'Out of balance'
                : gap > 0
                  ? `${formatNumber(gap)} missing`
                  : `${formatNumber(-gap)} extra`}
            </Badge>
          )
        }
      />
      <ul
        aria-label="Received equals the sum of the eight states"
        className="flex flex-wrap justify-between gap-y-2 px-3.5 pt-3 pb-4 max-lg:justify-start"
      >
        <Term href="/deliveries" label="Received" value={ledger.received} sign={null} />
        {DELIVERY_STATES.map((state, index) => (
          <Term
            key={state}
            href={`/deliveries?q=state:${state}&range=30d`}
            label={STATE_LABEL[state]}
            value={ledger[state]}
            sign={index === 0 ? '=' : '+'}
            look={STATE_LOOK[state]}
          />
        ))}
      </ul>
      <div className="grid gap-3 border-border border-t px-5 py-3 text-[13px] text-muted-foreground">
        {!sound && <LedgerProblems problems={check.problems} />}
        <p>
          {ledger.duplicates === 0
            ? 'No duplicates.'
            : `${formatCount(ledger.duplicates, 'duplicate')} (same message ID) ${plural(ledger.duplicates, 'was', 'were')} acknowledged but not sent again.`}{' '}
          {ledger.rejectedNotKept > 0 &&
            `${formatCount(ledger.rejectedNotKept, 'rejected event')} ${plural(ledger.rejectedNotKept, 'was', 'were')} counted but not stored. `}
          {check.checkedAt && (
            <>
              Last verified against the database <Ago at={Date.parse(check.checkedAt)} />.
            </>
          )}
        </p>
      </div>
    </Card>
  )
}

interface TermProps {
  href: string
  label: string
  value: number
  sign: '=' | '+' | null
  look?: (typeof STATE_LOOK)[keyof typeof STATE_LOOK]
}

function Term({ href, label, value, sign, look }: TermProps) {
  const Icon = look?.icon
  return (
    <li className="flex items-center">
      {sign && <span className="w-3 text-center text-muted-foreground">{sign}</span>}
      <Link href={href} className="grid gap-0.5 rounded-md px-1.5 py-1.5 hover:bg-muted">
        <span
          className={cn(
            'font-semibold text-base tabular-nums tracking-tight',
            value === 0 && 'text-muted-foreground',
          )}
        >
          {formatNumber(value)}
        </span>
        <span
          className={cn(
            'flex items-center gap-1 text-xs',
            value > 0 && look ? look.text : 'text-muted-foreground',
          )}
        >
          {Icon && <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />}
          {label}
        </span>
      </Link>
    </li>
  )
}
