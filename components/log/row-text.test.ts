import { expect, it } from 'vitest'
import { deliveryRow } from '@/tests/delivery-row'
import { attemptCount, holdReason, markdownTable, responseCode } from './row-text'

const row = deliveryRow({
  receivedAt: '2026-11-25T08:00:00.000Z',
  state: 'accepted',
  userId: 'u|1\n<b>',
  summary: 'Tour *new*',
  status: 200,
  attempts: 1,
  latencyMs: 84,
})

it('writes one line per row and escapes text that would end a cell', () => {
  const lines = markdownTable([row]).trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[2]).toBe(
    '| 2026-11-25T08:00:00.000Z | Accepted | Guide Started | u\\|1 \\<b\\> | Tour \\*new\\* | 200 | 1 | 84 ms | d1 |',
  )
  expect(lines[1]?.split('|')).toHaveLength(lines[0]?.split('|').length ?? 0)
})

it('formats the response code, the attempt count and the hold reason of a row', () => {
  expect(responseCode({ status: 429, reason: 'rate_limited' })).toBe('429')
  expect(responseCode({ status: null, reason: 'dns_failure' })).toBe('DNS')
  expect(responseCode({ status: null, reason: null })).toBe('–')
  expect(attemptCount({ state: 'retrying', attempts: 3, maxAttempts: 10 })).toBe('3 of 10')
  expect(attemptCount({ state: 'retrying', attempts: 12, maxAttempts: 10 })).toBe('12')
  expect(attemptCount({ state: 'queued', attempts: 0, maxAttempts: 10 })).toBe('–')
  expect(holdReason({ state: 'held', reason: 'key_refused' })).toBe('key refused')
  expect(holdReason({ state: 'failed', reason: 'paused' })).toBeNull()
})
