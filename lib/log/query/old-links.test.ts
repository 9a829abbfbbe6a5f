import { expect, it } from 'vitest'
import { foldOldLink } from './old-links'

it.each([
  [{ q: '', state: '', event: '' }, ''],
  [{ q: ' u_81 ', state: 'failed,held', event: '' }, 'state:failed,held u_81'],
  [{ q: '', state: '', event: 'Survey Shown,Guide Started' }, 'event:"Survey Shown","Guide Started"'],
  [{ q: '', state: ',', event: 'a"b' }, 'event:"a\\"b"'],
])('%j becomes %s', (link, expected) => {
  expect(foldOldLink(link)).toBe(expected)
})
