import type { Metadata } from 'next'
import { Dashboard } from '@/components/dashboard/dashboard'
import { setupSteps } from '@/components/dashboard/setup-steps'
import { requireCtx } from '@/lib/accounts/session'
import { readLedger } from '@/lib/ledger/read-ledger'
import { readLedgerCheck } from '@/lib/ledger/read-ledger-check'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { recentCounts } from '@/lib/log/recent-counts'
import { listIngestKeys } from '@/lib/sources/list-ingest-keys'
import { sourceHealth } from '@/lib/sources/source-health'

export const metadata: Metadata = { title: 'Dashboard' }

export default async function DashboardPage() {
  const { ctx } = await requireCtx()
  const [health, counts, ledger, check, recent] = await Promise.all([
    sourceHealth({ ctx, input: {} }),
    recentCounts({ ctx, input: {} }),
    readLedger({ ctx, input: {} }),
    readLedgerCheck({ ctx, input: {} }),
    listDeliveries({ ctx, input: { limit: 10 } }),
  ])
  const connected = health.some(source => source.connected)
  const verified = health.some(source => source.verified)
  const keys = verified
    ? []
    : await Promise.all(health.map(({ sourceId }) => listIngestKeys({ ctx, input: { sourceId } })))
  return (
    <Dashboard
      accountId={ctx.accountId}
      health={health}
      counts={counts}
      ledger={ledger}
      check={check}
      recent={recent}
      setup={setupSteps({
        connected,
        verified,
        hasIngestKey: keys.flat().some(key => key.revokedAt === null),
        ledger,
      })}
    />
  )
}
