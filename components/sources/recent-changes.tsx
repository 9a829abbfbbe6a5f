import { History } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LocalTime } from '@/components/ui/local-time'
import type { Change } from '@/lib/accounts/change'
import { describeChange } from '@/lib/accounts/describe-change'
import { sourceTabHref } from './source-tabs'

/** The latest changes, newest first. Keys appear as fingerprints. */
export function RecentChanges({ sourceId, changes }: { sourceId: string; changes: readonly Change[] }) {
  return (
    <Card aria-labelledby="recent-changes">
      <CardHeader
        title="Recent changes"
        titleId="recent-changes"
        action={
          <Button asChild size="sm">
            <Link href={sourceTabHref('History', sourceId)}>All changes</Link>
          </Button>
        }
      />
      {changes.length === 0 ? (
        <EmptyState icon={History} title="No changes yet">
          Each change to this source appears here with its author and time.
        </EmptyState>
      ) : (
        <CardBody className="pt-3 pb-4">
          <ol className="divide-y divide-border text-[13px]">
            {changes.map(change => (
              <li key={change.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
                <p className="min-w-0 flex-1 basis-64">
                  <span className="font-medium">{change.by}</span>{' '}
                  <span className="break-words text-muted-foreground">{describeChange(change)}</span>
                </p>
                <span className="text-muted-foreground text-xs">
                  <LocalTime iso={change.at} />
                </span>
              </li>
            ))}
          </ol>
        </CardBody>
      )}
    </Card>
  )
}
