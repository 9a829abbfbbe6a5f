'use client'

import { useCallback, useEffect, useState } from 'react'
import { useStored } from '@/components/ui/use-stored'
import type { Job, OpenJobs } from '@/lib/jobs/job'
import { fetchJobs } from './fetch-jobs'

const BUSY_MS = 1_000
const IDLE_MS = 30_000
const CHANGED = 'jobs-changed'

const MAX_DISMISSED = 50

/** Announces a new job to every list of jobs on the page. */
export function jobsChanged(): void {
  window.dispatchEvent(new Event(CHANGED))
}

/**
 * The jobs to show: running ones, and recently finished ones until they are dismissed. Polls every second while a job is
 * running, and keeps polling when a request fails.
 * @param open the jobs when the server rendered the page, and the time since which an ended job is shown
 */
export function useJobs(open: OpenJobs): {
  jobs: Job[]
  put: (job: Job) => void
  dismiss: (id: string) => void
} {
  const [jobs, setJobs] = useState<readonly Job[]>(open.jobs)
  const [kept, keep] = useStored('jobs-dismissed', 'session')
  const dismissed = kept?.split(',') ?? []
  const [turn, setTurn] = useState(0)
  const running = jobs.some(job => job.state === 'running')

  useEffect(() => {
    const again = () => setTurn(n => n + 1)
    window.addEventListener(CHANGED, again)
    return () => window.removeEventListener(CHANGED, again)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `turn` polls again
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    async function poll() {
      let busy = running
      try {
        const found = await fetchJobs(stop.signal)
        setJobs(found)
        busy = found.some(job => job.state === 'running')
      } catch {
        // The log already reports that the server is unreachable; keep polling.
        if (stop.signal.aborted) return
      }
      timer = setTimeout(() => void poll(), busy ? BUSY_MS : IDLE_MS)
    }
    void poll()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [turn])

  const [since] = useState(open.since)
  const shown = jobs.filter(
    job => !dismissed.includes(job.id) && (job.endedAt === null || job.endedAt > since),
  )
  const put = useCallback((job: Job) => {
    setJobs(known => known.map(one => (one.id === job.id ? job : one)))
    // Restarts the poll, because the result of one in flight would restore the job's previous state.
    setTurn(n => n + 1)
  }, [])
  const dismiss = (id: string) => keep([...dismissed, id].slice(-MAX_DISMISSED).join(','))
  return { jobs: shown, put, dismiss }
}
