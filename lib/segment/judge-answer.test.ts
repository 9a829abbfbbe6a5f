import { describe, expect, it } from 'vitest'
import { judgeAnswer, MAX_RETRY_AFTER_MS, parseRetryAfter, type WireAnswer } from './judge-answer'

const nowMs = Date.parse('2026-01-31T09:30:00Z')
const answer = (status: number, body = '', retryAfter: string | null = null): WireAnswer => ({
  kind: 'answered',
  status,
  body,
  retryAfter,
  complete: true,
  durationMs: 5,
})
const fail = (error: string): WireAnswer => ({ kind: 'failed', error, durationMs: 5 })

describe('judgeAnswer', () => {
  it.each([
    [answer(200, '{"success":true}'), { kind: 'accepted' }],
    [answer(200), { kind: 'accepted' }],
    [answer(204), { kind: 'accepted' }],
    [answer(200, '{"success":false}'), { kind: 'retry', reason: 'intermediary' }],
    [answer(200, '<html>sign in</html>'), { kind: 'retry', reason: 'intermediary' }],
    [{ ...answer(200, 'TIMEOUT'), complete: false } as WireAnswer, { kind: 'retry', reason: 'timeout' }],
    [answer(301), { kind: 'retry', reason: 'intermediary' }],
    [answer(304), { kind: 'retry', reason: 'intermediary' }],
    [answer(400, 'Exceed payload limit'), { kind: 'refused' }],
    [answer(400, '{"success":false,"message":"An invalid write key was provided"}'), { kind: 'key_refused' }],
    [answer(401), { kind: 'key_refused' }],
    [answer(403), { kind: 'key_refused' }],
    [answer(404), { kind: 'retry', reason: 'intermediary' }],
    [answer(405), { kind: 'retry', reason: 'intermediary' }],
    [answer(408), { kind: 'retry', reason: 'request_timeout' }],
    [answer(413), { kind: 'refused' }],
    [answer(422), { kind: 'refused' }],
    [answer(429, '', '7'), { kind: 'retry', reason: 'rate_limited', retryAfterMs: 7_000 }],
    [answer(429), { kind: 'retry', reason: 'rate_limited', retryAfterMs: null }],
    [answer(500, '', '7'), { kind: 'retry', reason: 'segment_error', retryAfterMs: null }],
    [
      answer(503, '', 'Sat, 31 Jan 2026 09:31:00 GMT'),
      { kind: 'retry', reason: 'segment_error', retryAfterMs: 60_000 },
    ],
    [fail('TIMEOUT'), { kind: 'retry', reason: 'timeout' }],
    [fail('ECONNRESET'), { kind: 'retry', reason: 'connection_reset' }],
    [fail('UND_ERR_SOCKET'), { kind: 'retry', reason: 'connection_reset' }],
    [fail('ECONNREFUSED'), { kind: 'retry', reason: 'connection_refused' }],
    [fail('ENOTFOUND'), { kind: 'retry', reason: 'dns_failure' }],
    [fail('DEPTH_ZERO_SELF_SIGNED_CERT'), { kind: 'retry', reason: 'tls_failure' }],
    [fail('bad port'), { kind: 'retry', reason: 'network_error' }],
    [{ kind: 'not_sent', error: '', durationMs: 1 } as WireAnswer, { kind: 'retry', reason: 'not_sent' }],
  ])('%j means %j', (answer, verdict) => {
    expect(judgeAnswer(answer, nowMs)).toMatchObject(verdict)
  })
})

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    ['99999999', MAX_RETRY_AFTER_MS],
    [null, null],
    ['', null],
    ['soon', null],
    ['-5', null],
    ['Sat, 31 Jan 2026 09:30:10 GMT', 10_000],
    ['Sat, 31 Jan 2026 09:00:00 GMT', 0],
  ])('%j is %j ms', (header, ms) => {
    expect(parseRetryAfter(header, nowMs)).toBe(ms)
  })
})
