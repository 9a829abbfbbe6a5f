import { expect, it } from 'vitest'
import { durationInWords, formatDuration } from './duration'

it.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [1_240, '1.24 s'],
  [59_400, '59 s'],
  [192_000, '3 min 12 s'],
  [120_000, '2 min'],
  [7_500_000, '2 h 5 min'],
  [3 * 86_400_000, '3 d'],
])('%d ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text))

it.each([
  [72 * 3_600_000, '72 hours'],
  [3_600_000, '1 hour'],
  [90 * 60_000, '90 minutes'],
  [1_000, '1 second'],
  [1_500, '1500 milliseconds'],
])('writes %i ms as %s', (ms, words) => expect(durationInWords(ms)).toBe(words))
