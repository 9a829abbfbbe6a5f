import { seededRandom } from '@/lib/sandbox/random'
import type { Clock } from './fate'
import { pausedSource, unconnectedSource } from './other-sources'
import { unusualCases } from './prod-cases'
import { ordinaryDay } from './prod-traffic'
import type { Story, StorySource } from './story'

export interface HistoryInput extends Clock {
  sources: { prod: StorySource; staging: StorySource; dev: StorySource }
  /** The name of the person who discarded deliveries. */
  person: string
  seed: number
}

/**
 * A day in the life of the demo account: every delivery state, every held reason, all 14 events and 24 properties.
 * Pure: the same input gives the same history.
 */
export function buildHistory(input: HistoryInput): Story[] {
  const random = seededRandom(input.seed)
  const { prod, staging, dev } = input.sources
  return [
    ...ordinaryDay(random, input, prod, 1900),
    ...unusualCases(random, input, prod, input.person),
    ...pausedSource(random, input, staging),
    ...unconnectedSource(random, input, dev),
  ]
}
