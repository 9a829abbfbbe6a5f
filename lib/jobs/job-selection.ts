import { type DeliveryState, isDeliveryState } from '@/lib/contract/states'
import { resolveWord } from '@/lib/log/pick-walk'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'
import type { Selection } from '@/lib/log/query/sql'
import type { LogQuery } from '@/lib/log/query/types'
import type { Sql } from '@/lib/platform/sql'
import { JOB_READS, type JobKind } from './job'

/** The criteria for finding a job's deliveries. */
export interface JobScope {
  kind: JobKind
  query: string
  sourceIds: readonly string[]
  from: Date
  until: Date
  /** Limits the job to deliveries that settled between these times. */
  settled?: { from: Date; until: Date } | null
  /** The hosts of each region. */
  hosts: Selection['hosts']
}

/**
 * The deliveries that a job reads, as a selection of the log. It contains only states that matter to the job's kind, so a
 * job does not walk through a month of accepted deliveries to retry a few that failed.
 * @returns null if the query matches only other states
 */
export function jobSelection(job: JobScope, before: string | null): Selection | null {
  const { query } = parseLogQuery(job.query)
  const states = wantedStates(query, JOB_READS[job.kind])
  return states.length === 0 ? null : select(job, narrow(query, states), before)
}

/** The query of a job as the log answers it, which the job keeps even if its word is later found as an ID. */
export async function resolveJobQuery(sql: Sql, job: JobScope): Promise<string> {
  return printLogQuery(await resolveWord(sql, wholeSelection(job, null)))
}

/** The same selection without the states, to count other matches. */
export function wholeSelection(job: JobScope, before: string | null): Selection {
  return select(job, parseLogQuery(job.query).query, before)
}

function select(job: JobScope, query: LogQuery, before: string | null): Selection {
  const { sourceIds, hosts, from, until, settled = null } = job
  return { sourceIds, hosts, query, from, until, settled, before }
}

/** The given states that the query allows. */
function wantedStates(query: LogQuery, states: readonly DeliveryState[]): DeliveryState[] {
  const terms = query.terms.filter(term => term.field === 'state')
  return states
    .filter(isDeliveryState)
    .filter(state => terms.every(term => term.values.includes(state) !== term.not))
}

/** Puts the states first, because the walk follows the first state term. */
function narrow(query: LogQuery, states: readonly DeliveryState[]): LogQuery {
  const others = query.terms.filter(term => term.field !== 'state')
  return { terms: [{ field: 'state', op: '=', values: states, not: false }, ...others] }
}
