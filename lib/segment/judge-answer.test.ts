import { describe, expect, it } from 'vitest'
import { judgeAnswer, MAX_RETRY_AFTER_MS, parseRetryAfter, type WireAnswer } from './judge-answer'

const nowMs = Date.parse('2026-01-31T09:30:00Z')
const answered = (status: number, body = '', retryAfter: string | null = null): WireAnswer => ({
  kind: 'answered',
  status,
  body,
  retryAfter,
  complete: true,
  durationMs: 5,
})
const failed = (error: string): WireAnswer => ({ kind: 'failed', error, durationMs: 5 })

describe('judgeAnswer', () => {
  it.each([
    [answered(200, '{"success":true}'), { kind: 'accepted' }],
    [answered(200), { kind: 'accepted' }],
    [answered(204), { kind: 'accepted' }],
    [answered(200, '{"success":false}'), { kind: 'retry', reason: 'intermediary' }],
    [answered(200, '<html>sign in</html>'), { kind: 'retry', reason: 'intermediary' }],
    [{ ...answered(200, 'TIMEOUT'), complete: false } as WireAnswer, { kind: 'retry', reason: 'timeout' }],
    [answered(301), { kind: 'retry', reason: 'intermediary' }],
    [answered(304), { kind: 'retry', reason: 'intermediary' }],
    [answered(400, 'Exceed payload limit'), { kind: 'refused' }],
    [
      answered(400, '{"success":false,"message":"An invalid write key was provided"}'),
      { kind: 'key_refused' },
    ],
    [answered(401), { kind: 'key_refused' }],
    [answered(403), { kind: 'key_refused' }],
    [answered(404), { kind: 'retry', reason: 'intermediary' }],
    [answered(405), { kind: 'retry', reason: 'intermediary' }],
    [answered(408), { kind: 'retry', reason: 'request_timeout' }],
    [answered(413), { kind: 'refused' }],
    [answered(422), { kind: 'refused' }],
    [answered(429, '', '7'), { kind: 'retry', reason: 'rate_limited', retryAfterMs: 7_000 }],
    [answered(429), { kind: 'retry', reason: 'rate_limited', retryAfterMs: null }],
    [answered(500, '', '7'), { kind: 'retry', reason: 'segment_error', retryAfterMs: null }],
    [
      answered(503, '', 'Sat, 31 Jan 2026 09:31:00 GMT'),
      { kind: 'retry', reason: 'segment_error', retryAfterMs: 60_000 },
    ],
    [failed('TIMEOUT'), { kind: 'retry', reason: 'timeout' }],
    [failed('ECONNRESET'), { kind: 'retry', reason: 'connection_reset' }],
    [failed('UND_ERR_SOCKET'), { kind: 'retry', reason: 'connection_reset' }],
    [failed('ECONNREFUSED'), { kind: 'retry', reason: 'connection_refused' }],
    [failed('ENOTFOUND'), { kind: 'retry', reason: 'dns_failure' }],
    [failed('DEPTH_ZERO_SELF_SIGNED_CERT'), { kind: 'retry', reason: 'tls_failure' }],
    [failed('bad port'), { kind: 'retry', reason: 'network_error' }],
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
