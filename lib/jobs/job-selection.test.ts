import { expect, it } from 'vitest'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'
import { JOB_KINDS, JOB_READS } from './job'
import { jobSelection } from './job-selection'

const scope = { sourceIds: ['s'], from: new Date(0), until: new Date(1), hosts: { us: ['u'], eu: ['e'] } }
const statesOf = (kind: 'retry' | 'discard' | 'send_as_new', query: string) =>
  jobSelection({ ...scope, kind, query }, null)?.query.terms[0]?.values ?? null

it('selects only states that matter to the job’s kind', () => {
  expect(statesOf('retry', '')).toEqual(['failed', 'discarded', 'retrying'])
  expect(statesOf('retry', 'state:failed,accepted')).toEqual(['failed'])
  expect(statesOf('retry', '-state:failed')).toEqual(['discarded', 'retrying'])
  expect(statesOf('retry', 'state:failed,discarded -state:failed')).toEqual(['discarded'])
  expect(statesOf('discard', 'state:accepted')).toBeNull()
})

it('narrows any state filter to the states that the job reads', () => {
  for (const kind of JOB_KINDS)
    for (let mask = 0; mask < 2 ** DELIVERY_STATES.length; mask += 1) {
      const chosen = DELIVERY_STATES.filter((_, n) => mask & (2 ** n))
      for (const [query, matches] of [
        [
          chosen.length === 0 ? '' : `state:${chosen.join(',')}`,
          (s: string) => mask === 0 || chosen.some(c => c === s),
        ],
        [chosen.length === 0 ? '' : `-state:${chosen.join(',')}`, (s: string) => !chosen.some(c => c === s)],
      ] as const) {
        const wanted = JOB_READS[kind].filter(matches)
        expect(statesOf(kind, query)).toEqual(wanted.length === 0 ? null : wanted)
      }
    }
})

it('keeps every other term', () => {
  const query = 'state:failed event:"Guide Started" -is:test guide_id:42'
  const terms = jobSelection({ ...scope, kind: 'retry', query }, 'below')?.query.terms ?? []
  expect(printLogQuery({ terms })).toBe(query)
  expect(parseLogQuery(query).problems).toEqual([])
})
