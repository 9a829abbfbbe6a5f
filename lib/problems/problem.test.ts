import { describe, expect, it } from 'vitest'
import { FAIL_REASONS, REJECT_REASONS, RETRY_REASONS } from '@/lib/contract/states'
import { explainProblem } from './explain-problem'
import { type ProblemCause, type ProblemDecision, parseProblemKey, problemKey, standingOf } from './problem'

const sourceId = '0192f0a0-0000-7000-8000-000000000001'
const cause = (change: Partial<ProblemCause> = {}): ProblemCause => ({
  sourceId,
  state: 'failed',
  reason: 'exhausted',
  status: 503,
  host: 'https://api.segment.io',
  ...change,
})

describe('the key of a problem', () => {
  it('is readable', () => {
    expect(problemKey(cause())).toBe(`${sourceId}~failed~exhausted~503~api.segment.io`)
  })

  it.each([
    cause(),
    cause({ host: 'http://127.0.0.1:4003', status: 0 }),
    cause({ state: 'rejected', reason: 'unknown_event', status: 0, host: '' }),
    cause({ state: 'held', reason: 'key_refused', status: 0, host: '' }),
    cause({ host: 'https://[::1]:8443' }),
  ])('survives a round trip through the URL: %j', one => {
    expect(parseProblemKey(decodeURIComponent(encodeURIComponent(problemKey(one))))).toEqual(one)
  })

  it.each([
    '',
    'x',
    `${sourceId}~failed~exhausted~503`,
    `${sourceId}~accepted~exhausted~503~`,
    `${sourceId}~failed~no_such_reason~503~`,
    `${sourceId}~failed~exhausted~many~`,
    `${sourceId}~failed~exhausted~503~a b`,
    `${sourceId}~failed~exhausted~503~x~y`,
    'no-uuid~failed~exhausted~503~',
  ])('is not %j', key => {
    expect(parseProblemKey(key)).toBeNull()
  })
})

describe('the explanation of a problem', () => {
  it.each([...FAIL_REASONS, ...REJECT_REASONS, 'key_refused'])('is complete for %s', reason => {
    const said = explainProblem(cause({ reason }), null)
    for (const text of [said.title, said.why, said.remedy]) expect(text.length).toBeGreaterThan(10)
  })

  it.each(RETRY_REASONS)('names the outcome of exhausted retries: %s', outcome => {
    const said = explainProblem(cause(), { outcome, response: null })
    expect(said.title).toMatch(/ on every attempt$/)
    expect(said.remedy).toMatch(/Then retry all\.$/)
    expect(said.remedy).not.toMatch(/No action needed|is retried|If this persists/)
    expect(said.who).not.toBe('nobody')
  })

  it('derives the cause from the status when no attempt is stored', () => {
    expect(explainProblem(cause({ status: 429 }), null).title).toBe(
      'Rate limited by Segment (429) on every attempt',
    )
    expect(explainProblem(cause({ status: 0 }), null).title).toBe('Network error on every attempt')
  })

  it.each([
    [400, /Read Segment’s message and correct/, 'sender'],
    [410, /Check the host configured/, 'operator'],
    [413, /32 KB per event/, 'sender'],
    [422, /Read Segment’s response/, 'sender'],
  ])('has a specific remedy for a refusal with %i', (status, remedy, who) => {
    const said = explainProblem(cause({ reason: 'event_refused', status }), null)
    expect(said.remedy).toMatch(remedy)
    expect(said.who).toBe(who)
  })

  it('includes Segment’s message in the title', () => {
    const refused = cause({ reason: 'event_refused', status: 400 })
    const titled = (response: string | null) => explainProblem(refused, { outcome: null, response }).title
    expect(titled('{"success":false,"message":"malformed event"}')).toBe(
      'Segment refused this event: malformed event',
    )
    expect(titled('{"error":{"code":1}}')).toBe('Segment refused this event')
    expect(titled('<html><body>Bad gateway</body></html>')).toBe('Segment refused this event')
    expect(titled('{"message":"cut off af')).toBe('Segment refused this event')
    expect(titled(`plain ${'long '.repeat(50)}`).length).toBeLessThan(120)
  })

  it('explains events in retry by their last failure', () => {
    const waits = cause({ state: 'retrying', reason: 'segment_error', status: 503 })
    expect(explainProblem(waits, { outcome: null, response: 'overloaded' })).toMatchObject({
      title: 'Segment server error (5xx): overloaded',
      who: 'segment',
    })
  })

  it('handles a reason code from another version', () => {
    expect(explainProblem(cause({ reason: 'from_the_future' }), null).why).toContain('from_the_future')
  })
})

describe('the standing of a problem', () => {
  const at = Date.parse('2026-11-25T12:00:00Z')
  const decision = (change: Partial<ProblemDecision>): ProblemDecision => ({
    mutedAt: null,
    mutedUntil: null,
    mutedBy: null,
    resolvedAt: null,
    resolvedBy: null,
    cameBackAt: null,
    ...change,
  })
  it.each([
    ['open', null],
    ['open', decision({})],
    ['muted', decision({ mutedAt: '2026-11-25T11:30:00Z', mutedUntil: '2026-11-25T12:30:00Z' })],
    ['open', decision({ mutedAt: '2026-11-25T10:30:00Z', mutedUntil: '2026-11-25T11:30:00Z' })],
    ['muted', decision({ mutedAt: '2026-11-20T10:30:00Z' })],
    ['resolved', decision({ resolvedAt: '2026-11-25T11:30:00Z' })],
    ['open', decision({ resolvedAt: '2026-11-25T11:30:00Z', cameBackAt: '2026-11-25T11:40:00Z' })],
  ])('%s: %j', (standing, given) => {
    expect(standingOf(given, at)).toBe(standing)
  })
})
