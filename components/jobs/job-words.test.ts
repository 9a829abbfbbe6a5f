import { expect, it } from 'vitest'
import type { Job } from '@/lib/jobs/job'
import { actionText, progressText, skippedText } from './job-words'
import { resultLink } from './result-link'

const JOB: Job = {
  id: 'j',
  kind: 'retry',
  state: 'running',
  sourceIds: ['s1'],
  query: 'state:failed event:"Guide Started"',
  chosen: null,
  from: '2026-11-25T00:00:00.000Z',
  until: '2026-11-25T01:00:00.000Z',
  expected: 1_200,
  expectedExact: true,
  matched: 60,
  done: 50,
  skipped: {},
  by: 'Ada',
  startedAt: '2026-11-25T02:00:00.000Z',
  endedAt: null,
  cancelledBy: null,
  waiting: false,
}
const ended = { state: 'done', endedAt: '2026-11-25T02:05:00.000Z', done: 1 } as const

it('describes the progress of a job', () => {
  expect(progressText(JOB)).toBe('Queueing for retry: 50 of 1,200')
  expect(progressText({ ...JOB, expectedExact: false })).toBe('Queueing for retry: 50 so far')
  expect(progressText({ ...JOB, ...ended })).toBe('Queued 1 delivery for retry')
  expect(progressText({ ...JOB, ...ended, kind: 'send_as_new', done: 2 })).toBe('Sent 2 deliveries as new')
  expect(progressText({ ...JOB, ...ended, state: 'cancelled', cancelledBy: 'Bo' })).toBe(
    'Queued 1 delivery for retry, then canceled by Bo',
  )
})

it('lists skipped deliveries, most frequent reason first', () => {
  expect(skippedText(JOB)).toBe('')
  expect(skippedText({ ...JOB, skipped: { accepted: 2, changed: 3, sent_already: 1 } })).toBe(
    '6 skipped: 3 had changed, 2 Accepted, 1 just sent as new',
  )
})

it('puts the count on the button when it is known', () => {
  expect(actionText('retry', 3, true)).toBe('Retry 3 deliveries')
  expect(actionText('send_as_new', 1, true)).toBe('Send 1 delivery as new')
  expect(actionText('discard', 60_000, false)).toBe('Discard all')
})

it('links to the resulting deliveries', () => {
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
  // No filter can match deliveries that were selected one by one.
  expect(resultLink({ ...JOB, chosen: 3 })).toBeNull()
})
