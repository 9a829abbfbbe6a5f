import { describe, expect, it } from 'vitest'
import { EMPTY_LEDGER, ledgerGap, sumLedgers } from '@/lib/contract/ledger'
import { buildHistory, type HistoryInput } from './build-history'
import { ledgerRows } from './write-history'

const source = (sourceId: string) => ({
  sourceId,
  accountId: 'a',
  host: 'http://127.0.0.1:4001',
  keyFingerprint: '0badc0de',
  ingestKeyId: null,
})
const input = (seed: number): HistoryInput => ({
  sources: { prod: source('p'), staging: source('s'), dev: source('d') },
  now: Date.parse('2026-05-05T15:00:00.000Z'),
  ladderMs: [5e3, 3e4, 12e4, 6e5, 18e5, 36e5, 72e5, 144e5, 288e5],
  person: 'Ada',
  seed,
})

describe('buildHistory', () => {
  it('gives the same history for the same seed, and another for another seed', () => {
    const first = JSON.stringify(buildHistory(input(1)))
    expect(JSON.stringify(buildHistory(input(1)))).toBe(first)
    expect(JSON.stringify(buildHistory(input(2)))).not.toBe(first)
  })

  it('gives every event a unique ID', () => {
    const ids = buildHistory(input(1)).map(story => story.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has a ledger that adds up for any seed', () => {
    for (const seed of [1, 2, 3]) {
      const stories = buildHistory(input(seed))
      const total = sumLedgers(ledgerRows(stories, { sourceId: 'p', at: [1, 2] }))
      expect(ledgerGap(total)).toBe(0)
      expect(total).toMatchObject({ received: stories.length, duplicates: 2 })
      expect(Object.keys(total).sort()).toEqual(Object.keys(EMPTY_LEDGER).sort())
    }
  })
})
