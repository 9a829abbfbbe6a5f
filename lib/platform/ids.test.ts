import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { firstId, idTime, isUuid, newId } from './ids'

const moment = fc.integer({ min: 0, max: Date.UTC(9998, 0) })

it('the first ID of a moment is a UUID that every schema accepts, because it becomes a cursor', () => {
  fc.assert(
    fc.property(moment, ms => {
      const id = firstId(ms)
      expect(z.uuid().safeParse(id).success).toBe(true)
      expect(isUuid(id)).toBe(true)
      expect(idTime(id).getTime()).toBe(ms)
    }),
  )
})

it('the first ID of a moment sorts at or before every new ID of that moment, and after all earlier IDs', () => {
  fc.assert(
    fc.property(moment, ms => {
      expect(firstId(ms) <= newId(ms)).toBe(true)
      expect(firstId(ms + 1) > newId(ms)).toBe(true)
    }),
  )
})
