'use client'

import { useQueryState } from 'nuqs'
import { useEffect, useState } from 'react'
import type { JobKind, OpenJobs } from '@/lib/jobs/job'
import type { LogFilter } from '@/lib/log/query/log-filter'
import { BulkDialog } from './bulk-dialog'
import { BULK } from './bulk-menu'
import { JobList } from './job-list'
import { KIND_OF_ADDRESS } from './job-words'

interface JobsOfLogProps {
  open: OpenJobs
  filter: LogFilter
  /** Why the user may not act on deliveries; null if they may. */
  refusal: string | null
}

/** The dialog named in the URL, and the jobs that are running or have just finished. */
export function JobsOfLog({ open, filter, refusal }: JobsOfLogProps) {
  const [bulk, setBulk] = useQueryState('bulk', BULK)
  // Keeps the dialog's content while the dialog fades out.
  const [kind, setKind] = useState<JobKind>('retry')
  useEffect(() => {
    if (bulk) setKind(KIND_OF_ADDRESS[bulk])
  }, [bulk])
  const asked = bulk ? KIND_OF_ADDRESS[bulk] : kind
  return (
    <>
      <JobList open={open} refusal={refusal} />
      <BulkDialog
        open={bulk !== null}
        onOpenChange={open => open || void setBulk(null)}
        kind={asked}
        chosen={{ source: filter.source, q: filter.q, range: filter.range }}
      />
    </>
  )
}
