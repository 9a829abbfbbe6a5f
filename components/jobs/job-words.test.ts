import { expect, it } from 'vitest'
import type { Job } from '@/lib/jobs/job'
import { actionText, progressText, skippedText } from './job-words'
import { resultLink } from './result-link'

const JOB: Job = {
  ...{
    id: 'j',
    kind: 'retry',
    state: 'running',
    sourceIds: ['s1'],
    query: 'state:failed event:"Guide Started"',
  },
  ...{ chosen: null, from: '2026-11-25T00:00:00.000Z', until: '2026-11-25T01:00:00.000Z', expected: 1_200 },
  ...{
    expectedExact: true,
    matched: 60,
    done: 50,
    skipped: {},
    by: 'Ada',
    startedAt: '2026-11-25T02:00:00.000Z',
  },
  ...{ endedAt: null, cancelledBy: null },
}
const ended = { state: 'done', endedAt: '2026-11-25T02:05:00.000Z', done: 1 } as const

it('says how far a job is', () => {
  expect(progressText(JOB)).toBe('Retrying 50 of 1,200')
  expect(progressText({ ...JOB, expectedExact: false })).toBe('Retrying 50, so far')
  expect(progressText({ ...JOB, ...ended })).toBe('Retried 1 delivery')
  expect(progressText({ ...JOB, ...ended, kind: 'send_as_new', done: 2 })).toBe('Sent 2 deliveries as new')
  expect(progressText({ ...JOB, ...ended, state: 'cancelled', cancelledBy: 'Bo' })).toBe(
    'Retried 1 delivery, then cancelled by Bo',
  )
})

it('says what it left alone, the most frequent first', () => {
  expect(skippedText(JOB)).toBe('')
  expect(skippedText({ ...JOB, skipped: { accepted: 2, changed: 3, sent_already: 1 } })).toBe(
    '6 left alone: 3 changed meanwhile, 2 Accepted, 1 just sent as new',
  )
})

it('names the number on the button, unless it is not known', () => {
  expect(actionText('retry', 3, true)).toBe('Retry 3 deliveries')
  expect(actionText('send_as_new', 1, true)).toBe('Send 1 delivery as new')
  expect(actionText('discard', 60_000, false)).toBe('Discard all of them')
})

it('links to what became of the deliveries', () => {
  const at = (job: Job) => new URL(resultLink(job) ?? '', 'http://x').searchParams
  const retried = at({ ...JOB, ...ended })
  expect(retried.get('q')).toBe('event:"Guide Started"')
  expect(retried.get('source')).toBe('s1')
  expect(retried.get('range')).toBe('2026-11-25T00:00Z..2026-11-25T01:00Z')
  expect(at({ ...JOB, kind: 'discard' }).get('q')).toBe(
    'state:discarded reason:by_person event:"Guide Started"',
  )
  const copies = at({ ...JOB, ...ended, kind: 'send_as_new' })
  expect(copies.get('q')).toBe('is:replay event:"Guide Started"')
  expect(copies.get('range')).toBe('2026-11-25T02:00Z..2026-11-25T02:05:01Z')
  // Chosen one by one: there is no filter that shows them again.
  expect(resultLink({ ...JOB, chosen: 3 })).toBeNull()
})
