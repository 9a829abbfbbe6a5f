import { ask, errorText } from '@/components/shared/ask'
import type { ActionResult } from '@/lib/accounts/action-result'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import type { Job, JobKind, JobPreview } from '@/lib/jobs/job'

/** Deliveries by ID, or all that match a filter. */
export type Chosen = { ids: readonly string[] } | { source: string; q: string; range: string }

/** Previews a job. @throws FetchError, or an AbortError when the signal aborts */
export async function fetchPreview(kind: JobKind, chosen: Chosen, signal: AbortSignal): Promise<JobPreview> {
  const init = { ...post(bodyOf(kind, chosen)), signal }
  return (await ask<{ preview: JobPreview }>('/api/jobs/preview', init)).preview
}

/** Starts a job on exactly the range that the preview counted. @throws FetchError */
export async function postJob(preview: JobPreview, chosen: Chosen): Promise<Job> {
  const { kind, query, from, until } = preview
  const scope = 'ids' in chosen ? chosen : { ...chosen, q: query, range: `${from}..${until}` }
  return (await ask<{ job: Job }>('/api/jobs', post(bodyOf(kind, scope)))).job
}

/** @throws FetchError, or an AbortError when the signal aborts */
export async function fetchJobs(signal: AbortSignal): Promise<Job[]> {
  return (await ask<{ jobs: Job[] }>('/api/jobs', { signal })).jobs
}

/** @throws FetchError */
export async function postCancel(id: string): Promise<Job> {
  return (await ask<{ job: Job }>(`/api/jobs/${encodeURIComponent(id)}/cancel`, { method: 'POST' })).job
}

/** Discards the delivery, or sends it as new. @returns the discarded delivery, or the new one @throws FetchError */
export async function postOne(id: string, what: 'discard' | 'send-as-new'): Promise<DeliveryDetail> {
  const path = `/api/deliveries/${encodeURIComponent(id)}/${what}`
  return (await ask<{ delivery: DeliveryDetail }>(path, { method: 'POST' })).delivery
}

/** Turns a request into an action result, so a dialog can show its error. */
export function asResult<T extends object>(request: Promise<T>): Promise<ActionResult<T>> {
  return request.then(
    data => ({ ok: true, ...data }),
    (error: unknown) => ({ ok: false, message: errorText(error), field: null }),
  )
}

function bodyOf(kind: JobKind, chosen: Chosen): object {
  if ('ids' in chosen) return { kind, ids: chosen.ids }
  const { source, q, range } = chosen
  return { kind, q, ...(range === '' ? {} : { range }), ...(source === '' ? {} : { sourceId: source }) }
}

const post = (body: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
