import { expect, it } from 'vitest'
import { faultSchema } from '@/lib/sandbox/fault'
import { startFaults } from '@/lib/sandbox/fault-state'
import { describeFault } from './describe-fault'

it.each([
  [
    { effect: { kind: 'status', status: 429, retryAfterSeconds: 10 }, seconds: 60, region: 'eu' },
    '429 with Retry-After 10 s · 59 s left · no hits yet',
  ],
  [
    { effect: { kind: 'status', status: 400 }, requests: 1 },
    '400 (both regions) · 1 request left · no hits yet',
  ],
  [
    { effect: { kind: 'latency' }, delayMs: 3000, percent: 50, region: 'us' },
    '3 s slower (50% of requests) · no hits yet',
  ],
  [
    { effect: { kind: 'reset' }, keyFingerprint: '0badc0de', region: 'us' },
    'Connection reset (key 0badc0de) · no hits yet',
  ],
])('describes %j as "%s"', (input, text) => {
  const [fault] = startFaults([faultSchema.parse(input)], 1_000)
  expect(fault && describeFault(fault, 2_500)).toBe(text)
})
