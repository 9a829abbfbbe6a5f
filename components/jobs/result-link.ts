import type { Job } from '@/lib/jobs/job'
import { hasHiddenUser } from '@/lib/log/query/hidden-user'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'
import { printRange } from '@/lib/log/query/time-range'
import type { Term } from '@/lib/log/query/types'

const term = (field: Term['field'], value: string): Term => ({ field, op: '=', values: [value], not: false })

/**
 * A link to the deliveries that a job changed. It uses the job's filter without states, because those have changed; for
 * *Send as new*, it selects the copies.
 * @returns null if no filter can select them
 */
export function resultLink(job: Job): string | null {
  if (job.chosen !== null && job.kind !== 'send_as_new') return null
  const { query: filter } = parseLogQuery(job.query)
  if (hasHiddenUser(filter)) return null
  const rest = filter.terms.filter(
    one => one.field !== 'state' && one.field !== 'is' && one.field !== 'reason',
  )
  const query = new URLSearchParams()
  const [source, ...others] = job.sourceIds
  if (source !== undefined && others.length === 0) query.set('source', source)
  const text = printLogQuery({ terms: [...leadingTerms(job), ...rest] })
  if (text !== '') query.set('q', text)
  query.set('range', printRange(rangeOf(job)))
  return `/deliveries?${query}`
}

function leadingTerms(job: Job): Term[] {
  if (job.kind === 'discard') return [term('state', 'discarded'), term('reason', 'by_person')]
  return job.kind === 'send_as_new' ? [term('is', 'replay')] : []
}

function rangeOf(job: Job): { from: string; to: string } {
  if (job.kind !== 'send_as_new') return { from: job.from, to: job.until }
  const end = Date.parse(job.endedAt ?? new Date().toISOString())
  return { from: job.startedAt, to: new Date(end + 1_000).toISOString() }
}
