import { expect, it } from 'vitest'
import { changeFacts } from './change-facts'

it('lists each changed setting, before and after', () => {
  const before = { keyFingerprint: 'ab12', residency: 'us', secret: 'x' }
  const after = { keyFingerprint: 'cd34', residency: 'us', waiting: 'discard' }
  expect(changeFacts({ before, after })).toEqual([
    { name: 'Key fingerprint', before: 'ab12', after: 'cd34' },
    { name: 'Waiting events', before: null, after: 'discarded' },
  ])
})

it.each([
  [null, { eventsPerSecond: 1500 }, [{ name: 'Events per second', before: null, after: '1,500' }]],
  [
    { origins: 'https://a.example' },
    { origins: '' },
    [{ name: 'Web origins', before: 'https://a.example', after: null }],
  ],
  [null, { waiting: 'send' }, []],
  [null, null, []],
])('lists the differences between %j and %j', (before, after, facts) => {
  expect(changeFacts({ before, after })).toEqual(facts)
})
