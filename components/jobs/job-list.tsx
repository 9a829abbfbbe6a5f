'use client'

import { useEffect, useRef } from 'react'
import type { OpenJobs } from '@/lib/jobs/job'
import { JobLine } from './job-line'
import { progressText } from './job-words'
import { useJobs } from './use-jobs'

interface JobListProps {
  open: OpenJobs
  /** Why the user may not cancel a job; null if they may. */
  refusal: string | null
  /** Called when a job that was running has ended. */
  onEnded?: () => void
}

/** The jobs that are running or have just finished. */
export function JobList({ open, refusal, onEnded }: JobListProps) {
  const { jobs, put, dismiss } = useJobs(open)
  const ended = jobs.filter(job => job.state !== 'running')
  const running = jobs.length - ended.length
  const before = useRef(running)
  useEffect(() => {
    if (running < before.current) onEnded?.()
    before.current = running
  }, [running, onEnded])
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
        {ended.map(progressText).join('. ')}
      </p>
    </>
  )
}
