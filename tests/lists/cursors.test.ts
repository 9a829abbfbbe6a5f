import fc from 'fast-check'
import { expect, it } from 'vitest'
import { historyCursor, historyInput } from '@/lib/history/list-history'
import { ListInput } from '@/lib/log/list-deliveries'
import { firstId, newId } from '@/lib/platform/ids'
import { eventsQuery } from '@/lib/sandbox/control-api'

const moment = fc.integer({ min: 0, max: Date.UTC(9998, 0) })

it('accepts every cursor that the delivery log returns', () => {
  fc.assert(
    fc.property(moment, fc.boolean(), (ms, skipped) => {
      const cursor = skipped ? firstId(ms) : newId(ms)
      expect(ListInput.parse({ before: cursor }).before).toBe(cursor)
    }),
  )
})

it('accepts every cursor that the history returns', () => {
  fc.assert(
    fc.property(moment, ms => {
      const cursor = historyCursor({ at: new Date(ms), id: newId(ms) })
      expect(historyInput.parse({ before: cursor }).before).toBe(cursor)
    }),
  )
})

it('accepts every cursor that the sandbox returns', () => {
  fc.assert(
    fc.property(fc.nat(), number => {
      expect(eventsQuery.parse({ before: String(number) }).before).toBe(number)
    }),
  )
})
