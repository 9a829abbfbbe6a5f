'use client'

import { CircleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { errorText } from '@/components/shared/ask'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import type { DialogState } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount } from '@/lib/contract/format'
import type { JobKind, JobPreview } from '@/lib/jobs/job'
import { BulkFacts, BulkWarning } from './bulk-facts'
import { asResult, type Chosen, fetchPreview, postJob } from './fetch-jobs'
import { actionText, WORDS } from './job-words'
import { jobsChanged } from './use-jobs'

interface BulkDialogProps extends DialogState {
  kind: JobKind
  chosen: Chosen
  onStarted?: () => void
}

/** Previews a job and starts it on confirmation. */
export function BulkDialog({ open, onOpenChange, kind, chosen, onStarted }: BulkDialogProps) {
  const [preview, setPreview] = useState<JobPreview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const asked = JSON.stringify(chosen)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is `chosen`, compared by value
  useEffect(() => {
    setPreview(null)
    setProblem(null)
    if (!open) return
    const stop = new AbortController()
    fetchPreview(kind, chosen, stop.signal).then(setPreview, (error: unknown) => {
      if (!stop.signal.aborted) setProblem(errorText(error))
    })
    return () => stop.abort()
  }, [open, kind, asked])

  const count = preview?.count ?? 0
  const exact = preview?.exact ?? true
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={titleOf(kind, preview)}
      description={
        preview ? (
          <BulkFacts preview={preview} chosen={'ids' in chosen ? chosen.ids.length : null} />
        ) : (
          problem === null && (
            <div role="status" className="grid gap-2">
              <span className="sr-only">Counting deliveries</span>
              <Skeleton className="h-4 w-4/5" />
              <Skeleton className="h-4 w-3/5" />
            </div>
          )
        )
      }
      action={preview === null ? WORDS[kind].menu : actionText(kind, count, exact)}
      alert
      danger={kind === 'discard'}
      wide
      disabled={preview === null || (count === 0 && exact)}
      onConfirm={async () =>
        preview
          ? asResult(postJob(preview, chosen))
          : { ok: false, message: 'Still counting. Wait a moment, then try again.', field: null }
      }
      onDone={() => {
        jobsChanged()
        onOpenChange(false)
        onStarted?.()
      }}
      success="Started. You can leave this page; the job continues."
    >
      {preview && <BulkWarning preview={preview} />}
      {problem !== null && (
        <div role="alert">
          <Notice icon={CircleAlert} tone="danger">
            {problem}
          </Notice>
        </div>
      )}
    </ConfirmDialog>
  )
}

function titleOf(kind: JobKind, preview: JobPreview | null): string {
  const as = kind === 'send_as_new' ? ' as new' : ''
  const verb = kind === 'send_as_new' ? 'Send' : WORDS[kind].menu
  if (preview === null) return `${verb} these deliveries${as}?`
  if (preview.exact) return `${verb} ${formatCount(preview.count, 'delivery')}${as}?`
  return `${verb} at least ${formatCount(preview.count, 'delivery')}${as}?`
}
