'use client'

import { useQueryState } from 'nuqs'
import { useEffect, useState } from 'react'
import type { JobKind } from '@/lib/jobs/job'
import type { LogFilter } from '@/lib/log/query/log-filter'
import { BulkDialog } from './bulk-dialog'
import { BULK } from './bulk-menu'
import { JobLine } from './job-line'
import { KIND_OF_ADDRESS, progressText } from './job-words'
import { useJobs } from './use-jobs'

/** The dialog that the URL asks for, and the jobs that are running or have just finished. */
export function JobsOfLog({ filter, refusal }: { filter: LogFilter; refusal: string | null }) {
  const [bulk, setBulk] = useQueryState('bulk', BULK)
  const { jobs, put, dismiss } = useJobs()
  // Keeps the content of the dialog while it fades out.
  const [kind, setKind] = useState<JobKind>('retry')
  useEffect(() => {
    if (bulk) setKind(KIND_OF_ADDRESS[bulk])
  }, [bulk])
  const asked = bulk ? KIND_OF_ADDRESS[bulk] : kind
  const ended = jobs.filter(job => job.state !== 'running').map(progressText)
  return (
    <>
      {jobs.length > 0 && (
        <ul aria-label="Bulk jobs" className="divide-y divide-border border-border border-t">
          {jobs.map(job => (
            <JobLine key={job.id} job={job} refusal={refusal} onChange={put} onDismiss={dismiss} />
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {ended.join('. ')}
      </p>
      <BulkDialog
        open={bulk !== null}
        onOpenChange={open => open || void setBulk(null)}
        kind={asked}
        chosen={{ source: filter.source, q: filter.q, range: filter.range }}
      />
    </>
  )
}
