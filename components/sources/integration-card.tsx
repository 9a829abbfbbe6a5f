import Link from 'next/link'
import { Mark } from '@/components/shared/mark'
import { Card } from '@/components/ui/card'
import { WithCode } from '@/components/ui/code'
import { LinkPending } from '@/components/ui/link-pending'
import { REGION_LABEL } from '@/lib/contract/region'
import type { Health } from '@/lib/sources/health'
import type { SourceView } from '@/lib/sources/source-view'
import { AddFirstSource } from './add-source'
import { HealthBadge } from './health-badge'
import type { SettingsActions } from './settings-actions'

const PAGE = '/settings/integrations/segment'

interface IntegrationCardProps {
  sources: readonly SourceView[]
  /** By source ID. */
  health: ReadonlyMap<string, Health>
  /** Null if the user may not add a source. */
  add: SettingsActions['addSource'] | null
}

/** The Segment integration in the catalog, with the health of each source. */
export function IntegrationCard({ sources, health, add }: IntegrationCardProps) {
  return (
    <Card aria-labelledby="segment" className="max-w-2xl overflow-hidden">
      <div className="flex gap-4 p-5">
        <Mark className="size-9 shrink-0" />
        <div className="grid gap-1">
          <h2 id="segment" className="font-medium text-sm">
            <Link href={PAGE} className="rounded-sm hover:underline">
              Segment Integration
              <LinkPending />
            </Link>
          </h2>
          <p className="text-[13px] text-muted-foreground">
            Sends guide, hotspot, checklist, resource center and survey events to Segment as they happen.
          </p>
        </div>
      </div>
      <ul className="border-border border-t">
        {sources.length === 0 && (
          <li className="flex flex-wrap items-center justify-between gap-3 px-5 py-3 text-[13px] text-muted-foreground">
            This account has no sources.
            {add && <AddFirstSource add={add} />}
          </li>
        )}
        {sources.map(source => (
          <SourceRow key={source.id} source={source} health={health.get(source.id)} />
        ))}
      </ul>
    </Card>
  )
}

function SourceRow({ source, health }: { source: SourceView; health: Health | undefined }) {
  return (
    <li className="relative grid gap-1 border-border border-b px-5 py-3 text-[13px] transition-colors duration-150 last:border-b-0 hover:bg-muted/50">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Link
          href={`${PAGE}?source=${source.id}`}
          className="min-w-0 break-words rounded-sm text-code after:absolute after:inset-0"
        >
          {source.name}
          <LinkPending />
        </Link>
        <span className="flex items-center gap-3 text-muted-foreground">
          {source.state !== 'not_connected' && REGION_LABEL[source.residency]}
          {health && <HealthBadge health={health} />}
        </span>
      </div>
      {health && (
        <p className="text-muted-foreground">
          {health.reason} {health.next && <WithCode>{health.next}</WithCode>}
        </p>
      )}
    </li>
  )
}
