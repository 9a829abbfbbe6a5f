import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { settleHeld, settleRefused, settleRetry } from '@/lib/deliver/plan-settlement'
import { judgeAnswer, type WireAnswer } from '@/lib/segment/judge-answer'
import type { ClaimedEvent } from '@/lib/store/claim-batch'
import { explain, REASONS } from './reasons'
import { FAIL_REASONS, HELD_REASONS, REASON_CODES, RETRY_REASONS } from './states'

/** The source of the given folders in lib, without their tests. */
function codeOf(...folders: string[]): string {
  return folders
    .flatMap(folder => {
      const url = new URL(`../${folder}/`, import.meta.url)
      const files = readdirSync(url).filter(name => name.endsWith('.ts') && !name.includes('test'))
      return files
        .filter(name => folder !== 'contract' || !['states.ts', 'reasons.ts'].includes(name))
        .map(name => readFileSync(new URL(name, url), 'utf8'))
    })
    .join('\n')
}
/** The quoted words that follow `before` in the code. */
const findQuoted = (code: string, before: string) =>
  new Set(
    Array.from(code.matchAll(new RegExp(`${before}'([a-z]+(?:_[a-z]+)*)'`, 'g')), match => match[1] ?? ''),
  )

const sortUnique = (codes: Iterable<string>) => [...new Set(codes)].sort()
const answer = (status: number, body = '', complete = true): WireAnswer => ({
  kind: 'answered',
  status,
  body,
  retryAfter: null,
  complete,
  durationMs: 1,
})

/** Every kind of response: all statuses, complete and truncated, and every kind of failure. */
const ANSWERS: WireAnswer[] = [
  ...Array.from({ length: 500 }, (_, n) => answer(n + 100)),
  ...['{"success":false}', '<html>', '{"error":"invalid write key"}'].flatMap(body =>
    [200, 400, 500].map(status => answer(status, body)),
  ),
  ...['TIMEOUT', 'ECONNRESET', 'ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED', 'EWHATEVER'].flatMap(
    (error): WireAnswer[] => [{ kind: 'failed', error, durationMs: 1 }, answer(200, error, false)],
  ),
  { kind: 'not_sent', error: '', durationMs: 1 },
]

describe('the table of explanations', () => {
  it('explains every code and no others', () => {
    expect(sortUnique(Object.keys(REASONS))).toEqual(sortUnique(REASON_CODES))
    for (const code of REASON_CODES) {
      const { title, why, remedy, who } = explain(code) ?? { title: '', why: '', remedy: '', who: '' }
      expect(
        [title, why, remedy].every(text => text.length > 10),
        code,
      ).toBe(true)
      expect(who, code).not.toBe('')
    }
  })

  it('covers every verdict on a response from Segment', () => {
    const verdicts = ANSWERS.map(answer => judgeAnswer(answer, 0))
    const reasons = verdicts.flatMap(verdict => (verdict.kind === 'retry' ? [verdict.reason] : []))
    // `outcome_unknown` comes from a dead worker, not from a response.
    expect(sortUnique([...reasons, 'outcome_unknown'])).toEqual(sortUnique(RETRY_REASONS))
    expect(sortUnique(verdicts.map(verdict => verdict.kind))).toEqual(
      sortUnique(['accepted', 'retry', 'refused', 'key_refused']),
    )
  })

  it('covers every settlement', () => {
    const event = { id: 'e', tries: 0, spentMs: 0 } as ClaimedEvent
    const retry = { ladderMs: [], retryAfterMs: null, durationMs: 0, random: 0 }
    const settled = [
      ...settleHeld([event], 1),
      ...settleRefused(event),
      ...settleRetry([event], 'timeout', retry),
      ...settleRetry([event], 'timeout', { ...retry, ladderMs: [1] }),
    ]
    const reasonsFor = (to: string) =>
      sortUnique(settled.filter(one => one.to === to).map(one => String(one.reason)))
    expect(reasonsFor('failed')).toEqual(sortUnique(FAIL_REASONS))
    expect(HELD_REASONS).toEqual(expect.arrayContaining(reasonsFor('held')))
    expect(RETRY_REASONS).toEqual(expect.arrayContaining(reasonsFor('retrying')))
  })

  it('covers every code that SQL and workers write', () => {
    // In these folders, every assigned, listed or selected word with an underscore is a code.
    const written = [...findQuoted(codeOf('store', 'deliver', 'segment'), '(?:[=,:?]|THEN|ELSE)\\s*')]
    expect(written.filter(word => word.includes('_') && explain(word) === null)).toEqual([])
    expect(written).toEqual(expect.arrayContaining(['hold_expired', 'outcome_unknown', 'skipped_on_pause']))
  })

  it('contains no unused code', () => {
    const written = findQuoted(codeOf('store', 'deliver', 'segment', 'ingest', 'contract'), '')
    // Users cause these two, through verbs outside the folders above.
    const byPerson = ['event_off', 'by_person']
    expect(REASON_CODES.filter(code => !written.has(code) && !byPerson.includes(code))).toEqual([])
  })
})
