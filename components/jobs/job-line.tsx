'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { errorText } from '@/components/shared/ask'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toaster'
import { formatNumber } from '@/lib/contract/format'
import type { Job } from '@/lib/jobs/job'
import { postCancel } from './fetch-jobs'
import { progressText, skippedText } from './job-words'
import { resultLink } from './result-link'

interface JobLineProps {
  job: Job
  refusal: string | null
  onChange: (job: Job) => void
  onDismiss: (id: string) => void
}

/** One job: its progress, its skipped deliveries, and buttons to cancel or dismiss it or to show the resulting deliveries. */
export function JobLine({ job, refusal, onChange, onDismiss }: JobLineProps) {
  const [busy, setBusy] = useState(false)
  const running = job.state === 'running'
  const link = running ? null : resultLink(job)
  const skipped = skippedText(job)

  async function cancel() {
    setBusy(true)
    try {
      onChange(await postCancel(job.id))
    } catch (error) {
      showToast.error(errorText(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 text-[13px] sm:px-5">
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium tabular-nums">{progressText(job)}</span>
          {skipped && <span className="text-muted-foreground tabular-nums">{skipped}</span>}
          <span className="text-muted-foreground">{describeJob(job)}</span>
        </p>
        {running && <Bar job={job} />}
      </div>
      {running && refusal === null && (
        <Button size="sm" disabled={busy} onClick={() => void cancel()}>
          {busy ? 'Cancelling…' : 'Cancel'}
        </Button>
      )}
      {link && (
        <Button asChild size="sm">
          <Link href={link} prefetch={false}>
            Show deliveries
          </Link>
        </Button>
      )}
      {!running && (
        <Button variant="ghost" size="icon" aria-label="Dismiss" onClick={() => onDismiss(job.id)}>
          <X aria-hidden strokeWidth={1.75} />
        </Button>
      )}
    </li>
  )
}

function describeJob(job: Job): string {
  return `${scopeText(job)} · started by ${job.by}`
}

function scopeText(job: Job): string {
  if (job.waiting) return 'all waiting events'
  return job.chosen === null ? job.query || 'everything in the range' : `${formatNumber(job.chosen)} selected`
}

/** The progress bar. Assistive technology gets no value while only a lower bound of the total is known. */
function Bar({ job }: { job: Job }) {
  const skipped = Object.values(job.skipped).reduce((sum, n) => sum + n, 0)
  const part = Math.min(1, (job.done + skipped) / Math.max(1, job.expected))
  return (
    <div
      role="progressbar"
      aria-label={progressText(job)}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(job.expectedExact ? { 'aria-valuenow': Math.round(part * 100) } : {})}
      className="h-1 overflow-hidden rounded-full bg-muted"
    >
      <div
        className="h-full rounded-full bg-accent transition-[width] duration-300"
        style={{ width: `${part * 100}%` }}
      />
    </div>
  )
}
