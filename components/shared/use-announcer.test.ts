import { expect, it } from 'vitest'
import { newsSentence } from './use-announcer'

it('announces only the deliveries that the level includes', () => {
  expect(newsSentence({ arrived: 3, failed: 1 }, 'all')).toBe('3 new deliveries, 1 failed.')
  expect(newsSentence({ arrived: 3, failed: 1 }, 'failures')).toBe('1 failed.')
  expect(newsSentence({ arrived: 3, failed: 1 }, 'off')).toBe('')
})

it('is empty when there is nothing to announce', () => {
  expect(newsSentence({ arrived: 0, failed: 0 }, 'all')).toBe('')
  expect(newsSentence({ arrived: 9, failed: 0 }, 'failures')).toBe('')
})
