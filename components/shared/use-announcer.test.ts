import { expect, it } from 'vitest'
import { newsSentence } from './use-announcer'

it('says as much as the level wants', () => {
  expect(newsSentence({ arrived: 3, failed: 1 }, 'all')).toBe('3 new deliveries, 1 failed.')
  expect(newsSentence({ arrived: 3, failed: 1 }, 'failures')).toBe('1 failed.')
  expect(newsSentence({ arrived: 3, failed: 1 }, 'off')).toBe('')
})

it('is silent when there is nothing to say', () => {
  expect(newsSentence({ arrived: 0, failed: 0 }, 'all')).toBe('')
  expect(newsSentence({ arrived: 9, failed: 0 }, 'failures')).toBe('')
})
